package io.github.bladebook.simulator.state.kube.controller.scheduler;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a node repels pods with.
 *
 * @param effect {@code NoSchedule}, {@code PreferNoSchedule} or {@code NoExecute}
 */
record Taint(String key, String value, String effect) {
    static final Taint UNSCHEDULABLE = new Taint("node.kubernetes.io/unschedulable", "", "NoSchedule");

    static Taint of(JsonNode taint) {
        return new Taint(
                taint.path("key").asText(),
                taint.path("value").asText(""),
                taint.path("effect").asText());
    }

    boolean keepsOut() {
        return effect.equals("NoSchedule") || effect.equals("NoExecute");
    }

    boolean toleratedBy(JsonNode tolerations) {
        for (JsonNode toleration : tolerations) {
            String wantedEffect = toleration.path("effect").asText("");
            String wantedKey = toleration.path("key").asText("");
            boolean concerns = (wantedEffect.isEmpty() || wantedEffect.equals(effect))
                    && (wantedKey.isEmpty() || wantedKey.equals(key));
            boolean exists = toleration.path("operator").asText("Equal").equals("Exists");
            if (concerns && (exists || toleration.path("value").asText("").equals(value))) {
                return true;
            }
        }
        return false;
    }
}
