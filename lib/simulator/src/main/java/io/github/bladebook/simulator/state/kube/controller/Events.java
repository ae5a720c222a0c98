package io.github.bladebook.simulator.state.kube.controller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.core.time.Seams;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.kube.KubeStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes events; the same one again raises the count of the first. */
final class Events {
    private static final int REMEMBERED = 5_000;

    private final KubeStore store;
    private final Seams seams;
    private final Map<String, String> names = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REMEMBERED;
        }
    };

    Events(KubeStore store, Seams seams) {
        this.store = store;
        this.seams = seams;
    }

    synchronized void tell(JsonNode about, String type, String component, String reason, String message) {
        JsonNode metadata = about.path("metadata");
        // Events about a cluster-wide object live in the namespace default.
        String namespace = metadata.path("namespace").asText("default");
        String now = seams.clock().instant().truncatedTo(ChronoUnit.SECONDS).toString();
        String key = String.join("|", metadata.path("uid").asText(), component, reason, message);
        String known = names.get(key);
        if (known != null
                && store.change(Types.EVENT, namespace, known, event -> again(event, now))
                        .isPresent()) {
            return;
        }
        Instant exact = seams.clock().instant();
        String name = metadata.path("name").asText() + "."
                + Long.toHexString(exact.getEpochSecond() * 1_000_000_000L
                        + exact.getNano() / 4096 * 4096L
                        + seams.random().nextInt(4096));
        names.put(key, name);
        store.store(event(about, namespace, name, now)
                .put("type", type)
                .put("reason", reason)
                .put("message", message)
                .put("reportingComponent", component)
                .put("reportingInstance", "")
                .set("source", Json.object().put("component", component)));
    }

    private static void again(ObjectNode event, String now) {
        event.put("count", event.path("count").asInt(1) + 1).put("lastTimestamp", now);
    }

    private static ObjectNode event(JsonNode about, String namespace, String name, String now) {
        JsonNode metadata = about.path("metadata");
        ObjectNode event = Json.object().put("apiVersion", "v1").put("kind", "Event");
        event.putObject("metadata").put("name", name).put("namespace", namespace);
        ObjectNode involved = event.putObject("involvedObject");
        involved.put("kind", about.path("kind").asText())
                .put("apiVersion", about.path("apiVersion").asText());
        if (metadata.has("namespace")) {
            involved.put("namespace", namespace);
        }
        involved.put("name", metadata.path("name").asText())
                .put("uid", metadata.path("uid").asText());
        involved.put("resourceVersion", metadata.path("resourceVersion").asText());
        return event.put("count", 1)
                .put("firstTimestamp", now)
                .put("lastTimestamp", now)
                .putNull("eventTime");
    }
}
