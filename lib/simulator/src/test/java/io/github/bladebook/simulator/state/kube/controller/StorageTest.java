package io.github.bladebook.simulator.state.kube.controller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StorageTest {
    LivingCluster cluster;

    @BeforeEach
    void start() {
        cluster = new LivingCluster();
        cluster.put(
                "{apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: truenas-nfs},"
                        + " provisioner: org.democratic-csi.nfs, reclaimPolicy: Delete, allowVolumeExpansion: true, volumeBindingMode: Immediate}");
        cluster.put(
                "{apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: lvms-vg1}, provisioner: topolvm.io,"
                        + " reclaimPolicy: Delete, allowVolumeExpansion: true, volumeBindingMode: WaitForFirstConsumer}");
        cluster.put(
                "{apiVersion: storage.k8s.io/v1, kind: CSIDriver, metadata: {name: topolvm.io}, spec: {storageCapacity: true}}");
        for (String node : new String[] {"node2", "node3", "node4"}) {
            cluster.put("{apiVersion: storage.k8s.io/v1, kind: CSIStorageCapacity, metadata: {name: %s, namespace: t},"
                            .formatted(node)
                    + " storageClassName: lvms-vg1, capacity: %s, nodeTopology: {matchLabels: {topology.topolvm.io/node: %s}}}"
                            .formatted(node.equals("node3") ? "100Gi" : "10Gi", node));
        }
        cluster.start();
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    private void claim(String name, String storageClass, String mode, String size) {
        cluster.put(
                ("{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: %s, namespace: t}, spec: {accessModes: [%s],"
                                + " storageClassName: %s, resources: {requests: {storage: %s}}}, status: {phase: Pending}}")
                        .formatted(name, mode, storageClass, size));
    }

    private void pod(String name, String claim) {
        cluster.put(("{apiVersion: v1, kind: Pod, metadata: {name: %s, namespace: t, labels: {app: %s}}, spec: {"
                        + "containers: [{name: c, image: x}], volumes: [{name: v, persistentVolumeClaim: {claimName: %s}}]}}")
                .formatted(name, name, claim));
    }

    private boolean bound(String claim) {
        return cluster.text(Types.CLAIM, claim, "/status/phase").equals("Bound");
    }

    private JsonNode volumeOf(String claim) {
        return cluster.get(Types.VOLUME, cluster.text(Types.CLAIM, claim, "/spec/volumeName"));
    }

    @Test
    void anNfsClaimIsBoundAtOnceAndItsVolumeGoesWithIt() {
        claim("config", "truenas-nfs", "ReadWriteMany", "5Gi");
        cluster.until("bound", () -> bound("config"));
        JsonNode volume = volumeOf("config");
        assertThat(volume.at("/spec/csi/volumeAttributes/server").asText()).isEqualTo("172.16.160.100");
        cluster.until(
                "volume bound",
                () -> volumeOf("config").at("/status/phase").asText().equals("Bound"));

        cluster.delete(Types.CLAIM, "config");
        cluster.until(
                "volume gone",
                () -> cluster.get(Types.VOLUME, volume.at("/metadata/name").asText())
                        .isMissingNode());
    }

    @Test
    void aLocalClaimWaitsForItsPodAndFollowsTheRoomThatIsLeft() {
        claim("data", "lvms-vg1", "ReadWriteOnce", "60Gi");
        cluster.until(
                "the wait",
                () -> cluster.events("data")
                        .contains("WaitForFirstConsumer: waiting for first consumer to be created before binding"));
        pod("db", "data");
        cluster.until("ready", () -> cluster.ready("app=db") == 1);

        assertThat(cluster.text(Types.POD, "db", "/spec/nodeName")).isEqualTo("node3");
        assertThat(cluster.text(Types.CSI_CAPACITY, "node3", "/capacity")).isEqualTo(String.valueOf(40L << 30));

        claim("more", "lvms-vg1", "ReadWriteOnce", "60Gi");
        pod("late", "more");
        String message = "0/3 nodes are available: 3 node(s) did not have enough free storage."
                + " preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.";
        cluster.until(
                "refused",
                () -> Conditions.of(cluster.get(Types.POD, "late"), "PodScheduled")
                        .path("message")
                        .asText()
                        .equals(message));

        cluster.delete(Types.POD, "db");
        cluster.delete(Types.CLAIM, "data");
        cluster.until("room again", () -> cluster.ready("app=late") == 1);
    }

    @Test
    void aVolumeGroupRefusesWhatManyNodesWouldWrite() {
        claim("shared", "lvms-vg1", "ReadWriteMany", "1Gi");
        pod("one", "shared");
        cluster.until(
                "refusal",
                () -> cluster.events("shared").stream()
                        .anyMatch(event -> event.startsWith(
                                        "ProvisioningFailed: failed to provision volume with StorageClass \"lvms-vg1\"")
                                && event.contains("unsupported access mode")));
        assertThat(bound("shared")).isFalse();
    }

    @Test
    void aBoundClaimGrowsWhereThereIsRoom() {
        claim("data", "lvms-vg1", "ReadWriteOnce", "5Gi");
        pod("db", "data");
        cluster.until("ready", () -> cluster.ready("app=db") == 1);
        cluster.merge(Types.CLAIM, "data", "/spec/resources/requests/storage", "8Gi");
        cluster.until(
                "grown",
                () -> cluster.text(Types.CLAIM, "data", "/status/capacity/storage")
                        .equals("8Gi"));
        cluster.merge(Types.CLAIM, "data", "/spec/resources/requests/storage", "500Gi");
        cluster.until(
                "refusal",
                () -> cluster.events("data").stream().anyMatch(event -> event.startsWith("VolumeResizeFailed: ")));
    }

    @Test
    void aStaticVolumeIsFoundAndKept() {
        cluster.put(
                "{apiVersion: v1, kind: PersistentVolume, metadata: {name: media}, spec: {capacity: {storage: 11Ti},"
                        + " accessModes: [ReadWriteMany], persistentVolumeReclaimPolicy: Retain, storageClassName: '',"
                        + " nfs: {server: 172.16.160.100, path: /mnt/tank/media}}}");
        cluster.put("{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: media, namespace: t}, spec:"
                + " {accessModes: [ReadWriteMany], storageClassName: '', resources: {requests: {storage: 10Ti}}}}");
        cluster.until("bound", () -> bound("media"));
        assertThat(cluster.text(Types.CLAIM, "media", "/status/capacity/storage"))
                .isEqualTo("11Ti");
        cluster.delete(Types.CLAIM, "media");
        cluster.until(
                "released",
                () -> cluster.text(Types.VOLUME, "media", "/status/phase").equals("Released"));
    }

    @Test
    void aClaimOfNoClassSaysSo() {
        claim("odd", "nobody", "ReadWriteOnce", "1Gi");
        cluster.until(
                "refusal",
                () -> cluster.events("odd")
                        .contains("ProvisioningFailed: storageclass.storage.k8s.io \"nobody\" not found"));
    }
}
