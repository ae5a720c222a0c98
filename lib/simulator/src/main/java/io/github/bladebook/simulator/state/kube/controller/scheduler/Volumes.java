package io.github.bladebook.simulator.state.kube.controller.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.bladebook.core.unit.Quantity;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.StoredObject;
import io.github.bladebook.simulator.state.kube.controller.Cluster;
import io.github.bladebook.simulator.state.kube.controller.Types;
import io.github.bladebook.simulator.state.kube.controller.storage.Claims;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Claims, volumes and classes as the filters ask for them; read once for one round of placing. */
final class Volumes {
    private final Cluster cluster;
    private final Map<String, JsonNode> read = new HashMap<>();
    private final Map<String, List<JsonNode>> lists = new HashMap<>();

    Volumes(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Returns an object, a missing node when there is none. */
    private JsonNode get(Kind kind, String namespace, String name) {
        return read.computeIfAbsent(
                kind.plural() + "/" + namespace + "/" + name,
                key -> cluster.get(kind, namespace, name)
                        .map(JsonNode.class::cast)
                        .orElse(MissingNode.getInstance()));
    }

    private List<JsonNode> all(Kind kind) {
        return lists.computeIfAbsent(
                kind.plural(),
                key -> cluster.all(kind)
                        .map(StoredObject::tree)
                        .map(JsonNode.class::cast)
                        .toList());
    }

    JsonNode claim(String namespace, String name) {
        return get(Types.CLAIM, namespace, name);
    }

    JsonNode volume(String name) {
        return get(Types.VOLUME, "", name);
    }

    JsonNode storageClass(JsonNode claim) {
        return get(Types.STORAGE_CLASS, "", Claims.className(claim));
    }

    JsonNode csiNode(String node) {
        return get(Types.CSI_NODE, "", node);
    }

    /** Returns the volumes of a claim's class that nobody has. */
    List<JsonNode> candidates(JsonNode claim) {
        return all(Types.VOLUME).stream()
                .filter(volume -> Claims.className(volume).equals(Claims.className(claim)))
                .toList();
    }

    /** Whether a driver tells what room it has, and none that the node reaches has enough. */
    boolean full(JsonNode storageClass, JsonNode claim, NodeInfo node) {
        JsonNode driver =
                get(Types.CSI_DRIVER, "", storageClass.path("provisioner").asText());
        JsonNode request = claim.at("/spec/resources/requests/storage");
        if (!driver.at("/spec/storageCapacity").asBoolean() || request.isMissingNode()) {
            return false;
        }
        long need = Quantity.parse(request.asText()).value();
        return all(Types.CSI_CAPACITY).stream()
                .filter(capacity -> capacity.path("storageClassName")
                        .asText()
                        .equals(storageClass.at("/metadata/name").asText()))
                .filter(capacity -> Claims.reaches(capacity, node.labels()))
                .noneMatch(capacity -> limit(capacity) >= need);
    }

    private static long limit(JsonNode capacity) {
        JsonNode most =
                capacity.has("maximumVolumeSize") ? capacity.path("maximumVolumeSize") : capacity.path("capacity");
        return most.isMissingNode() ? -1 : Quantity.parse(most.asText()).value();
    }
}
