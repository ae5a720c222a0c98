package io.github.bladebook.simulator.state.kube.controller.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.kube.controller.Cluster;
import io.github.bladebook.simulator.state.kube.controller.Conditions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Counts and conditions of a Deployment, and its deadline: a rollout on which nothing moved for so long has failed. */
final class Progress {
    private final Cluster cluster;
    private final BiConsumer<String, String> again;
    /** By the Deployment's uid: what its rollout looked like when it last moved. */
    private final Map<String, String> moved = new HashMap<>();

    private final Map<String, String> late = new HashMap<>();

    Progress(Cluster cluster, BiConsumer<String, String> again) {
        this.cluster = cluster;
        this.again = again;
    }

    void report(ObjectNode deployment, ObjectNode current, List<ObjectNode> old) {
        int wanted = deployment.at("/spec/replicas").asInt(1);
        int total = sum(old, "replicas") + count(current, "replicas");
        int available = sum(old, "availableReplicas") + count(current, "availableReplicas");
        int updated = count(current, "replicas");
        ObjectNode status = deployment.withObject("/status");
        status.put("replicas", total).put("updatedReplicas", updated);
        status.put("readyReplicas", sum(old, "readyReplicas") + count(current, "readyReplicas"));
        status.put("availableReplicas", available);
        status.put("unavailableReplicas", Math.max(0, wanted - available));
        if (available >= wanted) {
            status.remove("unavailableReplicas");
        }
        int missing = PodSets.share(deployment.at("/spec/strategy/rollingUpdate/maxUnavailable"), "25%", wanted, false);
        boolean enough = available >= wanted - missing;
        Conditions.set(
                deployment,
                "Available",
                enough,
                enough ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
                enough ? "Deployment has minimum availability." : "Deployment does not have minimum availability.",
                cluster.now());
        boolean done = updated == wanted && total == wanted && available >= wanted;
        progressing(deployment, PodSets.name(current), done, updated + "/" + total + "/" + available);
    }

    private void progressing(ObjectNode deployment, String set, boolean done, String picture) {
        String uid = deployment.at("/metadata/uid").asText();
        String state = set + " " + picture;
        if (done) {
            moved.remove(uid);
            condition(
                    deployment,
                    true,
                    "NewReplicaSetAvailable",
                    "ReplicaSet \"" + set + "\" has successfully progressed.");
        } else if (state.equals(late.get(uid))) {
            condition(
                    deployment,
                    false,
                    "ProgressDeadlineExceeded",
                    "ReplicaSet \"" + set + "\" has timed out progressing.");
        } else {
            condition(deployment, true, "ReplicaSetUpdated", "ReplicaSet \"" + set + "\" is progressing.");
            if (!state.equals(moved.put(uid, state))) {
                long seconds = deployment.at("/spec/progressDeadlineSeconds").asLong(600);
                String namespace = PodSets.namespace(deployment);
                String name = PodSets.name(deployment);
                cluster.later(Duration.ofSeconds(seconds), () -> {
                    if (state.equals(moved.get(uid))) {
                        late.put(uid, state);
                        again.accept(namespace, name);
                    }
                });
            }
        }
    }

    private void condition(ObjectNode deployment, boolean holds, String reason, String message) {
        JsonNode before = Conditions.of(deployment, "Progressing");
        boolean changed = !before.path("reason").asText().equals(reason);
        String seen = before.path("lastUpdateTime").asText(cluster.now());
        Conditions.set(deployment, "Progressing", holds, reason, message, cluster.now());
        ((ObjectNode) Conditions.of(deployment, "Progressing")).put("lastUpdateTime", changed ? cluster.now() : seen);
    }

    private static int count(JsonNode set, String field) {
        return set.path("status").path(field).asInt();
    }

    private static int sum(List<ObjectNode> sets, String field) {
        return sets.stream().mapToInt(set -> count(set, field)).sum();
    }
}
