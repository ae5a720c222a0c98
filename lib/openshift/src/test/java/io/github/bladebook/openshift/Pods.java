package io.github.bladebook.openshift;

import io.kubernetes.client.proto.Meta;
import io.kubernetes.client.proto.Resource;
import io.kubernetes.client.proto.V1;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Pods of the generated classes: full ones by hand, and any number by dice. */
final class Pods {
    private static final List<String> CPU = List.of("0", "1", "100m", "1500m", "0.1", "2e0", "100u");
    private static final List<String> MEMORY =
            List.of("0", "128974848", "129e6", "129M", "123Mi", "2Gi", "100m", "1Ki");

    private Pods() {}

    static Resource.Quantity quantity(String text) {
        return Resource.Quantity.newBuilder().setString(text).build();
    }

    static V1.Pod.Builder named(String name) {
        V1.Pod.Builder pod = V1.Pod.newBuilder();
        pod.getMetadataBuilder()
                .setName(name)
                .setNamespace("shop")
                .setUid("uid-" + name)
                .setCreationTimestamp(Meta.Time.newBuilder().setSeconds(1_790_000_000L));
        pod.getSpecBuilder().addContainers(container("main", "100m", "64Mi")).setNodeName("node1");
        pod.getStatusBuilder().setPhase("Running");
        return pod;
    }

    static V1.Container.Builder container(String name, String cpu, String memory) {
        V1.Container.Builder container = V1.Container.newBuilder().setName(name);
        container
                .getResourcesBuilder()
                .putRequests("cpu", quantity(cpu))
                .putRequests("memory", quantity(memory))
                .putLimits("memory", quantity(memory));
        return container;
    }

    /** Returns a pod in which everything that may be set is set or not, by the dice. */
    static V1.Pod any(Random dice) {
        V1.Pod.Builder pod = named("pod-" + dice.nextInt(1000));
        metadata(pod.getMetadataBuilder(), dice);
        spec(pod.getSpecBuilder(), dice);
        status(pod.getStatusBuilder(), dice);
        return pod.build();
    }

    private static void metadata(Meta.ObjectMeta.Builder metadata, Random dice) {
        if (dice.nextBoolean()) {
            metadata.putLabels("app", "käse \"☃\"").putLabels("pod-template-hash", "h" + dice.nextInt(3));
        }
        if (dice.nextBoolean()) {
            metadata.putAnnotations("kubernetes.io/config.mirror", "x").putAnnotations("other", "y".repeat(300));
        }
        if (dice.nextBoolean()) {
            metadata.setDeletionTimestamp(Meta.Time.newBuilder().setSeconds(1_790_000_100L));
        }
        if (dice.nextBoolean()) {
            metadata.addManagedFields(Meta.ManagedFieldsEntry.newBuilder().setManager("kubelet"));
        }
        if (dice.nextInt(8) == 0) {
            metadata.setCreationTimestamp(Meta.Time.getDefaultInstance());
        }
        for (int owner = dice.nextInt(3); owner > 0; owner--) {
            metadata.addOwnerReferences(Meta.OwnerReference.newBuilder()
                    .setApiVersion("apps/v1")
                    .setKind(owner == 1 ? "ReplicaSet" : "ConfigMap")
                    .setName("o" + owner)
                    .setUid("u" + owner)
                    .setController(owner == 1));
        }
    }

    private static void spec(V1.PodSpec.Builder spec, Random dice) {
        for (int more = dice.nextInt(3); more > 0; more--) {
            spec.addContainers(anyContainer("c" + more, dice));
        }
        for (int more = dice.nextInt(3); more > 0; more--) {
            V1.Container.Builder init = anyContainer("i" + more, dice);
            spec.addInitContainers(dice.nextBoolean() ? init.setRestartPolicy("Always") : init);
        }
        for (int more = dice.nextInt(5); more > 0; more--) {
            spec.addVolumes(V1.Volume.newBuilder().setName("v" + more).setVolumeSource(source(dice)));
        }
        if (dice.nextBoolean()) {
            spec.clearNodeName().setPriority(dice.nextInt(2001) - 1000).setPriorityClassName("high");
        }
        if (dice.nextBoolean()) {
            spec.setPreemptionPolicy(dice.nextBoolean() ? "Never" : "PreemptLowerPriority")
                    .setSchedulerName("own");
        }
        if (dice.nextBoolean()) {
            spec.putOverhead("cpu", quantity("250m")).setHostNetwork(true).putNodeSelector("disk", "ssd");
        }
        if (dice.nextBoolean()) {
            spec.getResourcesBuilder().putRequests("cpu", quantity("2"));
        }
        for (int more = dice.nextInt(3); more > 0; more--) {
            V1.Toleration.Builder toleration =
                    V1.Toleration.newBuilder().setKey("t" + more).setEffect("NoExecute");
            spec.addTolerations(dice.nextBoolean() ? toleration.setTolerationSeconds(dice.nextInt(2)) : toleration);
        }
        if (dice.nextBoolean()) {
            spec.setAffinity(affinity(dice));
        }
        if (dice.nextBoolean()) {
            spec.addTopologySpreadConstraints(spread(dice));
        }
    }

