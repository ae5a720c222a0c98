package io.github.bladebook.simulator.face.traefik;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.Network;
import io.github.bladebook.simulator.state.WebService;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** Active health checks: one interval after a configuration began to run, servers are what their answers say. */
final class Health {
    private Health() {}

    static void check(Running running, Network network, Instant since, Instant now) {
        for (Element service : running.all(Kind.SERVICES).values()) {
            JsonNode check = service.config().at("/loadBalancer/healthCheck");
            if (check.isObject() && !now.isBefore(since.plus(interval(check)))) {
                service.servers().replaceAll((url, before) -> up(url, check, network) ? "UP" : "DOWN");
            }
        }
    }

    private static Duration interval(JsonNode check) {
        return GoDuration.read(check.path("interval").asText("30s"));
    }

    private static boolean up(String url, JsonNode check, Network network) {
        URI server = Backend.uri(url);
        int port = check.path("port").asInt(Backend.port(server));
        String path = check.path("path").asText("/");
        WebService.Call call = new WebService.Call(
                check.path("method").asText("GET").toUpperCase(Locale.ROOT),
                check.path("hostname").asText(server.getHost() + ":" + port),
                path.startsWith("/") ? path : "/" + path,
                Map.of(),
                "");
        int expected = check.path("status").asInt();
        return network.at(String.valueOf(server.getHost()), port)
                .map(service -> service.answer(call).status())
                .filter(status -> expected == 0 ? status >= 200 && status < 400 : status == expected)
                .isPresent();
    }
}
