package io.github.bladebook.simulator.face.kube;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.LabState;
import io.github.bladebook.simulator.state.Usage;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.Kinds;
import io.github.bladebook.simulator.state.kube.KubeList;
import io.github.bladebook.simulator.state.kube.StoredObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The metrics server: one sample per node and pod, made at the moment it is asked for. */
final class MetricsView {
    static final String GROUP = "metrics.k8s.io";
    private static final String WINDOW = "15s";

    private MetricsView() {}

    static KubeList list(LabState state, Kind kind) {
        Instant now = state.seams().clock().instant();
        boolean nodes = kind.plural().equals("nodes");
        List<StoredObject> samples = new ArrayList<>();
        for (StoredObject object :
                state.kube().snapshot(Kinds.of("v1", nodes ? "Node" : "Pod")).items()) {
            Optional<ObjectNode> sample = nodes ? node(state, object) : pod(state, object);
            sample.ifPresent(tree -> samples.add(finished(kind, object, tree, now)));
        }
        return new KubeList(kind, 0, now, samples);
    }

    static Optional<StoredObject> find(LabState state, Target target) {
        return list(state, target.kind()).items().stream()
                .filter(item -> item.namespace().equals(target.namespace()))
                .filter(item -> item.name().equals(target.name()))
                .findFirst();
    }

    private static Optional<ObjectNode> node(LabState state, StoredObject node) {
        return state.metrics().node(node.name()).map(usage -> {
            ObjectNode tree = Json.object();
            tree.set("usage", usage(usage));
            return tree;
        });
    }

    private static Optional<ObjectNode> pod(LabState state, StoredObject pod) {
        Map<String, Usage> containers = state.metrics().pod(pod.namespace(), pod.name());
        if (containers.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode tree = Json.object();
        ArrayNode list = tree.putArray("containers");
        containers.forEach((name, usage) -> list.addObject().put("name", name).set("usage", usage(usage)));
        return Optional.of(tree);
    }

    private static StoredObject finished(Kind kind, StoredObject of, ObjectNode measured, Instant now) {
        ObjectNode tree = Json.object();
        String time = now.truncatedTo(ChronoUnit.SECONDS).toString();
        ObjectNode metadata = tree.putObject("metadata").put("name", of.name());
        if (kind.namespaced()) {
            metadata.put("namespace", of.namespace());
        }
        metadata.put("creationTimestamp", time);
        if (!of.labels().isEmpty()) {
            ObjectNode labels = metadata.putObject("labels");
            of.labels().forEach(labels::put);
        }
        tree.put("timestamp", time).put("window", WINDOW);
        tree.setAll(measured);
        return StoredObject.unstored(kind, tree);
    }

    private static ObjectNode usage(Usage usage) {
        return Json.object()
                .put("cpu", usage.cpu().milli() * 1_000_000 + "n")
                .put("memory", usage.memory().bytes() / 1024 + "Ki");
    }
}
