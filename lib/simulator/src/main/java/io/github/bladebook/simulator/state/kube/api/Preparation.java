package io.github.bladebook.simulator.state.kube.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.LabState;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.answer.ApiError;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What the server writes into an object by itself: its identity, its generation, and what only a subresource may change. */
final class Preparation {
    /** Letters that make no words, as the API server picks them for generateName. */
    private static final String SUFFIX_LETTERS = "bcdfghjklmnpqrstvwxz2456789";

    private static final int SUFFIX_LENGTH = 5;
    private static final int LONGEST_BASE = 58;
    private static final Set<String> GENERATIONS = Set.of(
            "pods",
            "replicationcontrollers",
            "daemonsets.apps",
            "deployments.apps",
            "replicasets.apps",
            "statefulsets.apps",
            "jobs.batch",
            "cronjobs.batch",
            "poddisruptionbudgets.policy",
            "ingresses.networking.k8s.io",
            "ingressclasses.networking.k8s.io",
            "networkpolicies.networking.k8s.io",
            "priorityclasses.scheduling.k8s.io",
            "customresourcedefinitions.apiextensions.k8s.io");

    private final LabState lab;
    private final Allocation allocation;

    Preparation(LabState lab) {
        this.lab = lab;
        this.allocation = new Allocation(lab);
    }

