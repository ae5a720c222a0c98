package io.github.bladebook.simulator.seed.reference;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.seed.Manifest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Writes the three blades: nodes, the CSI drivers on them, and what is left of each volume group. */
final class Blades {
    private static final List<String> ROLES = List.of("master", "control-plane", "worker");
    /** 2 TiB in all, 800 GiB used: what is left of each blade's third. */
    private static final Map<String, String> LVMS_FREE = Map.of("node2", "583Gi", "node3", "583Gi", "node4", "82Gi");

    private final Consumer<ObjectNode> out;
    private final Instant now;

    Blades(Consumer<ObjectNode> out, Instant now) {
        this.out = out;
        this.now = now;
    }

    void write() {
        for (String name : Workload.BLADES) {
            node(name);
            csi(name);
            capacity(name);
            lease(name);
        }
    }

    private void node(String name) {
        ObjectNode node = Manifest.object("v1", "Node", "", name, now.minus(Duration.ofDays(311)));
        Map<String, String> labels = new TreeMap<>();
        ROLES.forEach(role -> labels.put("node-role.kubernetes.io/" + role, ""));
        labels.put("kubernetes.io/hostname", name);
        labels.put("kubernetes.io/os", "linux");
        labels.put("kubernetes.io/arch", "amd64");
        labels.put("node.openshift.io/os_id", "rhel");
        labels.put("topology.kubernetes.io/region", "tampa");
        labels.put("topology.kubernetes.io/zone", "dc1-rack1");
        labels.put("lab.example/chassis", "fx2s");
        labels.put("lab.example/slot", name.substring(4));
        labels.put("lab.example/workload-nic", name.equals("node4") ? "1G" : "10G");
        labels.put("topology.topolvm.io/node", name);
        labels.put("kubevirt.io/schedulable", "true");
        Manifest.labels(node, labels);
        Manifest.annotate(node, "machineconfiguration.openshift.io/state", "Done");
        int blade = name.charAt(4) - '2';
        node.putObject("spec").put("podCIDR", "10.128." + blade * 2 + ".0/23");
        ObjectNode status = node.putObject("status");
        status.putObject("capacity")
                .put("cpu", "24")
                .put("memory", "133693440Ki")
                .put("ephemeral-storage", "468290540Ki")
                .put("pods", "250")
                .put("devices.kubevirt.io/kvm", "1k");
        status.putObject("allocatable")
                .put("cpu", "23500m")
                .put("memory", "132542464Ki")
                .put("ephemeral-storage", "430502818Ki")
                .put("pods", "250")
                .put("devices.kubevirt.io/kvm", "1k");
        conditions(status);
        status.putArray("addresses")
                .add(Manifest.tree().put("type", "InternalIP").put("address", "172.16.100.10" + name.charAt(4)))
                .add(Manifest.tree().put("type", "Hostname").put("address", name));
        Manifest.nodeInfo(status, name);
        out.accept(node);
    }

    private void conditions(ObjectNode status) {
        Instant up = now.minus(Duration.ofDays(19));
        for (String pressure : List.of("Memory", "Disk", "PID")) {
            Manifest.condition(status, pressure + "Pressure", false, "KubeletHasSufficient" + pressure, up);
        }
        Manifest.condition(status, "Ready", true, "KubeletReady", up);
        status.path("conditions")
                .forEach(condition -> ((ObjectNode) condition).put("lastHeartbeatTime", Manifest.time(now)));
    }

    private void csi(String name) {
        ObjectNode csi = Manifest.object("storage.k8s.io/v1", "CSINode", "", name, now.minus(Duration.ofDays(311)));
        ArrayNode drivers = csi.putObject("spec").putArray("drivers");
        ObjectNode lvms = drivers.addObject().put("name", "topolvm.io").put("nodeID", name);
        lvms.set("topologyKeys", Manifest.list("topology.topolvm.io/node"));
        lvms.putObject("allocatable").put("count", 128);
        ObjectNode nfs =
                drivers.addObject().put("name", "org.democratic-csi.nfs").put("nodeID", name);
        nfs.putArray("topologyKeys");
        out.accept(csi);
    }

    private void capacity(String name) {
        ObjectNode capacity = Manifest.object(
                "storage.k8s.io/v1",
                "CSIStorageCapacity",
                "openshift-storage",
                "csisc-" + Manifest.suffix(name, 5),
                now.minus(Duration.ofDays(200)));
        capacity.put("storageClassName", "lvms-vg1");
        capacity.put("capacity", LVMS_FREE.getOrDefault(name, "0"));
        capacity.put("maximumVolumeSize", LVMS_FREE.getOrDefault(name, "0"));
        capacity.putObject("nodeTopology").putObject("matchLabels").put("topology.topolvm.io/node", name);
        out.accept(capacity);
        ObjectNode status = Manifest.object(
                "lvm.topolvm.io/v1alpha1",
                "LVMVolumeGroupNodeStatus",
                "openshift-storage",
                name,
                now.minus(Duration.ofDays(200)));
        ObjectNode group = status.putObject("spec").putArray("nodeStatus").addObject();
        group.put("name", "vg1").put("status", "Ready").set("devices", Manifest.list("/dev/sdb"));
        out.accept(status);
    }

    private void lease(String name) {
        ObjectNode lease = Manifest.object(
                "coordination.k8s.io/v1", "Lease", "kube-node-lease", name, now.minus(Duration.ofDays(311)));
        lease.putObject("spec")
                .put("holderIdentity", name)
                .put("leaseDurationSeconds", 40)
                .put("renewTime", Manifest.time(now).replace("Z", ".000000Z"));
        out.accept(lease);
    }
}
