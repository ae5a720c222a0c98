package io.github.bladebook.simulator.state.kube.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.Quantities;
import io.github.bladebook.simulator.state.kube.answer.Cause;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a change must leave as it was. */
final class Immutable {
    private static final String STAYS = "field is immutable";
    private static final String POD = "pod updates may not change fields other than `spec.containers[*].image`,"
            + "`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing "
            + "tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)";
    private static final String SET = "updates to statefulset spec for fields other than 'replicas', 'ordinals', "
            + "'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and "
            + "'minReadySeconds' are forbidden";
    private static final String CLAIM = "spec is immutable after creation except resources.requests and "
            + "volumeAttributesClassName for bound claims";

    private Immutable() {}

    static void metadata(JsonNode before, JsonNode after, List<Cause> causes) {
        if (before.hasNonNull("deletionTimestamp")) {
            Set<String> known = new HashSet<>();
            before.path("finalizers").forEach(finalizer -> known.add(finalizer.asText()));
            List<String> added = new ArrayList<>();
            after.path("finalizers").forEach(finalizer -> added.add(finalizer.asText()));
            added.removeAll(known);
            if (!added.isEmpty()) {
                String names = added.stream().map(Cause::quoted).collect(Collectors.joining(", ", "[]string{", "}"));
                Cause cause = Cause.forbidden(
                        "metadata.finalizers",
                        "no new finalizers can be added if the object is being deleted, found new finalizers " + names);
                causes.add(cause);
                // The server checks metadata twice, and says so twice.
                causes.add(cause);
            }
        }
    }

    static void body(Kind kind, ObjectNode before, ObjectNode after, List<Cause> causes) {
        JsonNode was = before.path("spec");
        JsonNode is = after.path("spec");
        switch (kind.apiVersion() + " " + kind.name()) {
            case "v1 Pod" -> {
                for (String list : List.of("containers", "initContainers")) {
                    if (was.path(list).size() != is.path(list).size()) {
                        if (is.path(list).size() > 0) {
                            causes.add(Cause.forbidden("spec." + list, "pod updates may not add or remove containers"));
                        }
                        return;
                    }
                }
                if (!podEssence(was).equals(podEssence(is))) {
                    causes.add(Cause.forbidden("spec", POD));
                }
            }
            case "apps/v1 Deployment", "apps/v1 ReplicaSet", "apps/v1 DaemonSet" -> selector(was, is, causes);
            case "apps/v1 StatefulSet" -> {
                if (!setEssence(was).equals(setEssence(is))) {
                    causes.add(Cause.forbidden("spec", SET));
                }
            }
            case "batch/v1 Job" -> {
                selector(was, is, causes);
                same("spec.completionMode", was.path("completionMode"), is.path("completionMode"), causes);
                same("spec.completions", was.path("completions"), is.path("completions"), causes);
                if (!was.path("template").equals(is.path("template"))) {
                    causes.add(Cause.invalid("spec.template", GoText.of(is.path("template")), STAYS));
                }
            }
            case "v1 ConfigMap", "v1 Secret" -> data(kind, before, after, causes);
            case "v1 Service" -> address(was, is, causes);
            case "v1 PersistentVolumeClaim" -> claim(before, was, is, causes);
            case "storage.k8s.io/v1 StorageClass" -> {
                if (!before.path("parameters").equals(after.path("parameters"))) {
                    causes.add(Cause.forbidden("parameters", "updates to parameters are forbidden."));
                }
                if (!before.path("provisioner").equals(after.path("provisioner"))) {
                    causes.add(Cause.forbidden("provisioner", "updates to provisioner are forbidden."));
                }
            }
            case "rbac.authorization.k8s.io/v1 RoleBinding", "rbac.authorization.k8s.io/v1 ClusterRoleBinding" -> {
                if (!before.path("roleRef").equals(after.path("roleRef"))) {
                    causes.add(Cause.invalid("roleRef", GoText.of(after.path("roleRef")), "cannot change roleRef"));
                }
            }
            default -> {
                // All may change.
            }
        }
    }

