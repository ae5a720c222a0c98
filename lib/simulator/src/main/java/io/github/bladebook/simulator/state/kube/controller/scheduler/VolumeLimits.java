package io.github.bladebook.simulator.state.kube.controller.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A driver can attach only so many volumes to a node. */
record VolumeLimits(PodInfo pod, Board board) implements Filter {
    @Override
    public Verdict check(NodeInfo node) {
        Map<String, Integer> limits = new HashMap<>();
        if (!pod.claims().isEmpty()) {
            board.volumes().csiNode(node.name()).at("/spec/drivers").forEach(driver -> {
                if (driver.at("/allocatable/count").isNumber()) {
                    limits.put(
                            driver.path("name").asText(),
                            driver.at("/allocatable/count").asInt());
                }
            });
        }
        if (limits.isEmpty()) {
            return Verdict.PASS;
        }
        Map<String, Set<String>> attached = new HashMap<>();
        node.pods().forEach(other -> collect(other, attached));
        Map<String, Set<String>> wanted = new HashMap<>();
        collect(pod, wanted);
        for (Map.Entry<String, Set<String>> driver : wanted.entrySet()) {
            Integer limit = limits.get(driver.getKey());
            Set<String> together = new HashSet<>(attached.getOrDefault(driver.getKey(), Set.of()));
            int before = together.size();
            together.addAll(driver.getValue());
            if (limit != null && together.size() > before && together.size() > limit) {
                return Verdict.unschedulable("node(s) exceed max volume count");
            }
        }
        return Verdict.PASS;
    }

    private void collect(PodInfo of, Map<String, Set<String>> byDriver) {
        for (String name : of.claims()) {
            JsonNode claim = board.volumes().claim(of.namespace(), name);
            String volume = claim.at("/spec/volumeName").asText("");
            List<String> driver = volume.isEmpty()
                    ? List.of(
                            board.volumes()
                                    .storageClass(claim)
                                    .path("provisioner")
                                    .asText(""),
                            of.namespace() + "/" + name)
                    : handle(board.volumes().volume(volume).at("/spec/csi"));
            if (!claim.isMissingNode() && !driver.get(0).isEmpty()) {
                byDriver.computeIfAbsent(driver.get(0), key -> new HashSet<>()).add(driver.get(1));
            }
        }
    }

    private static List<String> handle(JsonNode csi) {
        return List.of(csi.path("driver").asText(""), csi.path("volumeHandle").asText(""));
    }
}
