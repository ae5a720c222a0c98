package io.github.bladebook.simulator.state.kube.controller.argo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.kube.controller.Cluster;
import java.util.List;

/** Takes up the {@code operation} of an Application, runs it, and writes down how it went. */
final class Operations {
    static final String NAME = "argocd-application-controller";
    private static final int HISTORY = 10;

    private final Cluster cluster;

    Operations(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Whether there is one that nobody has taken up. */
    static boolean waiting(JsonNode application) {
        return application.path("operation").isObject()
                && !application.at("/status/operationState/phase").asText().equals("Running");
    }

    /** Takes it up: from now on it is the running one. */
    void begin(ObjectNode application) {
        String revision = application.at("/operation/sync/revision").asText("");
        change(application, tree -> {
            ObjectNode state = tree.withObject("/status").putObject("operationState");
            state.set("operation", tree.path("operation").deepCopy());
            state.put("phase", "Running").put("startedAt", cluster.now());
        });
        boolean automated = application.at("/operation/initiatedBy/automated").asBoolean();
        String who = automated
                ? "Automated"
                : application.at("/operation/initiatedBy/username").asText("Unknown user");
        String target = Applications.source(application).path("targetRevision").asText("HEAD");
        cluster.normal(
                application,
                NAME,
                "OperationStarted",
                "%s initiated %ssync to %s"
                        .formatted(who, automated ? "automated " : "", revision.isEmpty() ? target : revision));
    }

    /** Runs it; what it finds out about sync and health is for the comparison after it. */
    void run(ObjectNode application) {
        Sync.Outcome outcome = new Sync(cluster, application).run();
        change(application, tree -> {
            ObjectNode status = tree.withObject("/status");
            ObjectNode state = status.withObjectProperty("operationState");
            tree.remove("operation");
            state.put("phase", outcome.phase())
                    .put("message", outcome.message())
                    .put("finishedAt", cluster.now());
            JsonNode source = Applications.source(tree);
            ObjectNode result = state.putObject("syncResult");
            result.set("source", source.deepCopy());
            result.put("revision", outcome.revision()).set("resources", outcome.resources());
            JsonNode sync = state.at("/operation/sync");
            boolean whole =
                    sync.path("resources").isEmpty() && !sync.path("dryRun").asBoolean();
            if (outcome.phase().equals("Succeeded") && whole) {
                remember(status, state, outcome.revision(), source);
            }
            adopt(status, outcome.resources(), sync.path("dryRun").asBoolean());
        });
        boolean good = outcome.phase().equals("Succeeded");
        String message = good
                ? "Sync operation to %s succeeded".formatted(outcome.revision())
                : "Sync operation to %s failed: %s".formatted(outcome.revision(), outcome.message());
        if (good) {
            cluster.normal(application, NAME, "OperationCompleted", message);
        } else {
            cluster.warn(application, NAME, "OperationCompleted", message);
        }
    }

    private static void remember(ObjectNode status, ObjectNode state, String revision, JsonNode source) {
        ArrayNode history = status.withArrayProperty("history");
        long id = history.isEmpty()
                ? 0
                : history.get(history.size() - 1).path("id").asLong() + 1;
        ObjectNode entry = history.addObject().put("id", id).put("revision", revision);
        entry.set("deployedAt", state.path("finishedAt"));
        entry.set("deployStartedAt", state.path("startedAt"));
        entry.set("source", source.deepCopy());
        if (state.at("/operation/initiatedBy").isObject()) {
            entry.set("initiatedBy", state.at("/operation/initiatedBy").deepCopy());
        }
        while (history.size() > HISTORY) {
            history.remove(0);
        }
    }

    /** What was just made belongs to it, also if the next commit drops it before any comparison. */
    private static void adopt(ObjectNode status, ArrayNode results, boolean dry) {
        List<ResourceKey> known = new java.util.ArrayList<>();
        status.path("resources").forEach(entry -> known.add(ResourceKey.listed(entry)));
        for (JsonNode result : results) {
            ResourceKey key = ResourceKey.listed(result);
            if (!dry
                    && result.path("status").asText().equals("Synced")
                    && known.stream().noneMatch(key::same)) {
                status.withArrayProperty("resources").add(key.entry(false).put("status", "OutOfSync"));
            }
        }
    }

    private void change(ObjectNode application, java.util.function.Consumer<ObjectNode> change) {
        cluster.change(
                Applications.APPLICATION,
                application.at("/metadata/namespace").asText(),
                application.at("/metadata/name").asText(),
                change);
    }
}
