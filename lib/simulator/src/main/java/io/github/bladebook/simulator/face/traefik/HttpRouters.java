package io.github.bladebook.simulator.face.traefik;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Builds the HTTP routers of all entry points, those without TLS first, as Traefik does. */
final class HttpRouters {
    /** The names that Traefik knows when it looks for the hosts in a rule: those of syntax v2, too. */
    private static final Set<String> ALL_MATCHERS = Stream.concat(
                    Matchers.names().stream(), Stream.of("HostHeader", "Headers", "HeadersRegexp"))
            .collect(Collectors.toUnmodifiableSet());

    private static final long MOST = Long.MAX_VALUE - 1000;

    private final Running running;
    private final List<String> entryPoints;
    private final Set<String> tlsOptions;
    private final ServiceBuilder services;
    private final MiddlewareBuilder middlewares;
    private final RouterTree tree;
    private final Set<String> built = new HashSet<>();

    HttpRouters(Running running, List<String> entryPoints, Set<String> tlsOptions, Set<String> transports) {
        this.running = running;
        this.entryPoints = entryPoints;
        this.tlsOptions = tlsOptions;
        this.services = new ServiceBuilder(running, transports);
        this.middlewares = new MiddlewareBuilder(running, services);
        this.tree = new RouterTree(running.all(Kind.ROUTERS));
    }

    void build() {
        for (boolean secure : List.of(false, true)) {
            for (Element router : running.all(Kind.ROUTERS).values()) {
                if (router.config().has("tls") == secure) {
                    placed(router, entryPoints, router.texts("parentRefs").isEmpty());
                }
            }
            for (String entryPoint : entryPoints) {
                for (Element router : running.all(Kind.ROUTERS).values()) {
                    if (router.config().has("tls") == secure && router.using().contains(entryPoint)) {
                        root(router, entryPoint, secure);
                    }
                }
            }
        }
        entryPoints.forEach(this::compareTlsOptions);
    }

    /** Notes at which of its entry points a router is; false when it is nowhere. */
    static boolean placed(Element router, List<String> known, boolean needed) {
        for (String name : router.texts("entryPoints")) {
            if (known.contains(name)) {
                router.using().add(name);
            } else {
                router.fail("entryPoint \"" + name + "\" doesn't exist", false);
            }
        }
        if (router.using().isEmpty() && needed) {
            router.fail("no valid entryPoint for this router", true);
        }
        return !router.using().isEmpty();
    }

    /** Returns the priority of a rule without one: how many bytes it has. */
    static long length(String rule) {
        return rule.getBytes(StandardCharsets.UTF_8).length;
    }

    private void root(Element router, String entryPoint, boolean secure) {
        router.defaultPriority(length(router.text("rule")));
        try {
            if (router.priority() > MOST && !router.name().endsWith("@internal")) {
                throw new BadElement(
                        "the router priority " + router.priority() + " exceeds the max user-defined priority " + MOST);
            }
            if (!router.texts("parentRefs").isEmpty()) {
                return;
            }
            List<Running.Route> children = handler(router, entryPoint, secure);
            running.routes().add(route(router, entryPoint, secure, children));
        } catch (BadElement e) {
            router.fail(e.getMessage(), true);
        }
    }

    private static Running.Route route(Element router, String entryPoint, boolean secure, List<Running.Route> children)
            throws BadElement {
        Predicate<Incoming> rule = Matchers.compile(router.text("rule"));
        return new Running.Route(entryPoint, secure, router.priority(), rule, router, children);
    }

    private List<Running.Route> handler(Element router, String entryPoint, boolean secure) throws BadElement {
        Set<String> children = tree.children(router.name());
        if (built.contains(router.name()) && children.isEmpty()) {
            return List.of();
        }
        if (router.config().has("tls")) {
            String name = optionsOf(router);
            if (!tlsOptions.contains(name)) {
                throw new BadElement("building router handler: unknown TLS options: " + name);
            }
        }
        router.texts(
                "middlewares",
                router.texts("middlewares").stream().map(router::qualified).toList());
        List<Running.Route> routes = new ArrayList<>();
        if (!children.isEmpty()) {
            routes.addAll(children(children, entryPoint, secure));
        } else if (!router.text("service").isEmpty()) {
            services.build(router.qualified(router.text("service")), List.of());
        } else {
            throw new BadElement("router must have either a service or child routers");
        }
        middlewares.build(router.texts("middlewares"), List.of());
        built.add(router.name());
        return routes;
    }

    private List<Running.Route> children(Set<String> names, String entryPoint, boolean secure) throws BadElement {
        List<Running.Route> routes = new ArrayList<>();
        for (String name : names) {
            Element child = running.find(Kind.ROUTERS, name)
                    .orElseThrow(() -> new BadElement("child router \"" + name + "\" does not exist"));
            if (!child.errors().isEmpty()) {
                continue;
            }
            child.defaultPriority(length(child.text("rule")));
            try {
                routes.add(route(child, entryPoint, secure, handler(child, entryPoint, secure)));
            } catch (BadElement e) {
                child.fail(e.getMessage(), true);
            }
        }
        if (routes.isEmpty()) {
            throw new BadElement("building child routers muxer: no child routers could be added to muxer ("
                    + names.size() + " skipped)");
        }
        return routes;
    }

    private static String optionsOf(Element router) {
        String options = router.config().at("/tls/options").asText();
        return options.isEmpty() || options.equals("default") ? "default" : router.qualified(options);
    }

    /** Two routers of one host cannot have two sets of TLS options, since the handshake comes before the request. */
    private void compareTlsOptions(String entryPoint) {
        Map<String, Map<String, Element>> byHost = new TreeMap<>();
        for (Element router : running.all(Kind.ROUTERS).values()) {
            if (router.config().has("tls") && router.using().contains(entryPoint)) {
                try {
                    RuleParser.parse(router.text("rule"), ALL_MATCHERS)
                            .valuesOf("Host")
                            .forEach(host -> byHost.computeIfAbsent(host, name -> new LinkedHashMap<>())
                                    .put(optionsOf(router), router));
                } catch (BadElement e) {
                    String rule = router.text("rule");
                    router.fail(
                            "invalid rule " + rule + ", error: error while parsing rule " + rule + ": "
                                    + e.getMessage(),
                            true);
                }
            }
        }
        byHost.forEach((host, options) -> {
            if (options.size() > 1) {
                options.values()
                        .forEach(router -> router.fail(
                                "found different TLS options for routers on the same host " + host
                                        + ", so using the default TLS options instead",
                                false));
            }
        });
    }
}
