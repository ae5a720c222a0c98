package io.github.bladebook.simulator.state.kube.controller.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.kube.Change;
import io.github.bladebook.simulator.state.kube.StoredObject;
import io.github.bladebook.simulator.state.kube.controller.Cluster;
import io.github.bladebook.simulator.state.kube.controller.Types;
import io.github.bladebook.simulator.state.kube.controller.scheduler.Eligible;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps one pod of a DaemonSet on each node that its rules let it go to. */
public final class DaemonSets extends OwnerController {
    private static final String NAME = "daemonset-controller";
    private static final List<String> TOLERATED = List.of(
            "node.kubernetes.io/disk-pressure",
            "node.kubernetes.io/memory-pressure",
            "node.kubernetes.io/pid-pressure",
            "node.kubernetes.io/unschedulable");

    public DaemonSets(Cluster cluster) {
        super(cluster, Types.DAEMON_SET, Types.POD);
    }

    @Override
    public void saw(Change change) {
        if (change.after().kind().equals(Types.NODE)) {
            cluster.all(Types.DAEMON_SET).forEach(set -> touch(set.namespace(), set.name()));
        }
        super.saw(change);
    }

    @Override
    void reconcile(ObjectNode set) {
        ObjectNode pattern = tolerant(PodSets.fromTemplate(set, "pattern"));
        Map<String, ObjectNode> byNode = new HashMap<>();
        for (ObjectNode pod : PodSets.pods(cluster, set)) {
            if (PodSets.active(pod)) {
                byNode.put(target(pod), pod);
            }
        }
        int wanted = 0;
        for (ObjectNode node : cluster.all(Types.NODE).map(StoredObject::tree).toList()) {
            String name = PodSets.name(node);
            boolean eligible = Eligible.is(pattern.path("spec"), node);
            wanted += eligible ? 1 : 0;
            ObjectNode there = byNode.get(name);
            if (eligible && there == null) {
                PodSets.create(cluster, set, bound(pattern, cluster.generated(PodSets.name(set) + "-"), name), NAME);
            } else if (!eligible && there != null) {
                byNode.remove(name);
                PodSets.delete(cluster, set, there, NAME);
            }
        }
        report(set, wanted, List.copyOf(byNode.values()));
    }

    private void report(ObjectNode set, int wanted, List<ObjectNode> pods) {
        int ready = PodSets.count(pods, PodSets::ready);
        status(set, tree -> {
            ObjectNode status = tree.withObject("/status").put("desiredNumberScheduled", wanted);
            status.put("currentNumberScheduled", pods.size())
                    .put("numberReady", ready)
                    .put("numberAvailable", ready);
            status.put("numberMisscheduled", 0).put("updatedNumberScheduled", pods.size());
            if (wanted > ready) {
                status.put("numberUnavailable", wanted - ready);
            } else {
                status.remove("numberUnavailable");
            }
        });
    }

    /** Returns the node that a pod is on or was made for. */
    private static String target(JsonNode pod) {
        String made = pod.at("/spec/affinity/nodeAffinity/requiredDuringSchedulingIgnoredDuringExecution"
                        + "/nodeSelectorTerms/0/matchFields/0/values/0")
                .asText("");
        return pod.at("/spec/nodeName").asText(made);
    }

    private static ObjectNode tolerant(ObjectNode pod) {
        ObjectNode spec = pod.withObject("/spec");
        for (String key : List.of("not-ready", "unreachable")) {
            tolerate(spec, "node.kubernetes.io/" + key, "NoExecute");
        }
        TOLERATED.forEach(key -> tolerate(spec, key, "NoSchedule"));
        return pod;
    }

    private static void tolerate(ObjectNode spec, String key, String effect) {
        spec.withArrayProperty("tolerations")
                .addObject()
                .put("key", key)
                .put("operator", "Exists")
                .put("effect", effect);
    }

    private static ObjectNode bound(ObjectNode pattern, String name, String node) {
        ObjectNode pod = pattern.deepCopy();
        pod.withObject("/metadata").put("name", name);
        ObjectNode affinity =
                pod.withObject("/spec/affinity/nodeAffinity/requiredDuringSchedulingIgnoredDuringExecution");
        if (affinity.path("nodeSelectorTerms").isEmpty()) {
            affinity.withArrayProperty("nodeSelectorTerms").addObject();
        }
        for (JsonNode term : affinity.path("nodeSelectorTerms")) {
            ObjectNode field =
                    ((ObjectNode) term).putArray("matchFields").addObject().put("key", "metadata.name");
            field.put("operator", "In").putArray("values").add(node);
        }
        return pod;
    }
}
