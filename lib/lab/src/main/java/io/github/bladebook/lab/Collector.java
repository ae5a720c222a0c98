package io.github.bladebook.lab;

import io.github.bladebook.core.error.CancelledException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.progress.Progress;
import io.github.bladebook.core.time.Seams;
import io.github.bladebook.snapshot.Appliance;
import io.github.bladebook.snapshot.Cluster;
import io.github.bladebook.snapshot.Copy;
import io.github.bladebook.snapshot.Hypervisor;
import io.github.bladebook.snapshot.Lack;
import io.github.bladebook.snapshot.ReverseProxy;
import io.github.bladebook.snapshot.Snapshot;
import io.github.bladebook.snapshot.SourceOfTruth;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Takes one snapshot of a lab: all systems side by side, each in its own time, so that a slow one costs the others nothing. */
final class Collector implements AutoCloseable {
    private static final int READS_AT_ONCE = 4;

    /** An API server takes more, and one of them asks the monitoring. */
    private static final int READS_OF_A_CLUSTER = 6;

    private final Lab lab;
    private final Gathering gathering;
    private final Duration allowed;
    private final Progress progress;
    private final ExecutorService systems = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "snapshot");
        thread.setDaemon(true);
        return thread;
    });

    /** @param allowed how long each system has */
    Collector(Lab lab, Seams seams, Duration allowed, Progress progress) {
        this.lab = lab;
        this.gathering = new Gathering(seams, progress);
        this.allowed = allowed;
        this.progress = progress;
    }

    Snapshot collect(boolean copies) {
        Instant now = gathering.seams().clock().instant();
        Supplier<Side<Cluster>> cluster = begin(
                ClusterReader.SYSTEM,
                READS_OF_A_CLUSTER,
                Cluster.empty(),
                () -> lab.openshift().version(),
                readers -> new ClusterReader(lab.openshift(), readers).begin(now, progress),
                copies ? readers -> ClusterCopies.begin(lab.openshift(), readers) : Collector::none);
        Supplier<Side<Hypervisor>> hypervisor = begin(
                HypervisorReader.SYSTEM,
                READS_AT_ONCE,
                Hypervisor.empty(),
                () -> lab.proxmox().version(),
                readers -> new HypervisorReader(lab.proxmox(), readers).begin(),
                copies ? readers -> HypervisorCopies.begin(lab.proxmox(), readers) : Collector::none);
        Supplier<Side<Appliance>> appliance = begin(
                ApplianceReader.SYSTEM,
                READS_AT_ONCE,
                Appliance.empty(),
                () -> lab.truenas().system().ready(),
                readers -> new ApplianceReader(lab.truenas(), readers).begin(),
                copies ? readers -> ApplianceCopies.begin(lab.truenas(), readers) : Collector::none);
        Supplier<Side<SourceOfTruth>> truth = begin(
                TruthReader.SYSTEM,
                READS_AT_ONCE,
                SourceOfTruth.empty(),
                () -> lab.nautobot().server(),
                readers -> new TruthReader(lab.nautobot(), readers).begin(),
                copies ? readers -> TruthCopies.begin(lab.nautobot(), readers) : Collector::none);
        Supplier<Side<ReverseProxy>> proxy = begin(
                ProxyReader.SYSTEM,
                READS_AT_ONCE,
                ReverseProxy.empty(),
                () -> lab.traefik().version(),
                readers -> new ProxyReader(lab.traefik(), readers).begin(),
                copies ? readers -> ProxyCopies.begin(lab, readers) : Collector::none);
        Side<Cluster> theCluster = cluster.get();
        Side<Hypervisor> theHypervisor = hypervisor.get();
        Side<Appliance> theAppliance = appliance.get();
        Side<SourceOfTruth> theTruth = truth.get();
        Side<ReverseProxy> theProxy = proxy.get();
        return new Snapshot(
                now,
                lab.name(),
                gathering.sources(),
                gathering.lacks(),
                theCluster.facts(),
                theHypervisor.facts(),
                theAppliance.facts(),
                theTruth.facts(),
                theProxy.facts(),
                Stream.of(theCluster, theHypervisor, theAppliance, theTruth, theProxy)
                        .flatMap(side -> side.copies().stream())
                        .toList());
    }

    /** One system's part of the snapshot. */
    private record Side<T>(T facts, List<Copy> copies) {}

    private static Supplier<List<Copy>> none(Readers readers) {
        return List::of;
    }

    /**
     * A system that is not set is left out. One that does not answer, or knows us not, is one lack, told by its first question; asking
     * all the others would tell the same twenty times over.
     */
    private <T> Supplier<Side<T>> begin(
            String system,
            int atOnce,
            T absent,
            Runnable firstQuestion,
            Function<Readers, Supplier<T>> facts,
            Function<Readers, Supplier<List<Copy>>> copies) {
        Side<T> nothing = new Side<>(absent, List.of());
        if (!lab.settings().has(system)) {
            return () -> nothing;
        }
        Future<Side<T>> side = systems.submit(() -> {
            try (Readers readers = new Readers(system, atOnce, gathering, allowed)) {
                if (!readers.ask(firstQuestion).get()) {
                    return nothing;
                }
                Supplier<T> comingFacts = facts.apply(readers);
                Supplier<List<Copy>> comingCopies = copies.apply(readers);
                return new Side<>(comingFacts.get(), comingCopies.get());
            } catch (CancelledException e) {
                throw e;
            } catch (LabException e) {
                gathering.lack(everything(system, e));
                return nothing;
            }
        });
        return () -> waitedFor(side);
    }

    private static Lack everything(String system, LabException e) {
        String why = "%s: could not %s: %s"
                .formatted(
                        e.problem().system(), e.problem().tried(), e.problem().cameBack());
        return new Lack(system, "everything", why, e.problem().next());
    }

    private static <T> T waitedFor(Future<T> coming) {
        try {
            return coming.get();
        } catch (InterruptedException e) {
            throw Gathering.cancelled(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        systems.shutdownNow();
    }
}
