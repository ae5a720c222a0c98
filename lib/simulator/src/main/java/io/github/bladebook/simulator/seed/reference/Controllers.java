package io.github.bladebook.simulator.seed.reference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.seed.Manifest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Writes the objects that own pods, and their pods. */
final class Controllers {
    private final Consumer<ObjectNode> out;

    Controllers(Consumer<ObjectNode> out) {
        this.out = out;
    }

    void write(Workload workload) {
        switch (workload.kind()) {
            case "Deployment" -> deployment(workload);
            case "StatefulSet" -> statefulSet(workload);
            case "DaemonSet" -> daemonSet(workload);
            case "Static" -> staticPods(workload);
            case "Guard" -> guards(workload);
            case "Job" -> job(workload);
            case "Bare" -> bare(workload);
            case "VM" -> new VirtualMachines(out).write(workload);
            default -> throw new IllegalStateException("no such kind in the workload tables: " + workload.kind());
        }
    }

    private void deployment(Workload workload) {
        int replicas = workload.nodes().size();
        ObjectNode deployment = owner("Deployment", workload, workload.name());
        revision(deployment, workload.flag("raised") ? "2" : "1");
        ObjectNode spec = (ObjectNode) deployment.path("spec");
        spec.put("replicas", replicas).putObject("strategy").put("type", "RollingUpdate");
        ObjectNode status = deployment.putObject("status");
        status.put("observedGeneration", 1).put("replicas", replicas).put("updatedReplicas", replicas);
        status.put("readyReplicas", replicas).put("availableReplicas", replicas);
        Manifest.condition(status, "Available", true, "MinimumReplicasAvailable", workload.started());
        Manifest.condition(status, "Progressing", true, "NewReplicaSetAvailable", workload.started());
        out.accept(deployment);
        if (workload.flag("raised")) {
            replicaSet(workload, deployment, "1", 0);
        }
        String hash = hash(workload, workload.flag("raised") ? "2" : "1");
        ObjectNode replicaSet = replicaSet(workload, deployment, workload.flag("raised") ? "2" : "1", replicas);
        List<String> nodes = workload.nodes();
        for (int i = 0; i < replicas; i++) {
            String name = Manifest.name(replicaSet) + "-" + Manifest.suffix(Manifest.name(replicaSet) + i, 5);
            pod(workload, name, nodes.get(i), replicaSet, Map.of("pod-template-hash", hash));
        }
    }

    private ObjectNode replicaSet(Workload workload, ObjectNode deployment, String revision, int replicas) {
        String hash = hash(workload, revision);
        ObjectNode replicaSet = owner("ReplicaSet", workload, workload.name() + "-" + hash);
        revision(replicaSet, revision);
        Manifest.ownedBy(replicaSet, deployment);
        Manifest.labels(replicaSet, Map.of("pod-template-hash", hash));
        ObjectNode spec = (ObjectNode) replicaSet.path("spec");
        spec.put("replicas", replicas);
        spec.withObjectProperty("selector").withObjectProperty("matchLabels").put("pod-template-hash", hash);
        Manifest.labels(spec.withObjectProperty("template"), Map.of("pod-template-hash", hash));
        ObjectNode status = replicaSet.putObject("status").put("replicas", replicas);
        status.put("readyReplicas", replicas).put("availableReplicas", replicas).put("observedGeneration", 1);
        out.accept(replicaSet);
        return replicaSet;
    }

    private void statefulSet(Workload workload) {
        int replicas = workload.nodes().size();
        ObjectNode set = owner("StatefulSet", workload, workload.name());
        ((ObjectNode) set.path("spec")).put("replicas", replicas).put("serviceName", workload.name());
        ObjectNode status = set.putObject("status").put("replicas", replicas).put("readyReplicas", replicas);
        status.put("availableReplicas", replicas)
                .put("currentReplicas", replicas)
                .put("observedGeneration", 1);
        new Volumes(out).templates(workload, (ObjectNode) set.path("spec"));
        out.accept(set);
        for (int i = 0; i < replicas; i++) {
            String name = workload.name() + "-" + i;
            ObjectNode spec = PodSpec.of(workload);
            Volumes.claimNames(spec, name);
            ObjectNode pod = Pods.bound(
                    workload,
                    name,
                    workload.nodes().get(i),
                    spec,
                    Map.of(
                            "statefulset.kubernetes.io/pod-name",
                            name,
                            "apps.kubernetes.io/pod-index",
                            String.valueOf(i)));
            out.accept(Manifest.ownedBy(pod, set));
        }
    }

    private void daemonSet(Workload workload) {
        ObjectNode set = owner("DaemonSet", workload, workload.name());
        int nodes = Workload.BLADES.size();
        ObjectNode status = set.putObject("status").put("desiredNumberScheduled", nodes);
        status.put("currentNumberScheduled", nodes).put("numberReady", nodes).put("numberAvailable", nodes);
        status.put("numberMisscheduled", 0).put("updatedNumberScheduled", nodes).put("observedGeneration", 1);
        out.accept(set);
        for (String node : Workload.BLADES) {
            String name = workload.name() + "-" + Manifest.suffix(workload.namespace() + workload.name() + node, 5);
            pod(workload, name, node, set, Map.of("pod-template-generation", "1"));
        }
    }

