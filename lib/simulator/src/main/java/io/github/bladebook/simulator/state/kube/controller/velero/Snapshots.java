package io.github.bladebook.simulator.state.kube.controller.velero;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.kube.StoredObject;
import io.github.bladebook.simulator.state.kube.controller.Cluster;
import io.github.bladebook.simulator.state.kube.controller.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which of the claims in a backup can be snapshotted, by the rule of Velero's CSI plugin: a volume of a CSI driver needs a
 * VolumeSnapshotClass of that driver with Velero's label; a volume of no driver is passed over.
 */
record Snapshots(int attempted, List<String> errors) {
    private static final String LABEL = "velero.io/csi-volumesnapshot-class";

    static Snapshots of(Cluster cluster, JsonNode spec, List<StoredObject> items) {
        List<String> errors = new ArrayList<>();
        int attempted = 0;
        boolean off = spec.path("snapshotVolumes").isBoolean()
                && !spec.path("snapshotVolumes").asBoolean();
        for (StoredObject item : items) {
            if (off || !item.kind().equals(Types.CLAIM)) {
                continue;
            }
            ObjectNode claim = item.tree();
            Optional<String> driver = cluster.get(
                            Types.VOLUME, "", claim.at("/spec/volumeName").asText(""))
                    .map(volume -> volume.at("/spec/csi/driver").asText(""))
                    .filter(name -> !name.isEmpty());
            if (driver.isPresent()) {
                attempted++;
                if (!classes(cluster, driver.get())) {
                    errors.add(
                            "failed to get VolumeSnapshotClass for StorageClass %s: failed to get VolumeSnapshotClass for provisioner %s, ensure that the desired VolumeSnapshot class has the %s label (PersistentVolumeClaim %s)"
                                    .formatted(
                                            claim.at("/spec/storageClassName").asText(),
                                            driver.get(),
                                            LABEL,
                                            item.key()));
                }
            }
        }
        return new Snapshots(attempted, errors);
    }

    private static boolean classes(Cluster cluster, String driver) {
        return cluster.all(VeleroKinds.SNAPSHOT_CLASS)
                .filter(one -> "true".equals(one.labels().get(LABEL)))
                .anyMatch(one -> one.tree().path("driver").asText().equals(driver));
    }
}
