package io.github.bladebook.kit.rehearsal;

import io.github.bladebook.core.time.Seams;
import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.simulator.seed.Seeds;
import io.github.bladebook.simulator.state.LabState;
import io.github.bladebook.snapshot.Snapshot;
import io.github.bladebook.snapshot.SnapshotFile;
import java.nio.file.Path;

/** Starts the embedded lab, from one of its own seeds or from a saved snapshot of a real lab. */
public final class Rehearsal {
    private Rehearsal() {}

    /**
     * Starts an embedded lab.
     *
     * @param seed a seed of {@link Seeds}, or a file that {@link SnapshotFile} wrote
     * @throws io.github.bladebook.core.error.ConfigurationException if it is neither
     */
    public static EmbeddedLab start(String seed) {
        boolean saved = seed.endsWith(".gz") && SnapshotFile.isSnapshot(Path.of(seed));
        return saved ? EmbeddedLab.start(copyOf(SnapshotFile.load(Path.of(seed)))) : EmbeddedLab.start(seed);
    }

    /**
     * Returns a lab that holds what a snapshot holds. Its figures of usage stand still; history and what a snapshot does not record
     * (images, environment, secrets) is not in it.
     */
    static LabState copyOf(Snapshot snapshot) {
        LabState lab = Seeds.of("empty", Seams.system());
        ClusterObjects.of(snapshot.cluster()).forEach(lab.kube()::store);
        HypervisorState.copy(snapshot.hypervisor(), lab.proxmox());
        lab.measureWith(new StillMetrics(snapshot.cluster().usage()));
        return lab;
    }
}
