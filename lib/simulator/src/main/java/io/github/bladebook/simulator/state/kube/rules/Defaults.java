package io.github.bladebook.simulator.state.kube.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.kube.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** What an object gets when it says nothing, kind by kind, as the 1.33 server fills it in. */
public final class Defaults {
    private static final String QUARTER = "25%";
    private static final String TEMPLATE_GENERATION = "deprecated.daemonset.template.generation";
    private static final int HISTORY = 10;
    private static final int DEADLINE_SECONDS = 600;

    private Defaults() {}

    /** Fills in an object of a kind. */
    public static void fill(Kind kind, ObjectNode object) {
        ObjectNode spec = object.get("spec") instanceof ObjectNode known ? known : null;
        String name = kind.apiVersion() + " " + kind.name();
        switch (name) {
            case "v1 Namespace" -> namespace(object);
            case "v1 Secret" -> secret(object);
            case "v1 Pod" -> PodDefaults.pod(Tree.object(object, "spec"));
            case "apps/v1 Deployment" -> deployment(Tree.object(object, "spec"));
            case "apps/v1 StatefulSet" -> statefulSet(Tree.object(object, "spec"));
            case "apps/v1 DaemonSet" -> {
                daemonSet(Tree.object(object, "spec"));
                Tree.text(Tree.object(Tree.object(object, "metadata"), "annotations"), TEMPLATE_GENERATION, "1");
            }
            case "apps/v1 ReplicaSet", "v1 ReplicationController" -> {
                Tree.number(Tree.object(object, "spec"), "replicas", 1);
                template(Tree.object(object, "spec"));
            }
            case "batch/v1 Job" -> job(Tree.object(object, "spec"));
            case "batch/v1 CronJob" -> cronJob(Tree.object(object, "spec"));
            case "v1 Service" -> ServiceDefaults.fill(Tree.object(object, "spec"));
            case "v1 PersistentVolumeClaim" -> {
                Tree.object(Tree.object(object, "spec"), "resources");
                Tree.text(Tree.object(object, "spec"), "volumeMode", "Filesystem");
            }
            case "v1 PersistentVolume" -> {
                Tree.text(Tree.object(object, "spec"), "persistentVolumeReclaimPolicy", "Retain");
                Tree.text(Tree.object(object, "spec"), "volumeMode", "Filesystem");
            }
            case "storage.k8s.io/v1 StorageClass" -> {
                Tree.text(object, "reclaimPolicy", "Delete");
                Tree.text(object, "volumeBindingMode", "Immediate");
            }
            case "scheduling.k8s.io/v1 PriorityClass" -> Tree.text(object, "preemptionPolicy", "PreemptLowerPriority");
            case "autoscaling/v2 HorizontalPodAutoscaler" -> {
                if (spec != null) {
                    Tree.number(spec, "minReplicas", 1);
                }
            }
            case "v1 LimitRange" -> object.at("/spec/limits").forEach(item -> limits(Tree.node(item)));
            case "networking.k8s.io/v1 NetworkPolicy" -> networkPolicy(Tree.object(object, "spec"));
            case "rbac.authorization.k8s.io/v1 RoleBinding", "rbac.authorization.k8s.io/v1 ClusterRoleBinding" ->
                binding(object);
            default -> {
                // Nothing to fill in.
            }
        }
    }

    private static void namespace(ObjectNode object) {
        ObjectNode metadata = Tree.object(object, "metadata");
        if (metadata.hasNonNull("name")) {
            Tree.object(metadata, "labels")
                    .put("kubernetes.io/metadata.name", metadata.path("name").asText());
        }
    }

    private static void secret(ObjectNode object) {
        if (object.remove("stringData") instanceof ObjectNode plain) {
            ObjectNode data = Tree.object(object, "data");
            plain.properties()
                    .forEach(entry -> data.put(
                            entry.getKey(),
                            Base64.getEncoder()
                                    .encodeToString(entry.getValue().asText().getBytes(StandardCharsets.UTF_8))));
        }
        Tree.text(object, "type", "Opaque");
    }

    private static void template(ObjectNode spec) {
        if (spec.path("template") instanceof ObjectNode template) {
            Tree.object(template, "metadata");
            PodDefaults.template(Tree.object(template, "spec"));
        }
    }

    private static void deployment(ObjectNode spec) {
        Tree.number(spec, "replicas", 1);
        Tree.object(spec, "template");
        template(spec);
        ObjectNode strategy = Tree.object(spec, "strategy");
        Tree.text(strategy, "type", "RollingUpdate");
        if (strategy.path("type").asText().equals("RollingUpdate")) {
            ObjectNode rolling = Tree.object(strategy, "rollingUpdate");
            for (String bound : List.of("maxUnavailable", "maxSurge")) {
                Tree.text(rolling, bound, QUARTER);
            }
        }
        Tree.number(spec, "revisionHistoryLimit", HISTORY);
        Tree.number(spec, "progressDeadlineSeconds", DEADLINE_SECONDS);
    }