    String now() {
        return lab.seams().clock().instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Gives a new object its name, uid and time. */
    void identify(Kind kind, ObjectNode object) {
        ObjectNode metadata = object.withObject("/metadata");
        String base = metadata.path("generateName").asText("");
        if (metadata.path("name").asText("").isEmpty() && !base.isEmpty()) {
            metadata.put("name", base.substring(0, Math.min(base.length(), LONGEST_BASE)) + suffix());
        }
        metadata.remove(List.of(
                "uid",
                "creationTimestamp",
                "resourceVersion",
                "generation",
                "selfLink",
                "deletionTimestamp",
                "deletionGracePeriodSeconds"));
        metadata.put(
                "uid",
                new UUID(lab.seams().random().nextLong(), lab.seams().random().nextLong()).toString());
        metadata.put("creationTimestamp", now());
        if (GENERATIONS.contains(kind.resource()) || !kind.builtIn()) {
            metadata.put("generation", 1);
        }
    }

    private String suffix() {
        StringBuilder suffix = new StringBuilder();
        for (int i = 0; i < SUFFIX_LENGTH; i++) {
            suffix.append(SUFFIX_LETTERS.charAt(lab.seams().random().nextInt(SUFFIX_LETTERS.length())));
        }
        return suffix.toString();
    }

    /** Resets what a client cannot set on a new object, and hands out what the server hands out. */
    void create(Kind kind, ObjectNode object) {
        String resource = kind.resource();
        if (kind.status() && !resource.equals("nodes")) {
            object.remove("status");
        }
        switch (resource) {
            case "pods" -> object.putObject("status").put("phase", "Pending").put("qosClass", QosClass.of(object));
            case "namespaces" -> {
                object.putObject("spec").putArray("finalizers").add("kubernetes");
                object.putObject("status").put("phase", "Active");
            }
            case "persistentvolumes", "persistentvolumeclaims" -> {
                object.putObject("status").put("phase", "Pending");
                Finalizers.add(object, resource.equals("persistentvolumes") ? Finalizers.VOLUME : Finalizers.CLAIM);
            }
            case "services" -> {
                object.putObject("status").putObject("loadBalancer");
                allocation.service(object);
            }
            case "jobs.batch" -> {
                object.putObject("status");
                JobLabels.add(object);
            }
            case "replicasets.apps" -> object.putObject("status").put("replicas", 0);
            case "statefulsets.apps" ->
                object.putObject("status").put("replicas", 0).put("availableReplicas", 0);
            case "daemonsets.apps" -> {
                ObjectNode status = object.putObject("status");
                for (String count : List.of(
                        "currentNumberScheduled", "numberMisscheduled", "desiredNumberScheduled", "numberReady")) {
                    status.put(count, 0);
                }
            }
            case "poddisruptionbudgets.policy" ->
                object.putObject("status")
                        .put("disruptionsAllowed", 0)
                        .put("currentHealthy", 0)
                        .put("desiredHealthy", 0)
                        .put("expectedPods", 0);
            default -> {
                if (kind.status() && kind.builtIn() && !object.has("status")) {
                    object.putObject("status");
                }
            }
        }
    }

    /** Refuses a change that was made of another version, or of another object. */
    void same(Kind kind, String name, ObjectNode before, ObjectNode object) {
        if (!object.at("/metadata/name").asText().equals(name)) {
            throw ApiError.badRequest("the name of the object (%s) does not match the name on the URL (%s)"
                    .formatted(object.at("/metadata/name").asText(), name));
        }
        String version = object.at("/metadata/resourceVersion").asText("");
        if (!version.matches("[0-9]*")) {
            throw ApiError.typed("strconv.ParseUint: parsing \"%s\": invalid syntax".formatted(version));
        }
        if (!version.isEmpty()
                && !version.equals(before.at("/metadata/resourceVersion").asText())) {
            throw ApiError.conflict(kind, name);
        }
        String uid = object.at("/metadata/uid").asText("");
        String known = before.at("/metadata/uid").asText();
        if (!uid.isEmpty() && !uid.equals(known)) {
            String key = "/registry/%s/%s"
                    .formatted(kind.plural(), before.at("/metadata/namespace").asText("") + "/" + name);
            throw ApiError.conflict(
                    kind,
                    name,
                    "StorageError: invalid object, Code: 4, Key: " + key.replace("//", "/")
                            + ", ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in precondition: "
                            + uid
                            + ", UID in object meta: " + known);
        }
    }

    /** Through the object one changes all but its status, through the subresource nothing else. */
    ObjectNode update(Kind kind, ObjectNode before, ObjectNode object, String subresource) {
        if (!kind.status()) {
            return object;
        }
        boolean status = subresource.equals("status");
        ObjectNode after = status ? before.deepCopy() : object;
        JsonNode kept = status ? object.path("status") : before.path("status");
        after.remove("status");
        if (!kept.isMissingNode()) {
            after.set("status", kept);
        }
        if (status) {
            JsonNode managed = object.at("/metadata/managedFields");
            if (!managed.isMissingNode()) {
                after.withObject("/metadata").set("managedFields", managed);
            }
        }
        return after;
    }

    private static void countTemplates(ObjectNode before, ObjectNode after) {
        String name = "deprecated.daemonset.template.generation";
        long count = before.at("/metadata/annotations").path(name).asLong(1);
        boolean same = before.at("/spec/template").equals(after.at("/spec/template"));
        after.withObject("/metadata/annotations").put(name, String.valueOf(same ? count : count + 1));
    }

    /** Takes back what no client changes. */
    void keep(Kind kind, ObjectNode before, ObjectNode after) {
        ObjectNode metadata = after.withObject("/metadata");
        for (String name : List.of(
                "uid",
                "creationTimestamp",
                "generation",
                "deletionTimestamp",
                "deletionGracePeriodSeconds",
                "resourceVersion",
                "selfLink",
                "generateName")) {
            JsonNode value = before.path("metadata").path(name);
            if (value.isMissingNode()) {
                metadata.remove(name);
            } else {
                metadata.set(name, value);
            }
        }
        switch (kind.resource()) {
            case "pods" -> allocation.pod(before, after);
            case "services" -> allocation.update(before, after);
            case "daemonsets.apps" -> countTemplates(before, after);
            case "namespaces" -> {
                after.withObject("/metadata/labels")
                        .put(
                                "kubernetes.io/metadata.name",
                                metadata.path("name").asText());
                if (before.has("spec")) {
                    after.set("spec", before.get("spec"));
                }
            }
            default -> {
                // All else is the client's.
            }
        }
    }
}
