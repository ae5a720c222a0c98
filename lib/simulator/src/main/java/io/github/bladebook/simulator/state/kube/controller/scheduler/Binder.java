package io.github.bladebook.simulator.state.kube.controller.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.kube.controller.Cluster;
import io.github.bladebook.simulator.state.kube.controller.Conditions;
import io.github.bladebook.simulator.state.kube.controller.Types;
import io.github.bladebook.simulator.state.kube.controller.storage.Claims;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Writes down what the scheduler decided. */
final class Binder {
    private static final String SCHEDULER = "default-scheduler";
    /** What an event's message is cut to. */
    private static final int LONGEST = 1024;

    private final Cluster cluster;

    Binder(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Binds a pod to a node. */
    void bind(ObjectNode pod, String node) {
        String namespace = pod.at("/metadata/namespace").asText();
        String name = pod.at("/metadata/name").asText();
        cluster.change(Types.POD, namespace, name, tree -> {
            if (tree.at("/spec/nodeName").asText("").isEmpty()) {
                tree.withObject("/spec").put("nodeName", node);
                tree.withObject("/status").remove("nominatedNodeName");
                Conditions.set(tree, "PodScheduled", true, "", "", cluster.now());
            }
        });
        cluster.normal(
                pod, SCHEDULER, "Scheduled", "Successfully assigned %s/%s to %s".formatted(namespace, name, node));
    }

    /** Says why a pod has no node; the same answer as before is not said again. */
    void refuse(ObjectNode pod, String message, String nominated) {
        JsonNode before = Conditions.of(pod, "PodScheduled");
        boolean known = before.path("message").asText().equals(message)
                && before.path("reason").asText().equals("Unschedulable");
        cluster.change(
                Types.POD,
                pod.at("/metadata/namespace").asText(),
                pod.at("/metadata/name").asText(),
                tree -> {
                    Conditions.set(tree, "PodScheduled", false, "Unschedulable", message, cluster.now());
                    if (nominated.isEmpty()) {
                        tree.withObject("/status").remove("nominatedNodeName");
                    } else {
                        tree.withObject("/status").put("nominatedNodeName", nominated);
                    }
                });
        if (!known) {
            String cut = message.length() > LONGEST ? message.substring(0, LONGEST - 4) + " ..." : message;
            cluster.warn(pod, SCHEDULER, "FailedScheduling", cut);
        }
    }

    /** Ends the pods whose room another one is given. */
    void evict(ObjectNode pod, Preemption.Room room) {
        for (PodInfo victim : room.victims()) {
            cluster.get(Types.POD, victim.namespace(), victim.name())
                    .ifPresent(tree -> cluster.normal(
                            tree,
                            SCHEDULER,
                            "Preempted",
                            "Preempted by pod %s on node %s"
                                    .formatted(
                                            pod.at("/metadata/uid").asText(),
                                            room.node().name())));
            cluster.change(
                    Types.POD,
                    victim.namespace(),
                    victim.name(),
                    tree -> Conditions.set(
                            tree,
                            "DisruptionTarget",
                            true,
                            "PreemptionByScheduler",
                            "default-scheduler: preempting to accommodate a higher priority pod",
                            cluster.now()));
            cluster.delete(Types.POD, victim.namespace(), victim.name());
        }
    }

    /** Gives waiting claims their volume or the node on which one is to be made; the pod is bound once they have it. */
    void prepareVolumes(Attempt attempt, NodeInfo node) {
        Set<String> taken = new HashSet<>();
        for (JsonNode claim : attempt.waitingClaims()) {
            Optional<JsonNode> match =
                    Claims.match(claim, attempt.board().volumes().candidates(claim), node.labels(), taken);
            if (match.isPresent()) {
                String volume = match.get().at("/metadata/name").asText();
                taken.add(volume);
                cluster.change(Types.VOLUME, "", volume, tree -> Claims.reserve(tree, claim));
            } else {
                cluster.change(
                        Types.CLAIM,
                        claim.at("/metadata/namespace").asText(),
                        claim.at("/metadata/name").asText(),
                        tree -> tree.withObject("/metadata")
                                .withObjectProperty("annotations")
                                .put(Claims.SELECTED_NODE, node.name()));
            }
        }
    }
}
