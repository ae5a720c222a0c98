package io.github.bladebook.simulator.state.kube.controller.storage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.kube.Change;
import io.github.bladebook.simulator.state.kube.StoredObject;
import io.github.bladebook.simulator.state.kube.controller.Cluster;
import io.github.bladebook.simulator.state.kube.controller.KeyedController;
import io.github.bladebook.simulator.state.kube.controller.Types;
import java.time.Duration;

/** Volumes whose claim is gone: deleted with what is on them, or kept as released; and new ones that anybody may claim. */
public final class Reclaiming extends KeyedController {
    private static final Duration TAKES = Duration.ofSeconds(1);

    private final Cluster cluster;
    private final VolumeGroups groups;

    public Reclaiming(Cluster cluster) {
        this.cluster = cluster;
        this.groups = new VolumeGroups(cluster);
    }

    @Override
    public void saw(Change change) {
        StoredObject after = change.after();
        if (after.kind().equals(Types.CLAIM) && change.deleted()) {
            String volume = after.tree().at("/spec/volumeName").asText("");
            if (!volume.isEmpty()) {
                touch("", volume);
            }
        } else if (after.kind().equals(Types.VOLUME) && !change.deleted()) {
            touch("", after.name());
        }
    }

    @Override
    protected void reconcile(String namespace, String name) {
        cluster.get(Types.VOLUME, "", name).ifPresent(volume -> {
            String phase = volume.at("/status/phase").asText("");
            boolean claimed = volume.at("/spec/claimRef").isObject();
            if (!claimed && !phase.equals("Available")) {
                phase(name, "Available");
            } else if (claimed && phase.equals("Bound") && !claimLives(volume)) {
                reclaim(volume, name);
            } else if (claimed && (phase.isEmpty() || phase.equals("Pending"))) {
                phase(name, "Available");
            }
        });
    }

    private boolean claimLives(ObjectNode volume) {
        return cluster.get(
                        Types.CLAIM,
                        volume.at("/spec/claimRef/namespace").asText(),
                        volume.at("/spec/claimRef/name").asText())
                .filter(claim -> Claims.boundTo(volume, claim))
                .isPresent();
    }

    private void reclaim(ObjectNode volume, String name) {
        phase(name, "Released");
        if (!volume.at("/spec/persistentVolumeReclaimPolicy").asText("Retain").equals("Delete")) {
            return;
        }
        cluster.later(TAKES, () -> {
            String node = NewVolume.node(volume);
            if (volume.at("/spec/csi/driver").asText().equals(Provisioner.LVM)) {
                groups.release(node, Claims.className(volume), name, Claims.size(volume));
            }
            cluster.delete(Types.VOLUME, "", name);
        });
    }

    private void phase(String name, String phase) {
        cluster.change(
                Types.VOLUME, "", name, tree -> tree.withObject("/status").put("phase", phase));
    }
}