    /** Mirror pods: the API's picture of static pods, owned by the node. */
    private void staticPods(Workload workload) {
        for (String node : Workload.BLADES) {
            String name = workload.name() + "-" + node;
            ObjectNode pod = Pods.bound(workload, name, node, PodSpec.of(workload), Map.of());
            String digest = Manifest.uid("static", workload.namespace(), name).replace("-", "");
            Manifest.annotate(pod, "kubernetes.io/config.hash", digest);
            Manifest.annotate(pod, "kubernetes.io/config.mirror", digest);
            Manifest.annotate(pod, "kubernetes.io/config.source", "file");
            out.accept(Manifest.ownedBy(pod, "v1", "Node", node, Manifest.uid("Node", "", node)));
        }
    }

    /** Guard pods are bound to their node by name and owned by it, as the static pod operators make them. */
    private void guards(Workload workload) {
        for (String node : Workload.BLADES) {
            ObjectNode spec = PodSpec.of(workload);
            spec.putObject("nodeSelector").put("kubernetes.io/hostname", node);
            spec.putArray("tolerations").addObject().put("operator", "Exists");
            ObjectNode pod = Pods.bound(workload, workload.name() + "-" + node, node, spec, Map.of());
            out.accept(Manifest.ownedBy(pod, "v1", "Node", node, Manifest.uid("Node", "", node)));
        }
    }

    private void job(Workload workload) {
        String name = workload.line().has("cron")
                ? workload.name() + "-" + workload.now().getEpochSecond() / 86_400 * 1_440
                : workload.name();
        ObjectNode job = owner("Job", workload, name);
        ((ObjectNode) job.path("spec"))
                .put("completions", 1)
                .put("parallelism", 1)
                .put("backoffLimit", 0);
        boolean failed = workload.text("phase", "").equals("Failed");
        ObjectNode status = job.putObject("status").put(failed ? "failed" : "succeeded", 1);
        status.put("startTime", Manifest.time(workload.started()));
        Manifest.condition(
                status,
                failed ? "Failed" : "Complete",
                true,
                failed ? "BackoffLimitExceeded" : "CompletionsReached",
                workload.started());
        if (workload.line().has("cron")) {
            ObjectNode cron = owner("CronJob", workload, workload.name());
            ObjectNode spec = cron.putObject("spec").put("schedule", workload.text("cron", ""));
            spec.putObject("jobTemplate").set("spec", job.path("spec").deepCopy());
            Instant midnight = workload.now().truncatedTo(ChronoUnit.DAYS);
            cron.putObject("status").put("lastScheduleTime", Manifest.time(midnight));
            out.accept(cron);
            Manifest.ownedBy(job, cron);
        }
        out.accept(job);
        String pod = name + "-" + Manifest.suffix(name, 5);
        pod(workload, pod, workload.nodes().get(0), job, Map.of("batch.kubernetes.io/job-name", name));
    }

    private void bare(Workload workload) {
        String node = workload.nodes().get(0);
        String name = workload.line().has("controller")
                ? workload.name() + "-" + Manifest.suffix(workload.name(), 5)
                : workload.name();
        ObjectNode pod = Pods.bound(workload, name, node, PodSpec.of(workload), Map.of());
        if (workload.line().has("controller")) {
            String kind = workload.text("controller", "");
            String uid = Manifest.uid(kind, workload.namespace(), workload.name());
            Manifest.ownedBy(pod, "operators.coreos.com/v1alpha1", kind, workload.name(), uid);
        }
        out.accept(pod);
    }

    private void pod(Workload workload, String name, String node, ObjectNode owner, Map<String, String> labels) {
        out.accept(Manifest.ownedBy(Pods.bound(workload, name, node, PodSpec.of(workload), labels), owner));
    }

    private static ObjectNode owner(String kind, Workload workload, String name) {
        String group = kind.endsWith("Job") ? "batch/v1" : "apps/v1";
        ObjectNode owner = Manifest.object(group, kind, workload.namespace(), name, workload.created());
        Manifest.labels(owner, workload.labels());
        Manifest.metadata(owner).put("generation", 1);
        ObjectNode spec = owner.putObject("spec");
        spec.putObject("selector").set("matchLabels", Manifest.texts(workload.labels()));
        ObjectNode template = spec.putObject("template");
        template.putObject("metadata").set("labels", Manifest.texts(workload.labels()));
        template.set("spec", PodSpec.of(workload));
        return owner;
    }

    private static void revision(ObjectNode object, String revision) {
        Manifest.annotate(object, "deployment.kubernetes.io/revision", revision);
    }

    private static String hash(Workload workload, String revision) {
        return Manifest.suffix(workload.namespace() + workload.name() + revision, 10);
    }
}
