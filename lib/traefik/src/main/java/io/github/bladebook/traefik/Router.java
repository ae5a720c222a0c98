package io.github.bladebook.traefik;

import io.github.bladebook.core.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A router as it is loaded.
 *
 * @param id {@code app@file}
 * @param rule which requests it takes; empty for UDP
 * @param service where they go, as it was written
 * @param entryPoints where it listens, as it was written
 * @param using where it really listens
 * @param priority the larger goes first; 0 where the rule's length decides, and where nothing is told
 * @param tls null where it speaks no TLS
 * @param errors why it is not used, or only in part
 * @param definition all that is told of it
 */
public record Router(
        Name id,
        Protocol protocol,
        Status status,
        String rule,
        String service,
        List<String> entryPoints,
        List<String> using,
        List<String> middlewares,
        long priority,
        @Nullable Tls tls,
        List<String> errors,
        Json definition) {
    public Router {
        entryPoints = List.copyOf(entryPoints);
        using = List.copyOf(using);
        middlewares = List.copyOf(middlewares);
        errors = List.copyOf(errors);
    }

    /**
     * A router's TLS.
     *
     * @param options name of its TLS options; empty for the default ones
     * @param certResolver who gets its certificate; empty where nobody does. That there is such a resolver is not checked by the API
     * @param passthrough whether TLS ends at the server and not here; TCP only
     * @param domains the names to get a certificate for
     */
    public record Tls(String options, String certResolver, boolean passthrough, List<Domain> domains) {
        public Tls {
            domains = List.copyOf(domains);
        }
    }

    /** Names of one certificate. */
    public record Domain(String main, List<String> sans) {
        public Domain {
            sans = List.copyOf(sans);
        }
    }

    static Router of(Protocol protocol, String id, Json json) {
        return new Router(
                Name.of(id),
                protocol,
                Status.of(json.findText("status").orElse("")),
                json.findText("rule").orElse(""),
                json.findText("service").orElse(""),
                json.at("entryPoints").list(Json::text),
                json.at("using").list(Json::text),
                json.at("middlewares").list(Json::text),
                // The number itself has more digits than a JavaScript number, hence the text beside it.
                json.findInteger("priorityStr")
                        .orElse(json.findInteger("priority").orElse(0)),
                json.at("tls").absent() ? null : tls(json.at("tls")),
                json.at("error").list(Json::text),
                json);
    }

    private static Tls tls(Json json) {
        return new Tls(
                json.findText("options").orElse(""),
                json.findText("certResolver").orElse(""),
                json.flag("passthrough"),
                json.at("domains")
                        .list(domain -> new Domain(
                                domain.findText("main").orElse(""),
                                domain.at("sans").list(Json::text))));
    }

    /**
     * Returns whether this is the router that a file calls {@code name}, or one of the parts that Traefik split it into where an
     * entry point has defaults: {@code websecure-app@file} is {@code app}.
     */
    public boolean isOf(String name) {
        return id.name().equals(name) || splitFrom(name);
    }

    private boolean splitFrom(String name) {
        List<String> listens = using.isEmpty() ? entryPoints : using;
        return listens.size() == 1 && id.name().equals(listens.get(0) + "-" + name);
    }

    @Override
    public String toString() {
        return "%s %s: %s -> %s%s"
                .formatted(
                        id,
                        status,
                        rule.isEmpty() ? protocol.key() : rule,
                        service,
                        errors.isEmpty() ? "" : " (" + String.join("; ", errors) + ")");
    }
}
