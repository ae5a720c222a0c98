package io.github.bladebook.simulator.state.kube.controller.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A volume with a zone or region is used only from nodes of that. */
final class VolumeZone implements Filter {
    private static final Map<String, String> KEYS = Map.of(
            "failure-domain.beta.kubernetes.io/zone", "topology.kubernetes.io/zone",
            "failure-domain.beta.kubernetes.io/region", "topology.kubernetes.io/region",
            "topology.kubernetes.io/zone", "topology.kubernetes.io/zone",
            "topology.kubernetes.io/region", "topology.kubernetes.io/region");

    private final PodInfo pod;
    private final Volumes volumes;
    private final List<JsonNode> bound = new ArrayList<>();

    VolumeZone(PodInfo pod, Board board) {
        this.pod = pod;
        this.volumes = board.volumes();
    }

    @Override
    public Verdict prepare() {
        for (String name : pod.claims()) {
            String volume =
                    volumes.claim(pod.namespace(), name).at("/spec/volumeName").asText("");
            if (volume.isEmpty()) {
                continue;
            }
            if (volumes.volume(volume).isMissingNode()) {
                return Verdict.unresolvable("persistentvolume \"" + volume + "\" not found");
            }
            bound.add(volumes.volume(volume));
        }
        return Verdict.PASS;
    }

    @Override
    public Verdict check(NodeInfo node) {
        if (KEYS.keySet().stream().noneMatch(node.labels()::containsKey)) {
            return Verdict.PASS;
        }
        boolean elsewhere = bound.stream()
                .anyMatch(volume -> KEYS.keySet().stream()
                        .anyMatch(key -> volume.at("/metadata/labels").has(key) && !among(volume, key, node)));
        return elsewhere ? Verdict.unresolvable("node(s) had no available volume zone") : Verdict.PASS;
    }

    private static boolean among(JsonNode volume, String key, NodeInfo node) {
        String place = node.labels().getOrDefault(key, node.labels().getOrDefault(KEYS.get(key), ""));
        return List.of(volume.at("/metadata/labels").path(key).asText().split("__", -1))
                .contains(place);
    }
}
