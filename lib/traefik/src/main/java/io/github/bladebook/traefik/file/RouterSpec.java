package io.github.bladebook.traefik.file;

import io.github.bladebook.traefik.file.Value.Group;
import io.github.bladebook.traefik.rule.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A router as a file defines it, of any protocol.
 *
 * @param rule which requests it takes; null for UDP
 * @param service where they go
 * @param entryPoints where it listens; all of them where none is named
 * @param middlewares what they pass first, in this order
 * @param priority the larger goes first; null where the rule's length decides
 * @param tls null where it speaks no TLS
 * @param more all other fields
 */
public record RouterSpec(
        @Nullable String rule,
        @Nullable String service,
        List<String> entryPoints,
        List<String> middlewares,
        @Nullable Long priority,
        @Nullable Tls tls,
        Group more) {
    public RouterSpec {
        entryPoints = List.copyOf(entryPoints);
        middlewares = List.copyOf(middlewares);
    }

    /**
     * A router's TLS. All empty means: with the certificates that are there.
     *
     * @param certResolver who gets a certificate for it. Named on a router without domains, it asks for one for each host name, which
     *     then is in public logs and counts against limits
     * @param passthrough whether TLS ends at the server; TCP only
     */
    public record Tls(
            @Nullable String options,
            @Nullable String certResolver,
            @Nullable Boolean passthrough,
            List<Domain> domains,
            Group more) {
        public Tls {
            domains = List.copyOf(domains);
        }

        /** Returns TLS with the certificates that are there: {@code tls: {}}. */
        public static Tls standard() {
            return new Tls(null, null, null, List.of(), Group.empty());
        }

        static Tls of(Value value) {
            Taking from = new Taking(value);
            return new Tls(
                    from.text("options"),
                    from.text("certResolver"),
                    from.flag("passthrough"),
                    from.list("domains", Domain::of),
                    from.rest());
        }

        Group tree() {
            return new Making(more)
                    .text("options", options)
                    .text("certResolver", certResolver)
                    .flag("passthrough", passthrough)
                    .list("domains", domains, Domain::tree)
                    .group();
        }
    }

    /** The names of one certificate. */
    public record Domain(@Nullable String main, List<String> sans, Group more) {
        public Domain {
            sans = List.copyOf(sans);
        }

        static Domain of(Value value) {
            Taking from = new Taking(value);
            return new Domain(from.text("main"), from.texts("sans"), from.rest());
        }

        Group tree() {
            return new Making(more).text("main", main).texts("sans", sans).group();
        }
    }

    /** Returns a router that sends what {@code rule} takes to {@code service}; it listens at all entry points, without TLS. */
    public static RouterSpec to(String service, Rule rule) {
        return new RouterSpec(rule.toString(), service, List.of(), List.of(), null, null, Group.empty());
    }

    /** Returns a router for UDP, which has no rules. */
    public static RouterSpec to(String service) {
        return new RouterSpec(null, service, List.of(), List.of(), null, null, Group.empty());
    }

    /** Returns the same router, listening at these entry points. */
    public RouterSpec on(String... names) {
        return new RouterSpec(rule, service, List.of(names), middlewares, priority, tls, more);
    }

    /** Returns the same router with TLS from the certificates that are there. */
    public RouterSpec secured() {
        return new RouterSpec(rule, service, entryPoints, middlewares, priority, Tls.standard(), more);
    }

    /** Returns the same router through these middlewares, in this order. */
    public RouterSpec through(String... names) {
        return new RouterSpec(rule, service, entryPoints, List.of(names), priority, tls, more);
    }

    /** Returns the same router with a priority. */
    public RouterSpec priority(long value) {
        return new RouterSpec(rule, service, entryPoints, middlewares, value, tls, more);
    }

    static RouterSpec of(Value value) {
        Taking from = new Taking(value);
        return new RouterSpec(
                from.text("rule"),
                from.text("service"),
                from.texts("entryPoints"),
                from.texts("middlewares"),
                from.number("priority"),
                from.group("tls", Tls::of),
                from.rest());
    }

    Group tree() {
        return new Making(more)
                .text("rule", rule)
                .text("service", service)
                .texts("entryPoints", entryPoints)
                .texts("middlewares", middlewares)
                .number("priority", priority)
                .put("tls", tls == null ? null : tls.tree())
                .group();
    }
}
