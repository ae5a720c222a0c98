package io.github.bladebook.simulator.state.kube.controller.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which pods of a DaemonSet go and which come when its template is another: by {@code maxUnavailable} an old pod goes before the new one
 * comes, by {@code maxSurge} the new one comes first.
 */
final class DaemonRollout {
    private final JsonNode set;
    private final Map<String, List<ObjectNode>> byNode;
    private final Set<String> eligible;
    private final String first;
    private final String update;
    private final List<ObjectNode> deletions = new ArrayList<>();
    private final List<String> creations = new ArrayList<>();

    /**
     * Looks at a set.
     *
     * @param byNode its pods that neither end nor have ended
     * @param first the hash of the template of pods that say none
     * @param update the hash of the template as it is now
     */
    DaemonRollout(
            JsonNode set, Map<String, List<ObjectNode>> byNode, Set<String> eligible, String first, String update) {
        this.set = set;
        this.byNode = byNode;
        this.eligible = Set.copyOf(eligible);
        this.first = first;
        this.update = update;
    }

    String revision(JsonNode pod) {
        return pod.at("/metadata/labels").path(Revisions.LABEL).asText(first);
    }

    private Optional<ObjectNode> pod(List<ObjectNode> pods, boolean updated) {
        return pods.stream()
                .filter(pod -> revision(pod).equals(update) == updated)
                .findFirst();
    }

    List<ObjectNode> deletions() {
        return List.copyOf(deletions);
    }

    List<String> creations() {
        return List.copyOf(creations);
    }

    void plan() {
        JsonNode rules = set.at("/spec/updateStrategy/rollingUpdate");
        int all = eligible.size();
        int surge = PodSets.share(rules.path("maxSurge"), "0", all, true);
        int missing = PodSets.share(rules.path("maxUnavailable"), "1", all, true);
        if (surge == 0) {
            replace(Math.max(1, missing));
        } else {
            surge(surge);
        }
    }

    private void replace(int most) {
        List<ObjectNode> good = new ArrayList<>();
        int unavailable = 0;
        for (String node : eligible.stream().sorted().toList()) {
            List<ObjectNode> pods = byNode.getOrDefault(node, List.of());
            Optional<ObjectNode> fresh = pod(pods, true);
            Optional<ObjectNode> old = pod(pods, false);
            if (fresh.isPresent()) {
                unavailable += PodSets.ready(fresh.get()) ? 0 : 1;
                old.ifPresent(deletions::add);
            } else if (old.isPresent() && PodSets.ready(old.get())) {
                good.add(old.get());
            } else {
                // A node without a pod that works loses nothing.
                unavailable++;
                old.ifPresent(deletions::add);
            }
        }
        good.stream().limit(Math.max(0, most - unavailable)).forEach(deletions::add);
    }

    private void surge(int most) {
        List<String> waiting = new ArrayList<>();
        int surging = 0;
        for (String node : eligible.stream().sorted().toList()) {
            List<ObjectNode> pods = byNode.getOrDefault(node, List.of());
            Optional<ObjectNode> fresh = pod(pods, true);
            Optional<ObjectNode> old = pod(pods, false);
            if (old.isEmpty()) {
                continue;
            }
            if (fresh.isEmpty() && PodSets.ready(old.get())) {
                waiting.add(node);
            } else if (fresh.isEmpty()) {
                creations.add(node);
            } else if (PodSets.ready(fresh.get())) {
                deletions.add(old.get());
            } else {
                surging++;
            }
        }
        waiting.stream().limit(Math.max(0, most - surging)).forEach(creations::add);
    }

    void report(ObjectNode tree) {
        int scheduled = 0;
        int ready = 0;
        int updated = 0;
        for (String node : eligible) {
            List<ObjectNode> pods = byNode.getOrDefault(node, List.of());
            scheduled += pods.isEmpty() ? 0 : 1;
            ready += pods.stream().anyMatch(PodSets::ready) ? 1 : 0;
            updated += pod(pods, true).isPresent() ? 1 : 0;
        }
        ObjectNode status = tree.withObject("/status").put("desiredNumberScheduled", eligible.size());
        status.put("currentNumberScheduled", scheduled).put("numberReady", ready);
        status.put("numberMisscheduled", 0).put("updatedNumberScheduled", updated);
        if (ready > 0) {
            status.put("numberAvailable", ready);
        } else {
            status.remove("numberAvailable");
        }
        if (eligible.size() > ready) {
            status.put("numberUnavailable", eligible.size() - ready);
        } else {
            status.remove("numberUnavailable");
        }
    }
}
