package io.github.bladebook.simulator.state.kube.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.answer.ApiError;
import io.github.bladebook.simulator.state.kube.answer.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What is wrong with an object, all at once. */
public final class Validation {
    private static final Pattern CONFIG_KEY = Pattern.compile("[-._a-zA-Z0-9]+");

    private Validation() {}

    /** Refuses a new object that breaks a rule of its kind. */
    public static void create(Kind kind, ObjectNode object) {
        List<Cause> causes = new ArrayList<>();
        Names.ofObject(kind, object.path("metadata"), causes);
        body(kind, object, causes);
        refuse(kind, object, causes);
    }

    /** Refuses a change that breaks a rule, or touches what must stay as it is. */
    public static void update(Kind kind, ObjectNode before, ObjectNode after) {
        List<Cause> causes = new ArrayList<>();
        Immutable.metadata(before.path("metadata"), after.path("metadata"), causes);
        Names.labels("metadata.labels", after.path("metadata").path("labels"), causes);
        Names.annotations("metadata.annotations", after.path("metadata").path("annotations"), causes);
        if (!before.at("/metadata/finalizers").equals(after.at("/metadata/finalizers"))) {
            Names.finalizers(after.at("/metadata/finalizers"), causes);
        }
        if (!kind.builtIn() || !before.path("spec").equals(after.path("spec")) || !after.has("spec")) {
            body(kind, after, causes);
        }
        Immutable.body(kind, before, after, causes);
        refuse(kind, after, causes);
    }

    private static void refuse(Kind kind, ObjectNode object, List<Cause> causes) {
        if (!causes.isEmpty()) {
            throw ApiError.invalid(kind, object.at("/metadata/name").asText(""), causes);
        }
    }

    private static void body(Kind kind, ObjectNode object, List<Cause> causes) {
        JsonNode spec = object.path("spec");
        switch (kind.apiVersion() + " " + kind.name()) {
            case "v1 Pod" -> PodRules.spec("spec", spec, causes);
            case "apps/v1 Deployment", "apps/v1 ReplicaSet", "apps/v1 DaemonSet", "apps/v1 StatefulSet" ->
                WorkloadRules.spec(kind, spec, causes);
            case "batch/v1 Job" -> WorkloadRules.job("spec", spec, causes);
            case "batch/v1 CronJob" -> WorkloadRules.cronJob(spec, causes);
            case "v1 Service" -> ServiceRules.spec(spec, causes);
            case "v1 PersistentVolumeClaim" -> VolumeRules.claim(spec, causes);
            case "v1 PersistentVolume" -> VolumeRules.volume(spec, causes);
            case "storage.k8s.io/v1 StorageClass" -> VolumeRules.storageClass(object, causes);
            case "v1 LimitRange" -> LimitRules.spec(spec, causes);
            case "v1 ConfigMap", "v1 Secret" -> keys(object, causes);
            case "policy/v1 PodDisruptionBudget" -> budget(spec, causes);
            case "autoscaling/v2 HorizontalPodAutoscaler" -> WorkloadRules.autoscaler(spec, causes);
            default -> {
                // The table of values says what there is to say.
            }
        }
        KindRules.check(kind, object, causes);
        ValueRules.check(kind, object, causes);
    }

    private static void keys(ObjectNode object, List<Cause> causes) {
        for (String map : List.of("data", "binaryData")) {
            object.path(map).properties().forEach(entry -> {
                if (!CONFIG_KEY.matcher(entry.getKey()).matches()) {
                    causes.add(Cause.invalid(
                            map + "[" + entry.getKey() + "]",
                            Cause.quoted(entry.getKey()),
                            "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. "
                                    + "'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '"
                                    + CONFIG_KEY.pattern() + "')"));
                }
            });
        }
    }

    private static void budget(JsonNode spec, List<Cause> causes) {
        if (spec.hasNonNull("minAvailable") && spec.hasNonNull("maxUnavailable")) {
            causes.add(Cause.invalid("spec", GoText.of(spec), "minAvailable and maxUnavailable cannot be both set"));
        }
    }
}
