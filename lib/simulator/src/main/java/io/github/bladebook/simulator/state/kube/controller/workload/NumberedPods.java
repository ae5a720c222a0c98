package io.github.bladebook.simulator.state.kube.controller.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.kube.answer.ApiError;
import io.github.bladebook.simulator.state.kube.controller.Cluster;
import io.github.bladebook.simulator.state.kube.controller.Types;

/** Makes and deletes the pods of a StatefulSet, with their claims. */
final class NumberedPods {
    private static final String NAME = "statefulset-controller";

    private final Cluster cluster;
    private final ObjectNode set;

    NumberedPods(Cluster cluster, ObjectNode set) {
        this.cluster = cluster;
        this.set = set;
    }

    static int ordinal(JsonNode pod) {
        String name = PodSets.name(pod);
        try {
            return Integer.parseInt(name.substring(name.lastIndexOf('-') + 1));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    void create(int ordinal, ObjectNode revision) {
        String name = PodSets.name(set) + "-" + ordinal;
        ObjectNode wanted = set.deepCopy();
        wanted.withObject("/spec").set("template", Revisions.template(revision));
        ObjectNode pod = PodSets.fromTemplate(wanted, name);
        ObjectNode spec = pod.withObject("/spec");
        spec.put("hostname", name).put("subdomain", set.at("/spec/serviceName").asText(""));
        pod.withObject("/metadata")
                .withObjectProperty("labels")
                .put("statefulset.kubernetes.io/pod-name", name)
                .put("apps.kubernetes.io/pod-index", String.valueOf(ordinal))
                .put(Revisions.LABEL, PodSets.name(revision));
        try {
            for (JsonNode template : set.at("/spec/volumeClaimTemplates")) {
                String volume = template.at("/metadata/name").asText();
                String claim = volume + "-" + name;
                claim(template, claim, name);
                volume(spec, volume).putObject("persistentVolumeClaim").put("claimName", claim);
            }
            cluster.create(pod, "kube-controller-manager");
        } catch (ApiError e) {
            cluster.warn(
                    set,
                    NAME,
                    "FailedCreate",
                    "create Pod %s in StatefulSet %s failed error: %s"
                            .formatted(name, PodSets.name(set), e.getMessage()));
            return;
        }
        cluster.normal(
                set,
                NAME,
                "SuccessfulCreate",
                "create Pod %s in StatefulSet %s successful".formatted(name, PodSets.name(set)));
    }

    private static ObjectNode volume(ObjectNode spec, String name) {
        for (JsonNode volume : spec.path("volumes")) {
            if (volume.path("name").asText().equals(name)) {
                return (ObjectNode) volume;
            }
        }
        return spec.withArrayProperty("volumes").addObject().put("name", name);
    }

    private void claim(JsonNode template, String name, String pod) {
        if (cluster.get(Types.CLAIM, PodSets.namespace(set), name).isPresent()) {
            return;
        }
        ObjectNode claim = Json.object().put("apiVersion", "v1").put("kind", "PersistentVolumeClaim");
        ObjectNode metadata = claim.putObject("metadata").put("name", name).put("namespace", PodSets.namespace(set));
        metadata.set("labels", set.at("/spec/selector/matchLabels").deepCopy());
        claim.set("spec", template.path("spec").deepCopy());
        claim.putObject("status").put("phase", "Pending");
        cluster.create(claim, "kube-controller-manager");
        cluster.normal(
                set,
                NAME,
                "SuccessfulCreate",
                "create Claim %s Pod %s in StatefulSet %s success".formatted(name, pod, PodSets.name(set)));
    }

    void delete(JsonNode pod) {
        if (PodSets.deleting(pod)) {
            return;
        }
        cluster.delete(Types.POD, PodSets.namespace(pod), PodSets.name(pod));
        cluster.normal(
                set,
                NAME,
                "SuccessfulDelete",
                "delete Pod %s in StatefulSet %s successful".formatted(PodSets.name(pod), PodSets.name(set)));
    }
}
