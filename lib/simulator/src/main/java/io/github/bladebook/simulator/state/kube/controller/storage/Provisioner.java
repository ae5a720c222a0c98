package io.github.bladebook.simulator.state.kube.controller.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.core.unit.Quantity;
import io.github.bladebook.simulator.state.kube.controller.Cluster;
import io.github.bladebook.simulator.state.kube.controller.Types;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** The storage drivers: NFS shares of the appliance for everybody, logical volumes on one node while its group has room. */
final class Provisioner {
    static final String LVM = "topolvm.io";
    private static final Duration TAKES = Duration.ofSeconds(2);

    private final Cluster cluster;
    private final BiConsumer<String, String> again;
    private final VolumeGroups groups;
    private final Set<String> underWay = new HashSet<>();

    Provisioner(Cluster cluster, BiConsumer<String, String> again) {
        this.cluster = cluster;
        this.again = again;
        this.groups = new VolumeGroups(cluster);
    }

    /** Begins to make a volume; {@code node} is the one that the scheduler chose, empty for none. */
    void begin(ObjectNode claim, JsonNode storageClass, String node) {
        String uid = claim.at("/metadata/uid").asText();
        if (underWay.add(uid)) {
            cluster.normal(claim, component(storageClass), "Provisioning", provisioning(claim));
            cluster.later(TAKES, () -> {
                underWay.remove(uid);
                current(claim).ifPresent(now -> make(now, storageClass, node));
            });
        }
    }

    private static String provisioning(JsonNode claim) {
        return "External provisioner is provisioning volume for claim \"%s/%s\""
                .formatted(
                        claim.at("/metadata/namespace").asText(),
                        claim.at("/metadata/name").asText());
    }

    private static String component(JsonNode storageClass) {
        return storageClass.path("provisioner").asText();
    }

    private Optional<ObjectNode> current(ObjectNode claim) {
        return cluster.get(
                        Types.CLAIM,
                        claim.at("/metadata/namespace").asText(),
                        claim.at("/metadata/name").asText())
                .filter(now -> now.at("/metadata/uid").equals(claim.at("/metadata/uid")))
                .filter(now -> !Claims.bound(now));
    }

    private void make(ObjectNode claim, JsonNode storageClass, String node) {
        boolean lvm = component(storageClass).equals(LVM);
        String name = "pvc-" + claim.at("/metadata/uid").asText();
        if (lvm && Claims.modes(claim).contains("ReadWriteMany")) {
            fail(
                    claim,
                    storageClass,
                    "failed to provision volume with StorageClass \"%s\": rpc error: code = InvalidArgument desc = unsupported access mode: MULTI_NODE_MULTI_WRITER");
            return;
        }
        if (lvm && !groups.take(node, storageClass.at("/metadata/name").asText(), name, Claims.size(claim))) {
            fail(
                    claim,
                    storageClass,
                    "failed to provision volume with StorageClass \"%s\": rpc error: code = ResourceExhausted desc = no enough space left on VG: free="
                            + groups.free(
                                    node, storageClass.at("/metadata/name").asText()) + ", requested="
                            + Claims.size(claim));
            cluster.change(
                    Types.CLAIM,
                    claim.at("/metadata/namespace").asText(),
                    claim.at("/metadata/name").asText(),
                    tree -> tree.withObject("/metadata/annotations").remove(Claims.SELECTED_NODE));
            return;
        }
        cluster.put(NewVolume.of(claim, storageClass, name, node));
        cluster.normal(
                claim, component(storageClass), "ProvisioningSucceeded", "Successfully provisioned volume " + name);
        again.accept(
                claim.at("/metadata/namespace").asText(),
                claim.at("/metadata/name").asText());
    }

    private void fail(ObjectNode claim, JsonNode storageClass, String message) {
        cluster.warn(
                claim,
                component(storageClass),
                "ProvisioningFailed",
                message.formatted(storageClass.at("/metadata/name").asText()));
    }

    /** Makes a bound claim's volume as large as the claim asks for now, where the class and the room allow it. */
    void grow(ObjectNode claim) {
        long asked = Quantity.parse(claim.at("/spec/resources/requests/storage").asText("0"))
                .value();
        String text = claim.at("/status/capacity/storage").asText("");
        String uid = claim.at("/metadata/uid").asText();
        if (text.isEmpty() || asked <= Quantity.parse(text).value() || !underWay.add(uid)) {
            return;
        }
        cluster.later(TAKES, () -> {
            underWay.remove(uid);
            resize(claim, asked);
        });
    }

    private void resize(ObjectNode claim, long asked) {
        String name = claim.at("/spec/volumeName").asText();
        Optional<ObjectNode> volume = cluster.get(Types.VOLUME, "", name);
        boolean lvm = volume.filter(
                        found -> found.at("/spec/csi/driver").asText().equals(LVM))
                .isPresent();
        String storageClass = Claims.className(claim);
        if (volume.isEmpty()
                || (lvm
                        && !groups.grow(
                                NewVolume.node(volume.get()), storageClass, name, asked - Claims.size(volume.get())))) {
            cluster.warn(
                    claim,
                    "external-resizer " + LVM,
                    "VolumeResizeFailed",
                    "resize volume \"" + name
                            + "\" failed: rpc error: code = ResourceExhausted desc = no enough space left on VG");
            return;
        }
        JsonNode size = claim.at("/spec/resources/requests/storage");
        cluster.change(
                Types.VOLUME,
                "",
                name,
                tree -> tree.withObject("/spec/capacity").set("storage", size));
        cluster.change(
                Types.CLAIM,
                claim.at("/metadata/namespace").asText(),
                claim.at("/metadata/name").asText(),
                tree -> tree.withObject("/status/capacity").set("storage", size));
        cluster.normal(
                claim,
                "kubelet",
                "FileSystemResizeSuccessful",
                "MountVolume.NodeExpandVolume succeeded for volume \"" + name + "\"");
    }
}
