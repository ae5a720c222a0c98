package io.github.bladebook.simulator.state.kube.controller.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.kube.controller.storage.Claims;

/** A claim must be there, and one that a single pod may use must not be in use. */
final class VolumeRestrictions implements Filter {
    private final PodInfo pod;
    private final JsonNode spec;
    private final Board board;
    private boolean conflict;

    VolumeRestrictions(PodInfo pod, JsonNode spec, Board board) {
        this.pod = pod;
        this.spec = spec;
        this.board = board;
    }

    @Override
    public Verdict prepare() {
        for (JsonNode volume : spec.path("volumes")) {
            if (!volume.has("persistentVolumeClaim")) {
                continue;
            }
            String name = volume.at("/persistentVolumeClaim/claimName").asText();
            JsonNode claim = board.volumes().claim(pod.namespace(), name);
            if (claim.isMissingNode()) {
                return Verdict.unresolvable("persistentvolumeclaim \"" + name + "\" not found");
            }
            conflict |= Claims.modes(claim).contains("ReadWriteOncePod") && used(name);
        }
        return Verdict.PASS;
    }

    private boolean used(String claim) {
        return board.nodes().stream()
                .flatMap(node -> node.pods().stream())
                .anyMatch(other -> other.namespace().equals(pod.namespace())
                        && other.claims().contains(claim));
    }

    @Override
    public Verdict check(NodeInfo node) {
        return conflict
                ? Verdict.unschedulable(
                        "node has pod using PersistentVolumeClaim with the same name and ReadWriteOncePod access mode")
                : Verdict.PASS;
    }
}
