package io.github.bladebook.simulator.seed.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.simulator.seed.Manifest;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Writes a KubeVirt machine: VirtualMachine, VirtualMachineInstance and its virt-launcher pod. The launcher requests a tenth of
 * the vCPUs and the guest's memory with KubeVirt's overhead. Source: KubeVirt, {@code pkg/virt-controller/services/renderresources.go}.
 */
final class VirtualMachines {
    private final Consumer<ObjectNode> out;

    VirtualMachines(Consumer<ObjectNode> out) {
        this.out = out;
    }

    void write(Workload workload) {
        String apiVersion = "kubevirt.io/v1";
        String disk = workload.line().path("claims").fieldNames().next();
        ObjectNode machine = Manifest.object(
                apiVersion, "VirtualMachine", workload.namespace(), workload.name(), workload.created());
        Manifest.labels(machine, workload.labels());
        ObjectNode spec = machine.putObject("spec").put("runStrategy", "Always");
        ObjectNode template = spec.putObject("template");
        template.putObject("metadata").putObject("labels").put("kubevirt.io/domain", workload.name());
        template.set("spec", domain(workload, disk));
        ObjectNode status = machine.putObject("status").put("created", true).put("ready", true);
        status.put("printableStatus", "Running");
        conditions(status, workload, disk);
        out.accept(machine);

        ObjectNode instance = Manifest.object(
                apiVersion, "VirtualMachineInstance", workload.namespace(), workload.name(), workload.started());
        Manifest.labels(instance, Map.of("kubevirt.io/nodeName", node(workload)));
        Manifest.ownedBy(instance, machine);
        instance.set("spec", domain(workload, disk));
        ObjectNode running =
                instance.putObject("status").put("phase", "Running").put("nodeName", node(workload));
        running.putObject("memory")
                .put("guestCurrent", workload.text("memory", ""))
                .put("guestRequested", workload.text("memory", ""));
        running.putArray("interfaces")
                .addObject()
                .put("name", "default")
                .put("ipAddress", workload.text("address", ""))
                .put("infoSource", "domain, guest-agent");
        running.put("migrationTransport", "Unix").put("migrationMethod", migratable(workload) ? "LiveMigration" : "");
        conditions(running, workload, disk);
        out.accept(instance);
        out.accept(launcher(workload, instance, disk));
    }

    private static String node(Workload workload) {
        return workload.nodes().get(0);
    }

    private static boolean migratable(Workload workload) {
        JsonNode disk = workload.line().path("claims").iterator().next();
        return disk.asText().endsWith("RWX");
    }

    private static void conditions(ObjectNode status, Workload workload, String disk) {
        Manifest.condition(status, "Ready", true, "", workload.started());
        if (migratable(workload)) {
            Manifest.condition(status, "LiveMigratable", true, "", workload.started());
            return;
        }
        Manifest.condition(status, "LiveMigratable", false, "DisksNotLiveMigratable", workload.started());
        ObjectNode last = (ObjectNode) status.path("conditions").path(1);
        last.put(
                "message",
                "cannot migrate VMI: PVC " + disk + " is not shared, live migration requires that all PVCs "
                        + "must be shared (using ReadWriteMany access mode)");
    }

    private static ObjectNode domain(Workload workload, String disk) {
        ObjectNode spec = Manifest.tree();
        ObjectNode domain = spec.putObject("domain");
        domain.putObject("cpu")
                .put("cores", workload.line().path("cores").asInt())
                .put("sockets", 1)
                .put("threads", 1);
        domain.putObject("memory").put("guest", workload.text("memory", ""));
        domain.putObject("devices")
                .putArray("disks")
                .addObject()
                .put("name", "rootdisk")
                .putObject("disk")
                .put("bus", "virtio");
        spec.put("evictionStrategy", workload.text("evict", "LiveMigrate"));
        spec.putArray("volumes")
                .addObject()
                .put("name", "rootdisk")
                .putObject("persistentVolumeClaim")
                .put("claimName", disk);
        spec.putArray("networks")
                .addObject()
                .put("name", "default")
                .putObject("multus")
                .put("networkName", "workload");
        return spec;
    }

    private static ObjectNode launcher(Workload workload, ObjectNode instance, String disk) {
        int cores = workload.line().path("cores").asInt();
        DataSize guest = DataSize.parse(workload.text("memory", ""));
        DataSize overhead = DataSize.mebibytes(25 + 100 + 25 + 40 + 50 + 8L * cores + 8 + 32);
        DataSize memory = guest.plus(new DataSize(guest.bytes() / 512)).plus(overhead);
        ObjectNode spec = Manifest.tree();
        ObjectNode compute = spec.putArray("containers").addObject();
        compute.put("name", "compute").put("image", "registry.lab.example/cnv/virt-launcher:4.20");
        compute.putObject("resources")
                .putObject("requests")
                .put("cpu", cores * 100 + "m")
                .put("memory", String.valueOf(memory.bytes()));
        PodSpec.priority(spec, workload.priorityClass());
        spec.putObject("nodeSelector").put("kubevirt.io/schedulable", "true");
        spec.put("restartPolicy", "Never");
        ObjectNode volumes = spec.putArray("volumes").addObject().put("name", "rootdisk");
        volumes.putObject("persistentVolumeClaim").put("claimName", disk);
        String name = "virt-launcher-" + workload.name() + "-" + Manifest.suffix(workload.name(), 5);
        Map<String, String> labels = Map.of(
                "kubevirt.io", "virt-launcher",
                "kubevirt.io/created-by", instance.at("/metadata/uid").asText(),
                "vm.kubevirt.io/name", workload.name());
        ObjectNode pod = Pods.bound(workload, name, node(workload), spec, labels);
        Manifest.annotate(pod, "kubevirt.io/domain", workload.name());
        return Manifest.ownedBy(pod, instance);
    }
}
