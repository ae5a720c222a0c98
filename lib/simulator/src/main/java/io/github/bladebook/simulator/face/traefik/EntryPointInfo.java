package io.github.bladebook.simulator.face.traefik;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.TraefikState;
import java.util.Comparator;
import java.util.List;

/** Entry points as the API shows them, with Traefik's defaults. */
final class EntryPointInfo {
    private EntryPointInfo() {}

    static List<ObjectNode> of(List<TraefikState.EntryPoint> points) {
        return points.stream()
                .sorted(Comparator.comparing(TraefikState.EntryPoint::name))
                .map(EntryPointInfo::of)
                .toList();
    }

    private static ObjectNode of(TraefikState.EntryPoint point) {
        ObjectNode shown = Json.object().put("address", point.address());
        ObjectNode transport = shown.putObject("transport");
        transport.putObject("lifeCycle").put("graceTimeOut", "10s");
        transport.putObject("respondingTimeouts").put("readTimeout", "1m0s").put("idleTimeout", "3m0s");
        shown.putObject("forwardedHeaders");
        ObjectNode http = shown.putObject("http");
        if (!point.middlewares().isEmpty()) {
            point.middlewares().forEach(http.putArray("middlewares")::add);
        }
        if (point.secure()) {
            http.putObject("tls");
        }
        http.put("sanitizePath", true).put("maxHeaderBytes", 1_048_576);
        shown.putObject("http2")
                .put("maxConcurrentStreams", 250)
                .put("maxDecoderHeaderTableSize", 4096)
                .put("maxEncoderHeaderTableSize", 4096);
        shown.putObject("udp").put("timeout", "3s");
        return shown.put("name", point.name());
    }
}
