package io.github.bladebook.simulator.state.kube.controller.argo;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.kube.controller.Conditions;
import java.util.List;
import java.util.Optional;

/**
 * How an object does, by the rules of Argo CD's engine (gitops-engine, {@code pkg/health}); kinds without a rule have none.
 *
 * @param message why, empty where nothing is to say
 */
record Health(String status, String message) {
    /** From best to worst. */
    private static final List<String> ORDER =
            List.of("Healthy", "Suspended", "Progressing", "Missing", "Degraded", "Unknown");

    static final Health HEALTHY = new Health("Healthy", "");
    static final Health MISSING = new Health("Missing", "");

    boolean worse(Health other) {
        return ORDER.indexOf(status) > ORDER.indexOf(other.status);
    }

    private static Health progressing(String message) {
        return new Health("Progressing", message);
    }

    private static Health degraded(String message) {
        return new Health("Degraded", message);
    }

    /** Judges one live object. */
    static Optional<Health> of(JsonNode object) {
        if (object.at("/metadata/deletionTimestamp").isTextual()) {
            return Optional.of(progressing("Pending deletion"));
        }
        JsonNode status = object.path("status");
        return switch (object.path("kind").asText()) {
            case "Deployment" -> Optional.of(deployment(object, status));
            case "StatefulSet" -> Optional.of(statefulSet(object, status));
            case "DaemonSet" -> Optional.of(daemonSet(object, status));
            case "ReplicaSet" -> Optional.of(replicaSet(object, status));
            case "Pod" -> Optional.of(pod(object, status));
            case "Job" -> Optional.of(job(object));
            case "PersistentVolumeClaim" ->
                Optional.of(claim(status.path("phase").asText()));
            case "Service", "Ingress" -> Optional.of(addressed(object, status));
            case "Certificate" -> Optional.of(certificate(object));
            default -> Optional.empty();
        };
    }

    private static boolean observed(JsonNode object) {
        return object.at("/status/observedGeneration").asLong()
                >= object.at("/metadata/generation").asLong();
    }

    private static Health deployment(JsonNode object, JsonNode status) {
        if (object.at("/spec/paused").asBoolean()) {
            return new Health("Suspended", "Deployment is paused");
        }
        if (!observed(object)) {
            return progressing(
                    "Waiting for rollout to finish: observed deployment generation less than desired generation");
        }
        if (Conditions.of(object, "Progressing").path("reason").asText().equals("ProgressDeadlineExceeded")) {
            return degraded("Deployment \"%s\" exceeded its progress deadline"
                    .formatted(object.at("/metadata/name").asText()));
        }
        int wanted = object.at("/spec/replicas").asInt(1);
        int updated = status.path("updatedReplicas").asInt();
        int all = status.path("replicas").asInt();
        int available = status.path("availableReplicas").asInt();
        if (updated < wanted) {
            return progressing("Waiting for rollout to finish: %d out of %d new replicas have been updated..."
                    .formatted(updated, wanted));
        }
        if (all > updated) {
            return progressing("Waiting for rollout to finish: %d old replicas are pending termination..."
                    .formatted(all - updated));
        }
        return available < updated
                ? progressing("Waiting for rollout to finish: %d of %d updated replicas are available..."
                        .formatted(available, updated))
                : HEALTHY;
    }

    private static Health statefulSet(JsonNode object, JsonNode status) {
        if (status.path("observedGeneration").asLong() == 0 || !observed(object)) {
            return progressing("Waiting for statefulset spec update to be observed...");
        }
        int missing = object.at("/spec/replicas").asInt(1)
                - status.path("readyReplicas").asInt();
        if (missing > 0) {
            return progressing("Waiting for %d pods to be ready...".formatted(missing));
        }
        String current = status.path("currentRevision").asText();
        String update = status.path("updateRevision").asText(current);
        return update.equals(current)
                ? HEALTHY
                : progressing("waiting for statefulset rolling update to complete %d pods at revision %s..."
                        .formatted(status.path("updatedReplicas").asInt(), update));
    }

    private static Health daemonSet(JsonNode object, JsonNode status) {
        if (!observed(object)) {
            return progressing(
                    "Waiting for rollout to finish: observed daemon set generation less than desired generation");
        }
        int wanted = status.path("desiredNumberScheduled").asInt();
        int available = status.path("numberAvailable").asInt();
        return available < wanted
                ? progressing("Waiting for daemon set \"%s\" rollout to finish: %d of %d updated pods are available..."
                        .formatted(object.at("/metadata/name").asText(), available, wanted))
                : HEALTHY;
    }

    private static Health replicaSet(JsonNode object, JsonNode status) {
        int available = status.path("availableReplicas").asInt();
        int wanted = object.at("/spec/replicas").asInt(1);
        return observed(object) && available >= wanted
                ? HEALTHY
                : progressing("Waiting for rollout to finish: %d out of %d new replicas are available..."
                        .formatted(available, wanted));
    }

    private static Health pod(JsonNode object, JsonNode status) {
        for (JsonNode container : status.path("containerStatuses")) {
            String waiting = container.at("/state/waiting/reason").asText("");
            if (waiting.startsWith("Err") || waiting.endsWith("Error") || waiting.endsWith("BackOff")) {
                return degraded(container.at("/state/waiting/message").asText(""));
            }
        }
        return switch (status.path("phase").asText()) {
            case "Succeeded" -> HEALTHY;
            case "Failed" -> degraded(status.path("message").asText(""));
            case "Running" -> Conditions.holds(object, "Ready") ? HEALTHY : progressing("");
            default -> progressing("");
        };
    }

    private static Health job(JsonNode object) {
        JsonNode failed = Conditions.of(object, "Failed");
        if (failed.path("status").asText().equals("True")) {
            return degraded(failed.path("message").asText(""));
        }
        return Conditions.holds(object, "Complete") ? HEALTHY : progressing("");
    }

    private static Health claim(String phase) {
        return switch (phase) {
            case "Bound" -> HEALTHY;
            case "Lost" -> degraded("");
            default -> progressing("");
        };
    }

    private static Health addressed(JsonNode object, JsonNode status) {
        boolean waits = object.path("kind").asText().equals("Ingress")
                || object.at("/spec/type").asText().equals("LoadBalancer");
        return waits && status.at("/loadBalancer/ingress").isEmpty() ? progressing("") : HEALTHY;
    }

    private static Health certificate(JsonNode object) {
        JsonNode issuing = Conditions.of(object, "Issuing");
        JsonNode ready = Conditions.of(object, "Ready");
        if (issuing.path("status").asText().equals("True")) {
            return progressing(issuing.path("message").asText(""));
        }
        return switch (ready.path("status").asText()) {
            case "True" -> new Health("Healthy", ready.path("message").asText(""));
            case "False" -> degraded(ready.path("message").asText(""));
            default -> progressing("Waiting for certificate");
        };
    }
}
