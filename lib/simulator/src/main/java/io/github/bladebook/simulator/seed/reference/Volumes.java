package io.github.bladebook.simulator.seed.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.seed.Manifest;
import java.util.Map;
import java.util.function.Consumer;

/** Writes claims and the volumes they are bound to: NFS from anywhere, LVMS only on the node that holds the logical volume. */
final class Volumes {
    private final Consumer<ObjectNode> out;

    Volumes(Consumer<ObjectNode> out) {
        this.out = out;
    }

    /** Writes the claims of a workload: one each, or one for each pod of a StatefulSet. */
    void write(Workload workload) {
        for (Map.Entry<String, JsonNode> claim : workload.line().path("claims").properties()) {
            String[] words = claim.getValue().asText().split(" ", -1);
            if (workload.kind().equals("StatefulSet")) {
                for (int i = 0; i < workload.nodes().size(); i++) {
                    String name = claim.getKey() + "-" + workload.name() + "-" + i;
                    bound(workload, name, words, workload.nodes().get(i));
                }
            } else {
                bound(workload, claim.getKey(), words, workload.nodes().get(0));
            }
        }
    }

    /** Adds {@code volumeClaimTemplates} to the spec of a StatefulSet. */
    void templates(Workload workload, ObjectNode spec) {
        for (Map.Entry<String, JsonNode> claim : workload.line().path("claims").properties()) {
            ObjectNode template = spec.withArrayProperty("volumeClaimTemplates").addObject();
            template.putObject("metadata").put("name", claim.getKey());
            template.set("spec", claimSpec(claim.getValue().asText().split(" ", -1)));
        }
    }

    /** Turns the claim names of a pod template into those of one pod of a StatefulSet. */
    static void claimNames(ObjectNode spec, String pod) {
        for (JsonNode volume : spec.path("volumes")) {
            if (volume.path("persistentVolumeClaim") instanceof ObjectNode claim) {
                claim.put("claimName", claim.path("claimName").asText() + "-" + pod);
            }
        }
    }

    private void bound(Workload workload, String name, String[] words, String node) {
        String namespace = workload.namespace();
        ObjectNode claim = Manifest.object("v1", "PersistentVolumeClaim", namespace, name, workload.created());
        String uid = claim.path("metadata").path("uid").asText();
        String volumeName = "pvc-" + uid;
        Manifest.labels(claim, workload.labels());
        ObjectNode spec = claimSpec(words);
        spec.put("volumeName", volumeName);
        claim.set("spec", spec);
        ObjectNode status = claim.putObject("status").put("phase", "Bound");
        status.set("accessModes", spec.path("accessModes").deepCopy());
        status.putObject("capacity").put("storage", words[0]);
        out.accept(claim);

        ObjectNode volume = Manifest.object("v1", "PersistentVolume", "", volumeName, workload.created());
        ObjectNode body = volume.putObject("spec");
        body.putObject("capacity").put("storage", words[0]);
        body.set("accessModes", spec.path("accessModes").deepCopy());
        body.put("persistentVolumeReclaimPolicy", "Delete").put("storageClassName", words[1]);
        body.put("volumeMode", spec.path("volumeMode").asText());
        body.putObject("claimRef")
                .put("kind", "PersistentVolumeClaim")
                .put("apiVersion", "v1")
                .put("namespace", namespace)
                .put("name", name)
                .put("uid", uid);
        if (words[1].equals("lvms-vg1")) {
            lvms(body, uid, node);
        } else {
            ObjectNode source = body.putObject("csi")
                    .put("driver", "org.democratic-csi.nfs")
                    .put("volumeHandle", volumeName);
            source.putObject("volumeAttributes")
                    .put("node_attach_driver", "nfs")
                    .put("server", "172.16.160.100")
                    .put("share", "/mnt/tank/k8s/" + volumeName);
        }
        volume.putObject("status").put("phase", "Bound");
        out.accept(volume);
    }

    private static void lvms(ObjectNode spec, String uid, String node) {
        spec.putObject("csi")
                .put("driver", "topolvm.io")
                .put("volumeHandle", uid)
                .put("fsType", "xfs");
        ObjectNode term = spec.putObject("nodeAffinity")
                .putObject("required")
                .putArray("nodeSelectorTerms")
                .addObject();
        term.putArray("matchExpressions")
                .addObject()
                .put("key", "topology.topolvm.io/node")
                .put("operator", "In")
                .set("values", Manifest.list(node));
    }

    private static ObjectNode claimSpec(String[] words) {
        ObjectNode spec = Manifest.tree();
        String mode = words[2].equals("RWX") ? "ReadWriteMany" : "ReadWriteOnce";
        spec.set("accessModes", Manifest.list(mode));
        spec.putObject("resources").putObject("requests").put("storage", words[0]);
        spec.put("storageClassName", words[1]).put("volumeMode", "Filesystem");
        return spec;
    }
}