    private static void statefulSet(ObjectNode spec) {
        Tree.number(spec, "replicas", 1);
        Tree.object(spec, "template");
        template(spec);
        Tree.text(spec, "podManagementPolicy", "OrderedReady");
        ObjectNode strategy = Tree.object(spec, "updateStrategy");
        Tree.text(strategy, "type", "RollingUpdate");
        if (strategy.path("type").asText().equals("RollingUpdate")) {
            Tree.number(Tree.object(strategy, "rollingUpdate"), "partition", 0);
        }
        Tree.number(spec, "revisionHistoryLimit", HISTORY);
        ObjectNode retention = Tree.object(spec, "persistentVolumeClaimRetentionPolicy");
        Tree.text(retention, "whenDeleted", "Retain");
        Tree.text(retention, "whenScaled", "Retain");
        for (JsonNode claim : spec.path("volumeClaimTemplates")) {
            ObjectNode tree = Tree.node(claim);
            Tree.text(tree, "apiVersion", "v1");
            Tree.text(tree, "kind", "PersistentVolumeClaim");
            Tree.text(Tree.object(tree, "spec"), "volumeMode", "Filesystem");
            Tree.text(Tree.object(tree, "status"), "phase", "Pending");
        }
    }

    private static void daemonSet(ObjectNode spec) {
        Tree.object(spec, "template");
        template(spec);
        ObjectNode strategy = Tree.object(spec, "updateStrategy");
        Tree.text(strategy, "type", "RollingUpdate");
        if (strategy.path("type").asText().equals("RollingUpdate")) {
            ObjectNode rolling = Tree.object(strategy, "rollingUpdate");
            Tree.number(rolling, "maxUnavailable", 1);
            Tree.number(rolling, "maxSurge", 0);
        }
        Tree.number(spec, "revisionHistoryLimit", HISTORY);
    }

    private static void job(ObjectNode spec) {
        Tree.object(spec, "template");
        jobTemplate(spec);
        if (!spec.hasNonNull("completions") && !spec.hasNonNull("parallelism")) {
            spec.put("completions", 1);
        }
        Tree.number(spec, "parallelism", 1);
        Tree.number(spec, "backoffLimit", 6);
        Tree.text(spec, "completionMode", "NonIndexed");
        Tree.flag(spec, "suspend", false);
        Tree.flag(spec, "manualSelector", false);
        Tree.text(spec, "podReplacementPolicy", "TerminatingOrFailed");
    }

    /** A job without a restart policy is an error, not one that always restarts. */
    private static void jobTemplate(ObjectNode spec) {
        boolean silent = spec.at("/template/spec/restartPolicy").asText("").isEmpty();
        template(spec);
        if (silent && spec.at("/template/spec") instanceof ObjectNode pod) {
            pod.put("restartPolicy", "Always");
        }
    }

    private static void cronJob(ObjectNode spec) {
        Tree.text(spec, "concurrencyPolicy", "Allow");
        Tree.flag(spec, "suspend", false);
        Tree.number(spec, "successfulJobsHistoryLimit", 3);
        Tree.number(spec, "failedJobsHistoryLimit", 1);
        if (spec.at("/jobTemplate/spec") instanceof ObjectNode job) {
            Tree.object(Tree.object(spec, "jobTemplate"), "metadata");
            template(job);
        }
    }

    private static void limits(ObjectNode item) {
        if (!item.path("type").asText().equals("Container")) {
            return;
        }
        spread(item, "max", "default");
        spread(item, "default", "defaultRequest");
        spread(item, "min", "defaultRequest");
    }

    private static void spread(ObjectNode item, String from, String to) {
        if (item.get(from) instanceof ObjectNode source) {
            ObjectNode target = Tree.object(item, to);
            source.properties().forEach(entry -> {
                if (!target.has(entry.getKey())) {
                    target.set(entry.getKey(), entry.getValue());
                }
            });
        }
    }

    private static void networkPolicy(ObjectNode spec) {
        Tree.object(spec, "podSelector");
        if (spec.path("policyTypes").isEmpty()) {
            spec.putArray("policyTypes").add("Ingress");
            if (!spec.path("egress").isEmpty()) {
                spec.withArray("/policyTypes").add("Egress");
            }
        }
    }

    private static void binding(ObjectNode object) {
        Tree.text(Tree.object(object, "roleRef"), "apiGroup", "rbac.authorization.k8s.io");
        for (JsonNode subject : object.path("subjects")) {
            boolean person = !subject.path("kind").asText().equals("ServiceAccount");
            if (person) {
                Tree.text(Tree.node(subject), "apiGroup", "rbac.authorization.k8s.io");
            }
        }
    }
}
