package io.github.bladebook.simulator.state.kube.controller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.core.time.Seams;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.kube.KubeStore;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Writes events the way controllers do: the same one again raises the count of the first, the tenth that is only worded differently
 * within ten minutes stands for all that follow, and who tells too much of one object is not heard. Source: client-go 1.33, {@code
 * tools/record/events_cache.go}.
 */
final class Events {
    private static final int REMEMBERED = 4096;

    private final KubeStore store;
    private final Seams seams;
    private final UnaryOperator<Duration> scaled;
    private final EventBudget budget;
    private final Map<String, String> names = remembering();
    private final Map<String, SimilarEvents> similar = remembering();

    /** Makes it; {@code scaled} tells how long a time of the real system is here. */
    Events(KubeStore store, Seams seams, UnaryOperator<Duration> scaled) {
        this.store = store;
        this.seams = seams;
        this.scaled = scaled;
        this.budget = new EventBudget(scaled, remembering());
    }

    private static <V> Map<String, V> remembering() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > REMEMBERED;
            }
        };
    }

    synchronized void tell(JsonNode about, String type, String component, String reason, String message) {
        JsonNode metadata = about.path("metadata");
        // Events about a cluster-wide object live in the namespace default.
        String namespace = metadata.path("namespace").asText("default");
        Instant exact = seams.clock().instant();
        String now = exact.truncatedTo(ChronoUnit.SECONDS).toString();
        String source = String.join(
                "|",
                component,
                about.path("kind").asText(),
                metadata.path("uid").asText());
        String kind = String.join("|", source, type, reason);
        boolean many =
                similar.computeIfAbsent(kind, key -> new SimilarEvents(scaled)).add(message, exact);
        String key = many ? kind : kind + "|" + message;
        String told = many ? "(combined from similar events): " + message : message;
        String known = names.get(key);
        boolean heard = budget.spend(source, exact);
        if (!heard) {
            return;
        }
        if (known != null
                && store.change(Types.EVENT, namespace, known, event -> again(event, told, now))
                        .isPresent()) {
            return;
        }
        String name = metadata.path("name").asText() + "."
                + Long.toHexString(exact.getEpochSecond() * 1_000_000_000L
                        + exact.getNano() / 4096 * 4096L
                        + seams.random().nextInt(4096));
        names.put(key, name);
        store.store(event(about, namespace, name, now)
                .put("type", type)
                .put("reason", reason)
                .put("message", told)
                .put("reportingComponent", component)
                .put("reportingInstance", "")
                .set("source", Json.object().put("component", component)));
    }

    private static void again(ObjectNode event, String message, String now) {
        event.put("count", event.path("count").asInt(1) + 1)
                .put("lastTimestamp", now)
                .put("message", message);
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
