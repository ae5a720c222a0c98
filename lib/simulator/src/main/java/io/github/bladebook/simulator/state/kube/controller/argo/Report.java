package io.github.bladebook.simulator.state.kube.controller.argo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.kube.controller.argo.Comparison.Compared;
import java.util.List;
import java.util.TreeSet;

/** Writes into an Application's status what a comparison found. */
final class Report {
    private final ObjectNode application;
    private final ObjectNode status;
    private final String now;

    Report(ObjectNode application, String now) {
        this.application = application;
        this.status = application.withObject("/status");
        this.now = now;
    }

    /** The commit could not be read: what was known of resources and health stays. */
    void failed(String message) {
        sync("Unknown").remove("revision");
        if (!status.path("health").isObject()) {
            status.putObject("health").put("status", "Healthy");
        }
        condition("ComparisonError", message);
    }

    /** The commit was compared. */
    void compared(String revision, List<Compared> all) {
        sync(outOfSync(all) ? "OutOfSync" : "Synced").put("revision", revision);
        Health worst = Health.HEALTHY;
        ArrayNode resources = status.putArray("resources");
        for (Compared one : all) {
            ObjectNode entry = one.key().entry(false).put("status", one.synced() ? "Synced" : "OutOfSync");
            one.health().ifPresent(health -> {
                ObjectNode told = entry.putObject("health").put("status", health.status());
                if (!health.message().isEmpty()) {
                    told.put("message", health.message());
                }
            });
            if (one.extra()) {
                entry.put("requiresPruning", true);
            }
            resources.add(entry);
            Health health = one.health().orElse(Health.HEALTHY);
            worst = health.worse(worst) ? health : worst;
        }
        String before = status.at("/health/status").asText("");
        ObjectNode health = status.withObjectProperty("health").put("status", worst.status());
        if (!before.equals(worst.status()) || !health.has("lastTransitionTime")) {
            health.put("lastTransitionTime", now);
        }
        images(all);
        status.remove("conditions");
        status.put("sourceType", "Directory");
    }

    static boolean outOfSync(List<Compared> all) {
        return all.stream().anyMatch(one -> !one.synced());
    }

    private ObjectNode sync(String word) {
        ObjectNode sync = status.withObjectProperty("sync").put("status", word);
        ObjectNode to = sync.putObject("comparedTo");
        to.set("source", Applications.source(application).deepCopy());
        to.set("destination", application.at("/spec/destination").deepCopy());
        status.put("reconciledAt", now).put("controllerNamespace", "openshift-gitops");
        if (application.at("/metadata/annotations").has(Applications.REFRESH)) {
            application.withObject("/metadata/annotations").remove(Applications.REFRESH);
        }
        return sync;
    }

    private void images(List<Compared> all) {
        TreeSet<String> images = new TreeSet<>();
        for (Compared one : all) {
            JsonNode live = one.live();
            if (live != null) {
                live.findValuesAsText("image").stream()
                        .filter(image -> !image.isEmpty())
                        .forEach(images::add);
            }
        }
        ObjectNode summary = status.putObject("summary");
        if (!images.isEmpty()) {
            images.forEach(summary.putArray("images")::add);
        }
    }

    /** Tells of one trouble in place of all before; the time of one that lasts stays. */
    void condition(String type, String message) {
        JsonNode known = status.at("/conditions/0");
        boolean same = known.path("type").asText().equals(type)
                && known.path("message").asText().equals(message);
        String since = same ? known.path("lastTransitionTime").asText() : now;
        status.putArray("conditions")
                .addObject()
                .put("lastTransitionTime", since)
                .put("message", message)
                .put("type", type);
    }
}
