package io.github.bladebook.capacity;

import io.github.bladebook.snapshot.Claim;
import io.github.bladebook.snapshot.Cluster;
import io.github.bladebook.snapshot.Node;
import io.github.bladebook.snapshot.Pod;
import io.github.bladebook.snapshot.Volume;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Which volumes a pod mounts. A claim that is not bound yet binds its pod to no node. */
final class Volumes {
    private final Map<String, Claim> claims = new HashMap<>();
    private final Map<String, Volume> volumes = new HashMap<>();

    Volumes(Cluster cluster) {
        cluster.claims().forEach(claim -> claims.put(claim.namespace() + "/" + claim.name(), claim));
        cluster.volumes().forEach(volume -> volumes.put(volume.name(), volume));
    }

    List<Volume> of(Pod pod) {
        return claims(pod).stream()
                .map(claim -> volumes.get(claim.volume()))
                .filter(Objects::nonNull)
                .toList();
    }

    /** Returns the claims of the pod that only one pod in the cluster may use at a time. */
    List<String> exclusive(Pod pod) {
        return claims(pod).stream()
                .filter(claim -> claim.accessModes().contains("ReadWriteOncePod")
                        || claim.accessModes().contains("RWOP"))
                .map(claim -> claim.namespace() + "/" + claim.name())
                .toList();
    }

    private List<Claim> claims(Pod pod) {
        return pod.claims().stream()
                .map(name -> claims.get(pod.namespace() + "/" + name))
                .filter(Objects::nonNull)
                .toList();
    }

    static boolean reaches(Volume volume, Node node) {
        return volume.nodeAffinity().isEmpty() || NodeRules.anyTerm(volume.nodeAffinity(), node);
    }
}
