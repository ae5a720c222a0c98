package io.github.bladebook.simulator.state.kube.controller.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.core.unit.Quantity;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.Kinds;
import io.github.bladebook.simulator.state.kube.StoredObject;
import io.github.bladebook.simulator.state.kube.controller.Cluster;
import io.github.bladebook.simulator.state.kube.controller.Types;
import java.util.Map;
import java.util.Optional;

/** The volume group of each node: what is left of it is the CSIStorageCapacity that the scheduler looks at, what is taken LogicalVolumes. */
final class VolumeGroups {
    private static final Kind LOGICAL_VOLUME = Kinds.of("topolvm.io/v1", "LogicalVolume");

    private final Cluster cluster;

    VolumeGroups(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Returns how many bytes are left. */
    long free(String node, String storageClass) {
        return capacity(node, storageClass)
                .map(capacity ->
                        Quantity.parse(capacity.path("capacity").asText("0")).value())
                .orElse(0L);
    }

    /** Makes a logical volume; false when it does not fit. */
    boolean take(String node, String storageClass, String name, long bytes) {
        if (!move(node, storageClass, bytes)) {
            return false;
        }
        ObjectNode volume =
                Json.object().put("apiVersion", LOGICAL_VOLUME.apiVersion()).put("kind", "LogicalVolume");
        volume.putObject("metadata").put("name", name);
        volume.putObject("spec")
                .put("name", name)
                .put("nodeName", node)
                .put("deviceClass", "vg1")
                .put("size", String.valueOf(bytes));
        volume.putObject("status").put("volumeID", name).put("currentSize", String.valueOf(bytes));
        cluster.put(volume);
        return true;
    }

    /** Makes a logical volume larger; false when that does not fit. */
    boolean grow(String node, String storageClass, String name, long more) {
        if (!move(node, storageClass, more)) {
            return false;
        }
        cluster.change(LOGICAL_VOLUME, "", name, tree -> {
            long size = Quantity.parse(tree.at("/spec/size").asText("0")).value() + more;
            tree.withObject("/spec").put("size", String.valueOf(size));
            tree.withObject("/status").put("currentSize", String.valueOf(size));
        });
        return true;
    }

    /** Takes a logical volume away. */
    void release(String node, String storageClass, String name, long bytes) {
        move(node, storageClass, -bytes);
        cluster.store().delete(LOGICAL_VOLUME, "", name);
    }

    private boolean move(String node, String storageClass, long bytes) {
        Optional<ObjectNode> found = capacity(node, storageClass);
        long left = free(node, storageClass) - bytes;
        if (found.isEmpty() || left < 0) {
            return false;
        }
        JsonNode metadata = found.get().path("metadata");
        cluster.change(
                Types.CSI_CAPACITY,
                metadata.path("namespace").asText(),
                metadata.path("name").asText(),
                tree -> tree.put("capacity", String.valueOf(left)).put("maximumVolumeSize", String.valueOf(left)));
        return true;
    }

    private Optional<ObjectNode> capacity(String node, String storageClass) {
        Map<String, String> labels =
                cluster.get(Types.NODE, "", node).map(Claims::labels).orElse(Map.of());
        return cluster.all(Types.CSI_CAPACITY)
                .map(StoredObject::tree)
                .filter(capacity -> capacity.path("storageClassName").asText().equals(storageClass))
                .filter(capacity -> Claims.reaches(capacity, labels))
                .findFirst();
    }
}