    private static void same(String field, JsonNode was, JsonNode is, List<Cause> causes) {
        if (!was.equals(is)) {
            causes.add(Cause.invalid(field, GoText.of(is), STAYS));
        }
    }

    private static void selector(JsonNode was, JsonNode is, List<Cause> causes) {
        if (!was.path("selector").equals(is.path("selector"))) {
            causes.add(Cause.invalid("spec.selector", GoText.selector(is.path("selector")), STAYS));
        }
    }

    private static ObjectNode podEssence(JsonNode spec) {
        ObjectNode essence = spec.deepCopy();
        essence.remove(List.of("activeDeadlineSeconds", "tolerations"));
        if (essence.path("terminationGracePeriodSeconds").asLong() < 2) {
            essence.remove("terminationGracePeriodSeconds");
        }
        for (String list : List.of("containers", "initContainers")) {
            essence.path(list).forEach(container -> ((ObjectNode) container).remove("image"));
        }
        essence.remove("ephemeralContainers");
        return essence;
    }

    private static ObjectNode setEssence(JsonNode spec) {
        ObjectNode essence = spec.deepCopy();
        return essence.remove(List.of(
                "replicas",
                "ordinals",
                "template",
                "updateStrategy",
                "revisionHistoryLimit",
                "persistentVolumeClaimRetentionPolicy",
                "minReadySeconds"));
    }

    private static void data(Kind kind, ObjectNode before, ObjectNode after, List<Cause> causes) {
        String frozen = "field is immutable when `immutable` is set";
        if (before.path("immutable").asBoolean()) {
            if (!after.path("immutable").asBoolean()) {
                causes.add(Cause.forbidden("immutable", frozen));
            }
            for (String map : List.of("data", "binaryData")) {
                if (!before.path(map).equals(after.path(map))) {
                    causes.add(Cause.forbidden(map, frozen));
                }
            }
        }
        if (kind.name().equals("Secret")) {
            same("type", before.path("type"), after.path("type"), causes);
        }
    }

    private static void address(JsonNode was, JsonNode is, List<Cause> causes) {
        String old = was.path("clusterIP").asText("");
        String fresh = is.path("clusterIP").asText("");
        boolean external = is.path("type").asText().equals("ExternalName")
                || was.path("type").asText().equals("ExternalName");
        if (!old.isEmpty() && !old.equals(fresh) && !external) {
            causes.add(Cause.invalid(
                    "spec.clusterIPs[0]", "[]string{" + Cause.quoted(fresh) + "}", "may not change once set"));
        }
    }

    private static void claim(ObjectNode before, JsonNode was, JsonNode is, List<Cause> causes) {
        ObjectNode old = was.deepCopy();
        ObjectNode fresh = is.deepCopy();
        boolean bound = before.at("/status/phase").asText().equals("Bound");
        if (bound) {
            old.withObject("/resources").remove("requests");
            fresh.withObject("/resources").remove("requests");
        }
        if (!was.hasNonNull("volumeName")) {
            old.remove("volumeName");
            fresh.remove("volumeName");
        }
        if (!old.equals(fresh)) {
            causes.add(Cause.forbidden("spec", CLAIM));
            if (!was.path("volumeMode").equals(is.path("volumeMode"))) {
                causes.add(Cause.invalid("volumeMode", GoText.of(is.path("volumeMode")), STAYS));
            }
        } else if (bound) {
            boolean smaller = Quantities.of(is.at("/resources/requests/storage"))
                            .compareTo(Quantities.of(was.at("/resources/requests/storage")))
                    < 0;
            if (smaller) {
                causes.add(Cause.forbidden(
                        "spec.resources.requests.storage", "field can not be less than status.capacity"));
            }
        }
    }
}
