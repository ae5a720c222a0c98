package io.github.bladebook.simulator.state.kube.controller.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.kube.controller.storage.Claims;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A pod's bound volumes must be reached from the node, and its unbound claims must find or be given one there. */
final class VolumeBinding implements Filter {
    private final PodInfo pod;
    private final JsonNode spec;
    private final Volumes volumes;
    private final List<JsonNode> bound = new ArrayList<>();
    private final List<JsonNode> waiting = new ArrayList<>();

    VolumeBinding(PodInfo pod, JsonNode spec, Board board) {
        this.pod = pod;
        this.spec = spec;
        this.volumes = board.volumes();
    }

    @Override
    public Verdict prepare() {
        for (JsonNode volume : spec.path("volumes")) {
            boolean ephemeral = volume.has("ephemeral");
            if (!ephemeral && !volume.has("persistentVolumeClaim")) {
                continue;
            }
            String name = ephemeral
                    ? pod.name() + "-" + volume.path("name").asText()
                    : volume.at("/persistentVolumeClaim/claimName").asText();
            Optional<String> refused = refused(volumes.claim(pod.namespace(), name), name, ephemeral);
            if (refused.isPresent()) {
                return Verdict.unresolvable(refused.get());
            }
        }
        return sorted() ? Verdict.PASS : Verdict.unresolvable("pod has unbound immediate PersistentVolumeClaims");
    }

    private static Optional<String> refused(JsonNode claim, String name, boolean ephemeral) {
        if (claim.isMissingNode()) {
            return Optional.of((ephemeral
                            ? "waiting for ephemeral volume controller to create the persistentvolumeclaim \"%s\""
                            : "persistentvolumeclaim \"%s\" not found")
                    .formatted(name));
        }
        if (claim.at("/status/phase").asText().equals("Lost")) {
            return Optional.of("persistentvolumeclaim \"%s\" bound to non-existent persistentvolume \"%s\""
                    .formatted(name, claim.at("/spec/volumeName").asText()));
        }
        return claim.at("/metadata").hasNonNull("deletionTimestamp")
                ? Optional.of("persistentvolumeclaim \"%s\" is being deleted".formatted(name))
                : Optional.empty();
    }

    /** Tells the bound claims from those that wait for a pod; false when one is neither. */
    private boolean sorted() {
        for (String name : pod.claims()) {
            JsonNode claim = volumes.claim(pod.namespace(), name);
            if (Claims.bound(claim)) {
                bound.add(claim);
            } else if (Claims.waits(volumes.storageClass(claim))
                    && claim.at("/spec/volumeName").asText("").isEmpty()) {
                waiting.add(claim);
            } else {
                return false;
            }
        }
        waiting.sort(Comparator.comparingLong(Claims::size));
        return true;
    }

    @Override
    public Verdict check(NodeInfo node) {
        List<String> reasons = new ArrayList<>();
        boolean found = true;
        boolean reached = true;
        for (JsonNode claim : bound) {
            JsonNode volume = volumes.volume(claim.at("/spec/volumeName").asText());
            found &= !volume.isMissingNode();
            reached &= Claims.reached(volume, node.labels());
            if (!found || !reached) {
                break;
            }
        }
        if (!reached) {
            reasons.add("node(s) didn't match PersistentVolume's node affinity");
        }
        unbound(node).ifPresent(reasons::add);
        if (!found) {
            reasons.add("node(s) unavailable due to one or more pvc(s) bound to non-existent pv(s)");
        }
        return reasons.isEmpty() ? Verdict.PASS : new Verdict(Verdict.Fit.UNRESOLVABLE, reasons);
    }

    private Optional<String> unbound(NodeInfo node) {
        String none = "node(s) didn't find available persistent volumes to bind";
        List<JsonNode> provision = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (JsonNode claim : waiting) {
            String selected = selected(claim);
            if (!selected.isEmpty() && !selected.equals(node.name())) {
                return Optional.of(none);
            }
            Optional<JsonNode> match = selected.isEmpty()
                    ? Claims.match(claim, volumes.candidates(claim), node.labels(), taken)
                    : Optional.empty();
            match.ifPresentOrElse(
                    volume -> taken.add(volume.at("/metadata/name").asText()), () -> provision.add(claim));
        }
        for (JsonNode claim : provision) {
            JsonNode storageClass = volumes.storageClass(claim);
            String provisioner = storageClass.path("provisioner").asText("");
            if (provisioner.isEmpty() || provisioner.equals("kubernetes.io/no-provisioner")) {
                return Optional.of(none);
            }
            if (volumes.full(storageClass, claim, node)) {
                return Optional.of("node(s) did not have enough free storage");
            }
        }
        return Optional.empty();
    }

    static String selected(JsonNode claim) {
        return claim.at("/metadata/annotations").path(Claims.SELECTED_NODE).asText("");
    }

    /** Returns the claims that wait for this pod to have a node. */
    List<JsonNode> waiting() {
        return waiting;
    }
}
