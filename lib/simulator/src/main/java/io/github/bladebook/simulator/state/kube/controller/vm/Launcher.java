package io.github.bladebook.simulator.state.kube.controller.vm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.core.unit.Cpu;
import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.kube.controller.Owners;
import io.github.bladebook.simulator.state.kube.virt.VirtualKinds;

/**
 * The pod in which a machine runs: a tenth of its vCPUs, and its memory with KubeVirt's overhead. Source: KubeVirt, {@code
 * pkg/virt-controller/services/renderresources.go}.
 */
final class Launcher {
    /** The annotation of a target pod with the name of the migration it was made for. */
    static final String MIGRATION_NAME = "kubevirt.io/migration-job-name";

    private static final int GRACE_SECONDS = 30;

    private Launcher() {}

    /** Returns the pod of an instance. */
    static ObjectNode of(ObjectNode instance, String name) {
        ObjectNode pod = Json.object().put("apiVersion", "v1").put("kind", "Pod");
        ObjectNode metadata = pod.putObject("metadata").put("name", name);
        String machine = instance.at("/metadata/name").asText();
        metadata.put("namespace", instance.at("/metadata/namespace").asText());
        metadata.putObject("annotations").put("kubevirt.io/domain", machine);
        metadata.putObject("labels")
                .put("kubevirt.io", "virt-launcher")
                .put(VirtualKinds.CREATED_BY, instance.at("/metadata/uid").asText())
                .put("vm.kubevirt.io/name", machine);
        ObjectNode spec = pod.putObject("spec").put("restartPolicy", "Never");
        spec.put(
                "terminationGracePeriodSeconds",
                instance.at("/spec/terminationGracePeriodSeconds").asLong(GRACE_SECONDS));
        if (instance.at("/spec/nodeSelector").isObject()) {
            spec.set("nodeSelector", instance.at("/spec/nodeSelector").deepCopy());
        }
        spec.withObjectProperty("nodeSelector").put("kubevirt.io/schedulable", "true");
        ObjectNode compute = spec.putArray("containers").addObject().put("name", "compute");
        compute.put("image", "registry.lab.example/cnv/virt-launcher:4.20");
        requests(instance, compute.putObject("resources").putObject("requests"));
        for (JsonNode volume : instance.at("/spec/volumes")) {
            String claim = volume.at("/persistentVolumeClaim/claimName")
                    .asText(volume.at("/dataVolume/name").asText(""));
            if (!claim.isEmpty()) {
                ObjectNode mounted = spec.withArrayProperty("volumes").addObject();
                mounted.set("name", volume.path("name"));
                mounted.putObject("persistentVolumeClaim").put("claimName", claim);
            }
        }
        return Owners.own(pod, instance);
    }

    /** Returns the pod to which an instance moves: beside none of its own, and known by the migration. */
    static ObjectNode target(ObjectNode instance, JsonNode migration, String name) {
        ObjectNode pod = of(instance, name);
        ObjectNode metadata = pod.withObject("/metadata");
        metadata.withObjectProperty("labels")
                .put(VirtualKinds.MIGRATION_UID, migration.at("/metadata/uid").asText());
        metadata.withObjectProperty("annotations")
                .put(MIGRATION_NAME, migration.at("/metadata/name").asText());
        ObjectNode spec = pod.withObject("/spec");
        ObjectNode apart = spec.putObject("affinity")
                .putObject("podAntiAffinity")
                .putArray("requiredDuringSchedulingIgnoredDuringExecution")
                .addObject();
        apart.putObject("labelSelector")
                .putObject("matchLabels")
                .put(VirtualKinds.CREATED_BY, instance.at("/metadata/uid").asText());
        apart.put("topologyKey", "kubernetes.io/hostname");
        ObjectNode nodes = spec.withObjectProperty("nodeSelector");
        migration.at("/spec/addedNodeSelector").properties().forEach(label -> {
            if (!nodes.has(label.getKey())) {
                nodes.set(label.getKey(), label.getValue());
            }
        });
        return pod;
    }

    private static void requests(ObjectNode instance, ObjectNode requests) {
        JsonNode domain = instance.at("/spec/domain");
        JsonNode cpu = domain.path("cpu");
        long threads = Math.max(1, cpu.path("cores").asLong(1))
                * Math.max(1, cpu.path("sockets").asLong(1))
                * Math.max(1, cpu.path("threads").asLong(1));
        String guest = domain.at("/memory/guest")
                .asText(domain.at("/resources/requests/memory").asText("1Gi"));
        DataSize memory = DataSize.parse(guest);
        DataSize overhead = DataSize.mebibytes(25 + 100 + 25 + 40 + 50 + 8 * threads + 8 + 32);
        DataSize together = memory.plus(new DataSize(memory.bytes() / 512)).plus(overhead);
        String asked = domain.at("/resources/requests/cpu").asText("");
        requests.put(
                "cpu", asked.isEmpty() ? threads * 100 + "m" : Cpu.parse(asked).milli() + "m");
        requests.put("memory", String.valueOf(together.bytes()));
    }
}
