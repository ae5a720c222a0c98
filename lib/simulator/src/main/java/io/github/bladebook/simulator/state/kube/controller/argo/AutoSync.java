package io.github.bladebook.simulator.state.kube.controller.argo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.kube.controller.argo.Comparison.Compared;
import java.util.List;

/** Decides, after a comparison, whether the policy of an Application asks for a sync by itself. */
final class AutoSync {
    private final ObjectNode application;
    private final JsonNode policy;
    private final String now;

    AutoSync(ObjectNode application, String now) {
        this.application = application;
        this.policy = application.at("/spec/syncPolicy/automated");
        this.now = now;
    }

    /** How to go on. */
    enum Step {
        NOTHING,
        NOW,
        /** After the pause that keeps two healers from working against each other. */
        HEAL
    }

    /** Tells what is to be done about a commit; writes a condition where it will not be done again. */
    Step about(String revision, List<Compared> all) {
        if (!policy.isObject() || !policy.path("enabled").asBoolean(true) || !Report.outOfSync(all)) {
            return Step.NOTHING;
        }
        boolean prune = policy.path("prune").asBoolean();
        boolean onlyExtra = all.stream().allMatch(one -> one.synced() || one.extra());
        if (application.has("operation") || (onlyExtra && !prune)) {
            return Step.NOTHING;
        }
        if (prune
                && all.stream().allMatch(Compared::extra)
                && !policy.path("allowEmpty").asBoolean()) {
            new Report(application, now)
                    .condition(
                            "SyncError",
                            "Skipping sync attempt to %s: auto-sync will wipe out all resources".formatted(revision));
            return Step.NOTHING;
        }
        JsonNode last = application.at("/status/operationState");
        boolean tried = last.at("/syncResult/revision").asText("").equals(revision)
                && last.at("/syncResult/source").equals(Applications.source(application));
        if (tried && !last.path("phase").asText().equals("Succeeded")) {
            new Report(application, now)
                    .condition(
                            "SyncError",
                            "Failed last sync attempt to %s: %s"
                                    .formatted(revision, last.path("message").asText()));
            return Step.NOTHING;
        }
        if (!tried) {
            return Step.NOW;
        }
        return policy.path("selfHeal").asBoolean() ? Step.HEAL : Step.NOTHING;
    }

    /** Writes the operation; one that heals names what it heals, and so leaves no history. */
    void ask(String revision, List<Compared> all, boolean heal) {
        ObjectNode operation = application.putObject("operation");
        operation.putObject("initiatedBy").put("automated", true);
        operation.putObject("retry").put("limit", 5);
        ObjectNode sync = operation.putObject("sync").put("revision", revision);
        if (policy.path("prune").asBoolean()) {
            sync.put("prune", true);
        }
        if (application.at("/spec/syncPolicy/syncOptions").isArray()) {
            sync.set(
                    "syncOptions",
                    application.at("/spec/syncPolicy/syncOptions").deepCopy());
        }
        if (heal) {
            ArrayNode named = sync.putArray("resources");
            all.stream().filter(one -> !one.synced()).map(Compared::key).forEach(key -> {
                ObjectNode entry = key.entry(false);
                entry.remove("version");
                named.add(entry);
            });
        }
    }
}
