package io.github.bladebook.traefik.file;

import io.github.bladebook.traefik.Protocol;
import io.github.bladebook.traefik.file.Value.Group;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one file, or all files of a folder together, tell Traefik. Immutable; {@code with…} returns a changed copy. */
public record DynamicConfig(Part http, Part tcp, Part udp, Tls tls) {
    /**
     * One protocol, everything by its name without {@code @file}.
     *
     * @param more all other sections, such as {@code serversTransports}
     */
    public record Part(
            Map<String, RouterSpec> routers,
            Map<String, ServiceSpec> services,
            Map<String, MiddlewareSpec> middlewares,
            Group more) {
        public Part {
            routers = sorted(routers);
            services = sorted(services);
            middlewares = sorted(middlewares);
        }

        static Part empty() {
            return new Part(Map.of(), Map.of(), Map.of(), Group.empty());
        }

        static Part of(Group group) {
            Taking from = new Taking(group);
            return new Part(
                    from.named("routers", (name, value) -> RouterSpec.of(value)),
                    from.named("services", (name, value) -> ServiceSpec.of(value)),
                    from.named("middlewares", (name, value) -> MiddlewareSpec.of(value)),
                    from.rest());
        }

        @Nullable
        Group tree() {
            Group group = new Making(more)
                    .named("routers", routers, RouterSpec::tree)
                    .named("services", services, ServiceSpec::tree)
                    .named("middlewares", middlewares, MiddlewareSpec::tree)
                    .group();
            return group.isEmpty() ? null : group;
        }
    }

    /**
     * Certificates.
     *
     * @param more options and stores
     */
    public record Tls(List<Certificate> certificates, Group more) {
        public Tls {
            certificates = List.copyOf(certificates);
        }

        static Tls of(Group group) {
            Taking from = new Taking(group);
            return new Tls(from.list("certificates", Certificate::of), from.rest());
        }

        @Nullable
        Group tree() {
            Group group = new Making(more)
                    .list("certificates", certificates, Certificate::tree)
                    .group();
            return group.isEmpty() ? null : group;
        }
    }

    /**
     * A certificate, chosen for a connection by the name that the client asks for.
     *
     * @param certFile a file on Traefik's host, or the PEM text itself
     * @param keyFile likewise; never in this record's text
     */
    public record Certificate(
            @Nullable String certFile, @Nullable String keyFile, List<String> stores, Group more) {
        public Certificate {
            stores = List.copyOf(stores);
        }

        static Certificate of(Value value) {
            Taking from = new Taking(value);
            return new Certificate(from.text("certFile"), from.text("keyFile"), from.texts("stores"), from.rest());
        }

        Group tree() {
            return new Making(more)
                    .text("certFile", certFile)
                    .text("keyFile", keyFile)
                    .texts("stores", stores)
                    .group();
        }

        @Override
        public String toString() {
            return certFile == null || certFile.contains("-----") ? "a certificate" : certFile;
        }
    }

    private static <T> Map<String, T> sorted(Map<String, T> map) {
        return Collections.unmodifiableMap(new TreeMap<>(map));
    }

    /** Returns a configuration of nothing. */
    public static DynamicConfig empty() {
        return of(Group.empty());
    }

    /** Reads it from a tree. */
    public static DynamicConfig of(Group group) {
        return new DynamicConfig(
                Part.of(group.group("http")),
                Part.of(group.group("tcp")),
                Part.of(group.group("udp")),
                Tls.of(group.group("tls")));
    }

    /** Returns the tree that a file holds; sections of nothing are left out, as Traefik refuses them. */
    public Group tree() {
        return new Making(Group.empty())
                .put("http", http.tree())
                .put("tcp", tcp.tree())
                .put("udp", udp.tree())
                .put("tls", tls.tree())
                .group();
    }

    /**
     * Returns the YAML of this, always the same for the same configuration.
     *
     * @param header one line of comment at its top
     */
    public String yaml(String header) {
        return YamlText.write(header, tree());
    }

    /** Returns one protocol's part. */
    public Part part(Protocol protocol) {
        return switch (protocol) {
            case HTTP -> http;
            case TCP -> tcp;
            case UDP -> udp;
        };
    }

    private DynamicConfig with(Protocol protocol, Part part) {
        return switch (protocol) {
            case HTTP -> new DynamicConfig(part, tcp, udp, tls);
            case TCP -> new DynamicConfig(http, part, udp, tls);
            case UDP -> new DynamicConfig(http, tcp, part, tls);
        };
    }

    /** Returns this with a router more, or another one of its name. */
    public DynamicConfig withRouter(Protocol protocol, String name, RouterSpec router) {
        Part part = part(protocol);
        return with(protocol, new Part(and(part.routers, name, router), part.services, part.middlewares, part.more));
    }

    /** Returns this with a service more, or another one of its name. */
    public DynamicConfig withService(Protocol protocol, String name, ServiceSpec service) {
        Part part = part(protocol);
        return with(protocol, new Part(part.routers, and(part.services, name, service), part.middlewares, part.more));
    }

    /** Returns this with a middleware more, or another one of its name. */
    public DynamicConfig withMiddleware(Protocol protocol, String name, MiddlewareSpec middleware) {
        Part part = part(protocol);
        return with(
                protocol, new Part(part.routers, part.services, and(part.middlewares, name, middleware), part.more));
    }

    /** Returns this with a certificate more; both are files on Traefik's host, or PEM texts. */
    public DynamicConfig withCertificate(String certFile, String keyFile) {
        List<Certificate> all = new ArrayList<>(tls.certificates);
        all.add(new Certificate(certFile, keyFile, List.of(), Group.empty()));
        return new DynamicConfig(http, tcp, udp, new Tls(all, tls.more));
    }

    private static <T> Map<String, T> and(Map<String, T> map, String name, T value) {
        TreeMap<String, T> more = new TreeMap<>(map);
        more.put(name, value);
        return more;
    }

    /** Tells what is in it, by name. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Protocol protocol : Protocol.values()) {
            Part part = part(protocol);
            if (part.tree() != null) {
                text.append("%s: routers %s, services %s, middlewares %s; "
                        .formatted(protocol, part.routers.keySet(), part.services.keySet(), part.middlewares.keySet()));
            }
        }
        return text + "%d certificates".formatted(tls.certificates.size());
    }
}
