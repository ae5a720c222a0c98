package io.github.bladebook.lab;

import io.github.bladebook.core.error.CancelledException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.progress.Progress;
import io.github.bladebook.core.time.Seams;
import io.github.bladebook.snapshot.Cluster;
import io.github.bladebook.snapshot.Hypervisor;
import io.github.bladebook.snapshot.Lack;
import io.github.bladebook.snapshot.Snapshot;
import java.time.Instant;
import java.util.function.Supplier;

/** Takes one snapshot of a lab: begins every read of every system, then waits. */
final class Collector {
    private final Lab lab;
    private final Seams seams;

    Collector(Lab lab, Seams seams) {
        this.lab = lab;
        this.seams = seams;
    }

    Snapshot collect(Progress progress) {
        Instant now = seams.clock().instant();
        try (Gathering gathering = new Gathering(seams, progress)) {
            Supplier<Cluster> cluster = begin(
                    gathering,
                    ClusterReader.SYSTEM,
                    Cluster.empty(),
                    () -> lab.openshift().version(),
                    () -> new ClusterReader(lab.openshift(), gathering).begin(now, progress));
            Supplier<Hypervisor> hypervisor = begin(
                    gathering,
                    HypervisorReader.SYSTEM,
                    Hypervisor.empty(),
                    () -> lab.proxmox().version(),
                    () -> new HypervisorReader(lab.proxmox(), gathering).begin());
            Cluster readCluster = cluster.get();
            Hypervisor readHypervisor = hypervisor.get();
            return new Snapshot(now, lab.name(), gathering.sources(), gathering.lacks(), readCluster, readHypervisor);
        }
    }

    /**
     * A system that is not set is left out. One that does not answer, or knows us not, is one lack, told by its first question; asking
     * all the others would tell the same twenty times over.
     */
    private <T> Supplier<T> begin(
            Gathering gathering, String system, T absent, Runnable firstQuestion, Supplier<Supplier<T>> reading) {
        if (!lab.settings().has(system)) {
            return () -> absent;
        }
        try {
            firstQuestion.run();
            return reading.get();
        } catch (CancelledException e) {
            throw e;
        } catch (LabException e) {
            gathering.lack(new Lack(
                    system,
                    "everything",
                    "%s: could not %s: %s"
                            .formatted(
                                    e.problem().system(),
                                    e.problem().tried(),
                                    e.problem().cameBack()),
                    e.problem().next()));
            return () -> absent;
        }
    }
}