    private static V1.Container.Builder anyContainer(String name, Random dice) {
        V1.Container.Builder container = container(name, one(CPU, dice), one(MEMORY, dice));
        container.setImage("registry.lab.example/app:1");
        container.addEnv(V1.EnvVar.newBuilder().setName("A").setValue("b".repeat(dice.nextInt(200))));
        if (dice.nextBoolean()) {
            container.addPorts(
                    V1.ContainerPort.newBuilder().setContainerPort(80).setHostPort(dice.nextInt(2) * 8080));
        }
        if (dice.nextBoolean()) {
            container
                    .getResourcesBuilder()
                    .putLimits("nvidia.com/gpu", quantity("1"))
                    .putRequests("hugepages-2Mi", quantity("4Mi"));
        }
        return container;
    }

    private static V1.VolumeSource.Builder source(Random dice) {
        V1.VolumeSource.Builder source = V1.VolumeSource.newBuilder();
        switch (dice.nextInt(6)) {
            case 0 -> source.getPersistentVolumeClaimBuilder().setClaimName("claim" + dice.nextInt(9));
            case 1 -> source.setEphemeral(V1.EphemeralVolumeSource.getDefaultInstance());
            case 2 -> source.setEmptyDir(V1.EmptyDirVolumeSource.getDefaultInstance());
            case 3 -> source.getEmptyDirBuilder().setMedium("Memory");
            case 4 -> source.getHostPathBuilder().setPath("/var");
            default -> source.getConfigMapBuilder().setOptional(true);
        }
        return source;
    }

    private static V1.Affinity affinity(Random dice) {
        V1.Affinity.Builder affinity = V1.Affinity.newBuilder();
        if (dice.nextBoolean()) {
            V1.NodeSelectorTerm.Builder term = affinity.getNodeAffinityBuilder()
                    .getRequiredDuringSchedulingIgnoredDuringExecutionBuilder()
                    .addNodeSelectorTermsBuilder();
            if (dice.nextBoolean()) {
                term.addMatchFieldsBuilder()
                        .setKey("metadata.name")
                        .setOperator("In")
                        .addValues("node1");
            }
        }
        V1.PodAffinityTerm.Builder term = affinity.getPodAntiAffinityBuilder()
                .addRequiredDuringSchedulingIgnoredDuringExecutionBuilder()
                .setTopologyKey("kubernetes.io/hostname");
        if (dice.nextBoolean()) {
            term.getLabelSelectorBuilder()
                    .putMatchLabels("app", "a")
                    .addMatchExpressionsBuilder()
                    .setKey("tier")
                    .setOperator("Exists");
        }
        if (dice.nextBoolean()) {
            term.setNamespaceSelector(Meta.LabelSelector.getDefaultInstance()).addMatchLabelKeys("pod-template-hash");
        }
        return affinity.build();
    }

    private static V1.TopologySpreadConstraint.Builder spread(Random dice) {
        V1.TopologySpreadConstraint.Builder spread = V1.TopologySpreadConstraint.newBuilder()
                .setMaxSkew(1 + dice.nextInt(3))
                .setTopologyKey("zone")
                .setWhenUnsatisfiable(dice.nextBoolean() ? "DoNotSchedule" : "ScheduleAnyway")
                .setLabelSelector(Meta.LabelSelector.newBuilder().putAllMatchLabels(Map.of("a", "b", "c", "d")));
        return dice.nextBoolean() ? spread.setMinDomains(2).setNodeTaintsPolicy("Honor") : spread;
    }

    private static void status(V1.PodStatus.Builder status, Random dice) {
        status.setPhase(one(List.of("Pending", "Running", "Succeeded", "Failed", "", "Odd"), dice));
        if (dice.nextBoolean()) {
            V1.ContainerStatus.Builder container = status.addContainerStatusesBuilder()
                    .setName("main")
                    .setRestartCount(dice.nextInt(9))
                    .putAllocatedResources("cpu", quantity(one(CPU, dice)));
            container.getResourcesBuilder().putRequests("memory", quantity(one(MEMORY, dice)));
        }
        if (dice.nextBoolean()) {
            status.addConditionsBuilder()
                    .setType("PodResizePending")
                    .setStatus("True")
                    .setReason("Infeasible");
            status.addConditionsBuilder().setType("Initialized").setStatus("True");
        }
        if (dice.nextBoolean()) {
            status.setNominatedNodeName("node2").setPodIP("10.128.0.7");
        }
    }

    private static String one(List<String> of, Random dice) {
        return of.get(dice.nextInt(of.size()));
    }
}
