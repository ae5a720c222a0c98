package io.github.bladebook.lab;

import io.github.bladebook.snapshot.ReverseProxy;
import io.github.bladebook.snapshot.Route;
import io.github.bladebook.traefik.Protocol;
import io.github.bladebook.traefik.RawData;
import io.github.bladebook.traefik.Router;
import io.github.bladebook.traefik.TraefikClient;
import io.github.bladebook.traefik.rule.Rule;
import io.github.bladebook.traefik.rule.RuleException;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Reads what Traefik has loaded. */
final class ProxyReader {
    static final String SYSTEM = "traefik";

    private final TraefikClient client;
    private final Readers readers;

    ProxyReader(TraefikClient client, Readers readers) {
        this.client = client;
        this.readers = readers;
    }

    /** Begins every read; the returned supplier waits for them. */
    Supplier<ReverseProxy> begin() {
        Coming<String> version =
                readers.read("version", "", () -> new Part<>(client.version().number(), 1, null));
        Coming<List<ReverseProxy.EntryPoint>> entryPoints = readers.read(
                "entry points",
                List.of(),
                () -> Part.of(client.entryPoints().stream()
                        .map(each -> new ReverseProxy.EntryPoint(each.name(), each.address()))
                        .toList()));
        Coming<List<Route>> routes = readers.read("routes", List.of(), () -> Part.of(routes(client.rawData())));
        return () -> new ReverseProxy(version.get(), entryPoints.get(), routes.get());
    }

    private static List<Route> routes(RawData loaded) {
        return loaded.routers().stream().map(router -> route(router, loaded)).toList();
    }

    private static Route route(Router router, RawData loaded) {
        Protocol protocol = router.protocol();
        // A service without a provider in its name is of the router's own.
        String service = router.service().contains("@") || router.service().isEmpty()
                ? router.service()
                : router.service() + "@" + router.id().provider();
        List<String> targets =
                loaded.service(protocol, service).map(each -> each.servers()).orElse(List.of());
        return new Route(
                router.id().toString(),
                protocol.key(),
                router.rule(),
                hosts(router.rule(), protocol),
                router.entryPoints(),
                service,
                targets,
                router.tls() != null,
                router.status().toString().toLowerCase(Locale.ROOT),
                router.errors());
    }

    /** A rule that does not parse is Traefik's to complain of, in the route's errors. */
    private static List<String> hosts(String rule, Protocol protocol) {
        try {
            return rule.isEmpty() ? List.of() : Rule.parse(rule, protocol).hosts();
        } catch (RuleException e) {
            return List.of();
        }
    }
}
