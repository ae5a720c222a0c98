package io.github.bladebook.simulator.state.kube.controller.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;

/** Writes the volume that a driver made for a claim. */
final class NewVolume {
    private static final String TOPOLOGY = "topology.topolvm.io/node";

    private NewVolume() {}

    static ObjectNode of(JsonNode claim, JsonNode storageClass, String name, String node) {
        ObjectNode volume = Json.object().put("apiVersion", "v1").put("kind", "PersistentVolume");
        String driver = storageClass.path("provisioner").asText();
        volume.putObject("metadata")
                .put("name", name)
                .putObject("annotations")
                .put("pv.kubernetes.io/provisioned-by", driver);
        ObjectNode spec = volume.putObject("spec");
        spec.putObject("capacity")
                .put("storage", claim.at("/spec/resources/requests/storage").asText("1Gi"));
        spec.set("accessModes", claim.at("/spec/accessModes").deepCopy());
        spec.put(
                "persistentVolumeReclaimPolicy",
                storageClass.path("reclaimPolicy").asText("Delete"));
        spec.put("storageClassName", storageClass.at("/metadata/name").asText());
        spec.put("volumeMode", claim.at("/spec/volumeMode").asText("Filesystem"));
        ObjectNode csi = spec.putObject("csi").put("driver", driver);
        csi.put("volumeHandle", name);
        if (driver.equals(Provisioner.LVM)) {
            csi.put("volumeHandle", claim.at("/metadata/uid").asText()).put("fsType", "xfs");
            ObjectNode expression = spec.putObject("nodeAffinity")
                    .putObject("required")
                    .putArray("nodeSelectorTerms")
                    .addObject()
                    .putArray("matchExpressions")
                    .addObject();
            expression
                    .put("key", TOPOLOGY)
                    .put("operator", "In")
                    .putArray("values")
                    .add(node);
        } else {
            csi.putObject("volumeAttributes")
                    .put("node_attach_driver", "nfs")
                    .put("server", "172.16.160.100")
                    .put("share", "/mnt/tank/k8s/" + name);
        }
        volume.putObject("status").put("phase", "Available");
        Claims.reserve(volume, claim);
        return volume;
    }

    /** Returns the node that a logical volume lies on, empty for any other volume. */
    static String node(JsonNode volume) {
        return volume.at("/spec/nodeAffinity/required/nodeSelectorTerms/0/matchExpressions/0/values/0")
                .asText("");
    }
}
