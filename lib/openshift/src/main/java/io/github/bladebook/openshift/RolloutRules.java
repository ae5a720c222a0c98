package io.github.bladebook.openshift;

import io.github.bladebook.openshift.RolloutStatus.State;

/** Judges a rollout as kubectl 1.33 does and says so as it does, since people and scripts know its sentences. */
final class RolloutRules {
    private RolloutRules() {}

    /** Whether kubectl has rules for a kind. */
    static boolean known(String kind) {
        return kind.equals("Deployment") || kind.equals("StatefulSet") || kind.equals("DaemonSet");
    }

    /** Returns the status; throws IllegalArgumentException where there is none to speak of, in kubectl's words. */
    static RolloutStatus of(KubeObject object) {
        Tree spec = object.tree().at("spec");
        Tree status = object.tree().at("status");
        return switch (object.kind()) {
            case "Deployment" -> deployment(object, spec, status);
            case "DaemonSet" -> daemonSet(object, spec, status);
            case "StatefulSet" -> statefulSet(object, spec, status);
            default ->
                throw new IllegalArgumentException(
                        "no status viewer has been implemented for %s".formatted(object.kind()));
        };
    }

    private static RolloutStatus deployment(KubeObject object, Tree spec, Tree status) {
        if (object.generation() > status.integer("observedGeneration")) {
            return waiting("Waiting for deployment spec update to be observed...");
        }
        String name = object.name();
        boolean late = object.conditions().stream()
                .anyMatch(condition -> condition.type().equals("Progressing")
                        && condition.reason().equals("ProgressDeadlineExceeded"));
        if (late) {
            return new RolloutStatus(
                    State.DEADLINE_EXCEEDED, "deployment \"%s\" exceeded its progress deadline".formatted(name));
        }
        int updated = status.integer("updatedReplicas");
        String waits = "Waiting for deployment \"%s\" rollout to finish: ".formatted(name);
        if (spec.has("replicas") && updated < spec.integer("replicas")) {
            return waiting(waits
                    + "%d out of %d new replicas have been updated...".formatted(updated, spec.integer("replicas")));
        }
        if (status.integer("replicas") > updated) {
            return waiting(waits
                    + "%d old replicas are pending termination...".formatted(status.integer("replicas") - updated));
        }
        int available = status.integer("availableReplicas");
        if (available < updated) {
            return waiting(waits + "%d of %d updated replicas are available...".formatted(available, updated));
        }
        return done("deployment \"%s\" successfully rolled out".formatted(name));
    }

    private static RolloutStatus daemonSet(KubeObject object, Tree spec, Tree status) {
        rolling(spec);
        if (object.generation() > status.integer("observedGeneration")) {
            return waiting("Waiting for daemon set spec update to be observed...");
        }
        String waits = "Waiting for daemon set \"%s\" rollout to finish: ".formatted(object.name());
        int wanted = status.integer("desiredNumberScheduled");
        int updated = status.integer("updatedNumberScheduled");
        if (updated < wanted) {
            return waiting(waits + "%d out of %d new pods have been updated...".formatted(updated, wanted));
        }
        int available = status.integer("numberAvailable");
        if (available < wanted) {
            return waiting(waits + "%d of %d updated pods are available...".formatted(available, wanted));
        }
        return done("daemon set \"%s\" successfully rolled out".formatted(object.name()));
    }

    private static RolloutStatus statefulSet(KubeObject object, Tree spec, Tree status) {
        rolling(spec);
        int observed = status.integer("observedGeneration");
        if (observed == 0 || object.generation() > observed) {
            return waiting("Waiting for statefulset spec update to be observed...");
        }
        int wanted = spec.integer("replicas");
        int ready = status.integer("readyReplicas");
        if (spec.has("replicas") && ready < wanted) {
            return waiting("Waiting for %d pods to be ready...".formatted(wanted - ready));
        }
        int updated = status.integer("updatedReplicas");
        Tree rolling = spec.at("updateStrategy", "rollingUpdate");
        if (spec.has("replicas") && rolling.has("partition")) {
            int part = wanted - rolling.integer("partition");
            return updated < part
                    ? waiting("Waiting for partitioned roll out to finish: %d out of %d new pods have been updated..."
                            .formatted(updated, part))
                    : done("partitioned roll out complete: %d new pods have been updated...".formatted(updated));
        }
        String revision = status.text("updateRevision");
        if (!revision.equals(status.text("currentRevision"))) {
            return waiting("waiting for statefulset rolling update to complete %d pods at revision %s..."
                    .formatted(updated, revision));
        }
        return done("statefulset rolling update complete %d pods at revision %s..."
                .formatted(status.integer("currentReplicas"), status.text("currentRevision")));
    }

    private static void rolling(Tree spec) {
        if (!spec.at("updateStrategy").text("type").equals("RollingUpdate")) {
            throw new IllegalArgumentException("rollout status is only available for RollingUpdate strategy type");
        }
    }

    private static RolloutStatus waiting(String message) {
        return new RolloutStatus(State.WAITING, message);
    }

    private static RolloutStatus done(String message) {
        return new RolloutStatus(State.DONE, message);
    }
}
