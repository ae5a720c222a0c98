package io.github.bladebook.simulator.face.traefik;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** TCP and UDP routers: the API shows them and what is wrong with them; no connection goes through them. */
final class StreamRouters {
    private static final Set<String> MATCHERS = Set.of("HostSNI", "HostSNIRegexp", "ClientIP", "ALPN");

    private final Running running;
    private final Set<String> tlsOptions;
    private final List<String> entryPoints;

    StreamRouters(Running running, List<String> entryPoints, Set<String> tlsOptions) {
        this.running = running;
        this.entryPoints = entryPoints;
        this.tlsOptions = tlsOptions;
    }

    void build() {
        for (Element router : running.all(Kind.TCP_ROUTERS).values()) {
            if (HttpRouters.placed(router, entryPoints, true)) {
                try {
                    tcp(router);
                } catch (BadElement e) {
                    router.fail(e.getMessage(), true);
                }
            }
        }
        for (Element router : running.all(Kind.UDP_ROUTERS).values()) {
            // The lab has no UDP entry points.
            HttpRouters.placed(router, List.of(), true);
        }
    }

    private void tcp(Element router) throws BadElement {
        String rule = router.text("rule");
        boolean tls = router.config().has("tls");
        router.defaultPriority(rule.matches("(?i)HostSNI\\(\\s*[`\"]\\*[`\"]\\s*\\)") ? -1 : HttpRouters.length(rule));
        if (router.text("service").isEmpty()) {
            throw new BadElement("the service is missing on the router");
        }
        if (rule.isEmpty()) {
            throw new BadElement("router has no rule");
        }
        List<String> domains;
        try {
            domains = RuleParser.parse(rule, MATCHERS).valuesOf("HostSNI").toList();
        } catch (BadElement e) {
            throw new BadElement("invalid rule: \"" + rule + "\" , " + e.getMessage());
        }
        if (!domains.isEmpty() && !tls && !domains.get(0).equals("*")) {
            throw new BadElement("invalid rule: \"" + rule + "\" , has HostSNI matcher, but no TLS on router");
        }
        if (tls && !router.config().at("/tls/passthrough").asBoolean()) {
            String options = router.config().at("/tls/options").asText();
            String name = options.isEmpty() || options.equals("default") ? "default" : router.qualified(options);
            if (!tlsOptions.contains(name)) {
                throw new BadElement("unknown TLS options: " + name);
            }
        }
        router.texts(
                "middlewares",
                router.texts("middlewares").stream().map(router::qualified).toList());
        service(router.qualified(router.text("service")));
        List<String> names = router.texts("middlewares");
        for (int i = names.size() - 1; i >= 0; i--) {
            middleware(names.get(i));
        }
    }

    private void middleware(String name) throws BadElement {
        Element middleware = running.find(Kind.TCP_MIDDLEWARES, name)
                .orElseThrow(() -> new BadElement("middleware \"" + name + "\" does not exist"));
        List<String> ranges = new java.util.ArrayList<>();
        middleware.config().at("/ipAllowList/sourceRange").forEach(range -> ranges.add(range.asText()));
        try {
            Cidrs.parse(ranges);
        } catch (BadElement e) {
            String message = "could not parse CIDRs [" + String.join(" ", ranges) + "]: " + e.getMessage();
            middleware.fail(message, true);
            throw new BadElement(message);
        }
    }

    private void service(String name) throws BadElement {
        Element service = running.find(Kind.TCP_SERVICES, name)
                .orElseThrow(() -> new BadElement("the service \"" + name + "\" does not exist"));
        service.config().at("/loadBalancer/servers").forEach(server -> {
            if (server.path("address").asText().matches(".+:[^:]*")) {
                service.servers().put(server.path("address").asText(), "UP");
            }
        });
        for (Map.Entry<String, Element> child :
                Map.copyOf(running.all(Kind.TCP_SERVICES)).entrySet()) {
            boolean part = false;
            for (var entry : service.config().at("/weighted/services")) {
                part |= service.qualified(entry.path("name").asText()).equals(child.getKey());
            }
            if (part && !child.getKey().equals(name)) {
                service(child.getKey());
            }
        }
    }
}
