package io.github.bladebook.simulator.state.kube.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What ties the pods of a job to it, written by the server when nobody chose otherwise. */
final class JobLabels {
    private static final String PREFIX = "batch.kubernetes.io/";

    private JobLabels() {}

    static void add(ObjectNode job) {
        if (job.at("/spec/manualSelector").asBoolean()) {
            return;
        }
        JsonNode metadata = job.path("metadata");
        String uid = metadata.path("uid").asText();
        String name = metadata.path("name").asText();
        // A job's own labels are filled only where it has none: they are its template's otherwise.
        boolean bare = metadata.path("labels").isEmpty();
        ObjectNode template = job.withObject("/spec/template/metadata/labels");
        put(template, uid, name);
        if (bare) {
            ObjectNode labels = job.withObject("/metadata/labels");
            template.properties().forEach(label -> labels.set(label.getKey(), label.getValue()));
        }
        job.withObject("/spec/selector/matchLabels").put(PREFIX + "controller-uid", uid);
    }

    private static void put(ObjectNode labels, String uid, String name) {
        labels.put(PREFIX + "controller-uid", uid).put(PREFIX + "job-name", name);
        labels.put("controller-uid", uid).put("job-name", name);
    }
}
