package io.github.bladebook.traefik.file;

import io.github.bladebook.traefik.file.Value.Group;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A service as a file defines it. */
public sealed interface ServiceSpec {
    /**
     * Servers of its own, in turn.
     *
     * @param passHostHeader whether servers see the name that was asked for; null for yes
     * @param healthCheck how servers are looked at; null for not at all, and then none is ever known to be down
     * @param more all other fields
     */
    record Balanced(
            List<Server> servers,
            @Nullable Boolean passHostHeader,
            @Nullable HealthCheck healthCheck,
            Group more) implements ServiceSpec {
        public Balanced {
            servers = List.copyOf(servers);
        }

        /** Returns the same service, whose servers are looked at: {@code path} must answer 2xx or 3xx. */
        public Balanced checked(String path, String interval) {
            return new Balanced(servers, passHostHeader, new HealthCheck(path, interval, null, Group.empty()), more);
        }

        @Override
        public Group tree() {
            return Group.empty()
                    .with(
                            "loadBalancer",
                            new Making(more)
                                    .list("servers", servers, Server::tree)
                                    .flag("passHostHeader", passHostHeader)
                                    .put("healthCheck", healthCheck == null ? null : healthCheck.tree())
                                    .group());
        }
    }

    /** Any other kind: weighted, mirroring, failover. */
    record Other(Group tree) implements ServiceSpec {}

    /**
     * A server.
     *
     * @param url for HTTP: {@code http://10.0.0.5:8080}
     * @param address for TCP and UDP: {@code 10.0.0.5:5432}
     */
    record Server(
            @Nullable String url,
            @Nullable String address,
            @Nullable Long weight,
            Group more) {
        static Server of(Value value) {
            Taking from = new Taking(value);
            return new Server(from.text("url"), from.text("address"), from.number("weight"), from.rest());
        }

        Group tree() {
            return new Making(more)
                    .text("url", url)
                    .text("address", address)
                    .number("weight", weight)
                    .group();
        }
    }

    /**
     * How servers are looked at.
     *
     * @param interval {@code 10s}
     */
    record HealthCheck(
            @Nullable String path,
            @Nullable String interval,
            @Nullable String timeout,
            Group more) {
        static HealthCheck of(Value value) {
            Taking from = new Taking(value);
            return new HealthCheck(from.text("path"), from.text("interval"), from.text("timeout"), from.rest());
        }

        Group tree() {
            return new Making(more)
                    .text("path", path)
                    .text("interval", interval)
                    .text("timeout", timeout)
                    .group();
        }
    }

    /** Returns a service of HTTP servers. */
    static Balanced to(String... urls) {
        return balanced(Arrays.stream(urls)
                .map(url -> new Server(url, null, null, Group.empty()))
                .toList());
    }

    /** Returns a service of TCP or UDP servers, each {@code host:port}. */
    static Balanced toAddresses(String... addresses) {
        return balanced(Arrays.stream(addresses)
                .map(address -> new Server(null, address, null, Group.empty()))
                .toList());
    }

    private static Balanced balanced(List<Server> servers) {
        return new Balanced(servers, null, null, Group.empty());
    }

    /** Returns it as it stands in a file. */
    Group tree();

    static ServiceSpec of(Value value) {
        Taking from = new Taking(value);
        Balanced balanced = from.group("loadBalancer", group -> {
            Taking inner = new Taking(group);
            return new Balanced(
                    inner.list("servers", Server::of),
                    inner.flag("passHostHeader"),
                    inner.group("healthCheck", HealthCheck::of),
                    inner.rest());
        });
        return balanced != null && from.rest().isEmpty()
                ? balanced
                : new Other(value instanceof Group group ? group : Group.empty());
    }
}
