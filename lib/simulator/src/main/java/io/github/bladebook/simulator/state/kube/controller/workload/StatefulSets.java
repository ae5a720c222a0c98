package io.github.bladebook.simulator.state.kube.controller.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.kube.controller.Cluster;
import io.github.bladebook.simulator.state.kube.controller.Types;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps the numbered pods of a StatefulSet with their claims: one after the other up, from the last one down. */
public final class StatefulSets extends OwnerController {
    private static final String NAME = "statefulset-controller";
    private static final String REVISION = "controller-revision-hash";

    public StatefulSets(Cluster cluster) {
        super(cluster, Types.STATEFUL_SET, Types.POD);
    }

    @Override
    void reconcile(ObjectNode set) {
        Map<Integer, ObjectNode> pods = new TreeMap<>();
        PodSets.pods(cluster, set).forEach(pod -> pods.put(ordinal(pod), pod));
        String revision = PodSets.name(set) + "-" + PodSets.hash(set.at("/spec/template"));
        int wanted = set.at("/spec/replicas").asInt(1);
        step(set, pods, wanted, revision);
        List<ObjectNode> own = List.copyOf(pods.values());
        int ready = PodSets.count(own, PodSets::ready);
        int updated = PodSets.count(own, pod -> upToDate(set, pod, revision));
        status(set, tree -> {
            ObjectNode status =
                    tree.withObject("/status").put("replicas", own.size()).put("readyReplicas", ready);
            status.put("availableReplicas", ready)
                    .put("updatedReplicas", updated)
                    .put("updateRevision", revision);
            if (updated == own.size()) {
                status.put("currentRevision", revision);
            }
            status.put("currentReplicas", updated == own.size() ? own.size() : own.size() - updated);
        });
    }

    private void step(ObjectNode set, Map<Integer, ObjectNode> pods, int wanted, String revision) {
        boolean parallel = set.at("/spec/podManagementPolicy").asText().equals("Parallel");
        for (int i = 0; i < wanted; i++) {
            ObjectNode pod = pods.get(i);
            if (pod == null) {
                create(set, i, revision);
            } else if (PodSets.ended(pod) && !PodSets.deleting(pod)) {
                cluster.delete(Types.POD, PodSets.namespace(pod), PodSets.name(pod));
            }
            boolean up = pod != null && PodSets.ready(pod) && !PodSets.deleting(pod);
            if (!up && !parallel) {
                return;
            }
        }
        List<Integer> down = pods.keySet().stream()
                .sorted(java.util.Comparator.reverseOrder())
                .toList();
        for (int ordinal : down) {
            ObjectNode pod = java.util.Objects.requireNonNull(pods.get(ordinal));
            boolean surplus = ordinal >= wanted;
            boolean stale = ordinal
                            >= set.at("/spec/updateStrategy/rollingUpdate/partition")
                                    .asInt(0)
                    && !set.at("/spec/updateStrategy/type").asText().equals("OnDelete")
                    && !upToDate(set, pod, revision);
            if (surplus || stale) {
                if (!PodSets.deleting(pod)) {
                    String claim = surplus ? "" : " for update";
                    cluster.delete(Types.POD, PodSets.namespace(pod), PodSets.name(pod));
                    cluster.normal(
                            set,
                            NAME,
                            "SuccessfulDelete",
                            "delete Pod %s in StatefulSet %s successful%s"
                                    .formatted(PodSets.name(pod), PodSets.name(set), claim));
                }
                return;
            }
        }
    }

    private static int ordinal(JsonNode pod) {
        String name = PodSets.name(pod);
        try {
            return Integer.parseInt(name.substring(name.lastIndexOf('-') + 1));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** A pod that was there before anybody counted revisions is judged by its images and requests. */
    private static boolean upToDate(JsonNode set, JsonNode pod, String revision) {
        JsonNode label = pod.at("/metadata/labels").path(REVISION);
        if (label.isTextual()) {
            return label.asText().equals(revision);
        }
        JsonNode own = pod.at("/spec/containers");
        JsonNode template = set.at("/spec/template/spec/containers");
        boolean same = own.size() == template.size();
        for (int i = 0; same && i < own.size(); i++) {
            same = own.path(i).path("image").equals(template.path(i).path("image"))
                    && own.path(i).path("resources").equals(template.path(i).path("resources"));
        }
        return same;
    }

    private void create(ObjectNode set, int ordinal, String revision) {
        String name = PodSets.name(set) + "-" + ordinal;
        ObjectNode pod = PodSets.fromTemplate(set, name);
        ObjectNode spec = pod.withObject("/spec");
        spec.put("hostname", name).put("subdomain", set.at("/spec/serviceName").asText(""));
        pod.withObject("/metadata")
                .withObjectProperty("labels")
                .put("statefulset.kubernetes.io/pod-name", name)
                .put("apps.kubernetes.io/pod-index", String.valueOf(ordinal))
                .put(REVISION, revision);
        for (JsonNode template : set.at("/spec/volumeClaimTemplates")) {
            String volume = template.at("/metadata/name").asText();
            String claim = volume + "-" + name;
            claim(set, template, claim);
            volume(spec, volume).putObject("persistentVolumeClaim").put("claimName", claim);
        }
        PodSets.create(cluster, set, pod, NAME);
    }

    private static ObjectNode volume(ObjectNode spec, String name) {
        for (JsonNode volume : spec.path("volumes")) {
            if (volume.path("name").asText().equals(name)) {
                return (ObjectNode) volume;
            }
        }
        return spec.withArrayProperty("volumes").addObject().put("name", name);
    }

    private void claim(ObjectNode set, JsonNode template, String name) {
        if (cluster.get(Types.CLAIM, PodSets.namespace(set), name).isPresent()) {
            return;
        }
        ObjectNode claim = Json.object().put("apiVersion", "v1").put("kind", "PersistentVolumeClaim");
        ObjectNode metadata = claim.putObject("metadata").put("name", name).put("namespace", PodSets.namespace(set));
        metadata.set("labels", set.at("/spec/selector/matchLabels").deepCopy());
        claim.set("spec", template.path("spec").deepCopy());
        claim.putObject("status").put("phase", "Pending");
        cluster.create(claim, "kube-controller-manager");
    }
}
