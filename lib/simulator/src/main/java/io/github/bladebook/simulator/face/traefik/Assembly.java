package io.github.bladebook.simulator.face.traefik;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.TraefikState;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts a configuration to work: names get their provider, routers what their entry points add, and all is built. */
final class Assembly {
    private static final List<String> OBSERVED = List.of("accessLogs", "metrics", "tracing");

    private final List<TraefikState.EntryPoint> entryPoints;
    private final Running running = new Running();

    private Assembly(List<TraefikState.EntryPoint> entryPoints) {
        this.entryPoints = entryPoints;
    }

    /**
     * Puts to work what the file provider has read.
     *
     * @param files its configuration; left as it is
     */
    static Running of(ObjectNode files, List<TraefikState.EntryPoint> entryPoints) {
        Assembly assembly = new Assembly(entryPoints);
        ObjectNode configuration = files.deepCopy();
        for (Kind kind : Kind.values()) {
            for (Map.Entry<String, JsonNode> entry :
                    configuration.path(kind.protocol()).path(kind.plural()).properties()) {
                Element element = new Element(kind, entry.getKey() + "@file", (ObjectNode) entry.getValue());
                if (kind == Kind.ROUTERS) {
                    assembly.router(element);
                } else {
                    assembly.stream(kind, element);
                }
            }
        }
        Internal.add(assembly.running);
        assembly.build(configuration);
        return assembly.running;
    }

    private void stream(Kind kind, Element element) {
        if (kind == Kind.TCP_ROUTERS && element.texts("entryPoints").isEmpty()) {
            element.texts("entryPoints", defaults());
        }
        running.add(kind, element);
    }

    /** Adds a router; where an entry point has settings of its own, one router becomes one for each entry point. */
    private void router(Element router) {
        boolean child = router.config().has("parentRefs");
        if (child) {
            router.texts(
                    "parentRefs",
                    router.texts("parentRefs").stream().map(router::qualified).toList());
            running.add(Kind.ROUTERS, router);
            return;
        }
        if (router.texts("entryPoints").isEmpty()) {
            router.texts("entryPoints", defaults());
        }
        observe(router.config());
        List<String> names = router.texts("entryPoints");
        List<String> plain = names.stream().filter(name -> model(name) == null).toList();
        for (String name : names) {
            TraefikState.EntryPoint model = model(name);
            if (model != null) {
                String split = names.size() > 1 ? name + "-" + router.name() : router.name();
                Element copy = new Element(Kind.ROUTERS, split, router.config().deepCopy());
                copy.texts("entryPoints", List.of(name));
                if (model.secure() && !copy.config().has("tls")) {
                    copy.config().putObject("tls");
                }
                List<String> middlewares = new java.util.ArrayList<>(model.middlewares());
                middlewares.addAll(copy.texts("middlewares"));
                copy.texts("middlewares", middlewares);
                running.add(Kind.ROUTERS, copy);
            }
        }
        if (!plain.isEmpty()) {
            router.texts("entryPoints", plain);
            running.add(Kind.ROUTERS, router);
        }
    }

    private TraefikState.@org.jspecify.annotations.Nullable EntryPoint model(String name) {
        for (TraefikState.EntryPoint point : entryPoints) {
            if (point.name().equals(name)
                    && (point.secure() || !point.middlewares().isEmpty())) {
                return point;
            }
        }
        return null;
    }

    private List<String> defaults() {
        return names().stream().filter(name -> !name.equals("traefik")).sorted().toList();
    }

    private List<String> names() {
        return entryPoints.stream().map(TraefikState.EntryPoint::name).toList();
    }

    static void observe(ObjectNode router) {
        ObjectNode observed = Json.object();
        JsonNode given = router.path("observability");
        OBSERVED.forEach(field -> observed.put(field, given.path(field).asBoolean(true)));
        observed.put("traceVerbosity", given.path("traceVerbosity").asText("minimal"));
        router.set("observability", observed);
    }

    private void build(ObjectNode configuration) {
        Set<String> options = new HashSet<>(Set.of("default"));
        configuration.at("/tls/options").fieldNames().forEachRemaining(name -> options.add(name + "@file"));
        Set<String> transports = new HashSet<>();
        configuration
                .at("/http/serversTransports")
                .fieldNames()
                .forEachRemaining(name -> transports.add(name + "@file"));
        new HttpRouters(running, names(), options, transports).build();
        new StreamRouters(running, names(), options).build();
        use(Kind.ROUTERS, Kind.MIDDLEWARES, Kind.SERVICES);
        use(Kind.TCP_ROUTERS, Kind.TCP_MIDDLEWARES, Kind.TCP_SERVICES);
        use(Kind.UDP_ROUTERS, Kind.MIDDLEWARES, Kind.UDP_SERVICES);
    }

    /** Tells services and middlewares who uses them. TCP middlewares never learn it: neither do they in Traefik. */
    private void use(Kind routers, Kind middlewares, Kind services) {
        for (Element router : running.all(routers).values()) {
            if (routers == Kind.ROUTERS) {
                router.texts("middlewares")
                        .forEach(name -> running.find(middlewares, router.qualified(name))
                                .ifPresent(middleware -> middleware.usedBy().add(router.name())));
            }
            running.find(services, router.qualified(router.text("service")))
                    .ifPresent(service -> service.usedBy().add(router.name()));
        }
    }
}
