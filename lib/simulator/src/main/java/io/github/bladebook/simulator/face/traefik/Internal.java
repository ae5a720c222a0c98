package io.github.bladebook.simulator.face.traefik;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import java.util.List;

/** What Traefik itself provides with an insecure API, a dashboard and a ping at entry point {@code traefik}. */
final class Internal {
    private static final String REDIRECT = "dashboard_redirect@internal";
    private static final String STRIP = "dashboard_stripprefix@internal";

    private Internal() {}

    static void add(Running running) {
        router(running, "ping", "PathPrefix(`/ping`)", 0, List.of());
        router(running, "api", "PathPrefix(`/api`)", 1, List.of());
        router(running, "dashboard", "PathPrefix(`/`)", 2, List.of(REDIRECT, STRIP));
        for (String service : List.of("api", "dashboard", "noop", "ping")) {
            running.add(Kind.SERVICES, new Element(Kind.SERVICES, service + "@internal", Json.object()));
        }
        ObjectNode redirect = Json.object();
        redirect.putObject("redirectRegex")
                .put("regex", "^(http:\\/\\/(\\[[\\w:.]+\\]|[\\w\\._-]+)(:\\d+)?)\\/$")
                .put("replacement", "${1}/dashboard/")
                .put("permanent", true);
        running.add(Kind.MIDDLEWARES, new Element(Kind.MIDDLEWARES, REDIRECT, redirect));
        ObjectNode strip = Json.object();
        strip.putObject("stripPrefix").putArray("prefixes").add("/dashboard/").add("/dashboard");
        running.add(Kind.MIDDLEWARES, new Element(Kind.MIDDLEWARES, STRIP, strip));
    }

    private static void router(Running running, String name, String rule, int below, List<String> middlewares) {
        Element router = new Element(Kind.ROUTERS, name + "@internal", Json.object());
        router.texts("entryPoints", List.of("traefik"));
        router.texts("middlewares", middlewares);
        router.config()
                .put("service", name + "@internal")
                .put("rule", rule)
                .put("ruleSyntax", "default")
                .put("priority", Long.MAX_VALUE - below);
        Assembly.observe(router.config());
        running.add(Kind.ROUTERS, router);
    }
}
