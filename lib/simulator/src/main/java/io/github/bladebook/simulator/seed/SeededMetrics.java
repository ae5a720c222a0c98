package io.github.bladebook.simulator.seed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.core.unit.Cpu;
import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.simulator.state.Metrics;
import io.github.bladebook.simulator.state.Usage;
import io.github.bladebook.simulator.state.Wave;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.Kinds;
import io.github.bladebook.simulator.state.kube.KubeStore;
import io.github.bladebook.simulator.state.kube.StoredObject;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Usage that follows from what is requested: a container uses a share of its request that depends on its name, times the
 * {@link Wave} of the hour; a node uses what its pods do and a little for itself.
 */
final class SeededMetrics implements Metrics {
    private static final Kind PODS = Kinds.of("v1", "Pod");
    private static final Kind NODES = Kinds.of("v1", "Node");

    private final KubeStore kube;
    private final Clock clock;

    SeededMetrics(KubeStore kube, Clock clock) {
        this.kube = kube;
        this.clock = clock;
    }

    @Override
    public Optional<Usage> node(String name) {
        if (kube.find(NODES, "", name).isEmpty()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Usage sum = new Usage(new Cpu((long) (300 * Wave.at(name, now))), DataSize.mebibytes(1_800));
        for (StoredObject stored : kube.snapshot(PODS).items()) {
            if (name.equals(stored.fields().get("spec.nodeName"))) {
                for (Usage usage : of(stored.tree(), now).values()) {
                    sum = new Usage(sum.cpu().plus(usage.cpu()), sum.memory().plus(usage.memory()));
                }
            }
        }
        return Optional.of(sum);
    }

    @Override
    public Map<String, Usage> pod(String namespace, String name) {
        Instant now = clock.instant();
        return kube.get(PODS, namespace, name).map(pod -> of(pod, now)).orElse(Map.of());
    }

    private static Map<String, Usage> of(ObjectNode pod, Instant now) {
        Map<String, Usage> usage = new TreeMap<>();
        if (!pod.path("status").path("phase").asText().equals("Running")
                || !pod.path("spec").has("nodeName")) {
            return usage;
        }
        for (JsonNode container : pod.path("spec").path("initContainers")) {
            if (container.path("restartPolicy").asText().equals("Always")) {
                measure(usage, pod, container, now);
            }
        }
        for (JsonNode container : pod.path("spec").path("containers")) {
            measure(usage, pod, container, now);
        }
        return usage;
    }

    private static void measure(Map<String, Usage> usage, ObjectNode pod, JsonNode container, Instant now) {
        String name = Manifest.name(pod) + "/" + container.path("name").asText();
        int taste = Math.floorMod(name.toLowerCase(Locale.ROOT).hashCode(), 100);
        JsonNode requests = container.path("resources").path("requests");
        long milli = Cpu.parse(requests.path("cpu").asText("10m")).milli();
        long bytes = DataSize.parse(requests.path("memory").asText("64Mi")).bytes();
        double load = Wave.at(name, now);
        usage.put(
                container.path("name").asText(),
                new Usage(new Cpu(Math.max(1, (long) (milli * (0.10 + taste / 250.0) * load))), new DataSize((long)
                        (bytes * (0.45 + taste / 250.0) * (0.9 + load / 10)))));
    }
}
