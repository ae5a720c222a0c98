package io.github.bladebook.simulator.state.kube.controller;

import io.github.bladebook.simulator.state.LabState;
import io.github.bladebook.simulator.state.WebService;
import io.github.bladebook.simulator.state.kube.Change;
import io.github.bladebook.simulator.state.kube.KubeStore;
import io.github.bladebook.simulator.state.kube.controller.argo.Applications;
import io.github.bladebook.simulator.state.kube.controller.certificates.Certificates;
import io.github.bladebook.simulator.state.kube.controller.kubelet.Kubelet;
import io.github.bladebook.simulator.state.kube.controller.kubelet.NodeLife;
import io.github.bladebook.simulator.state.kube.controller.scheduler.Scheduler;
import io.github.bladebook.simulator.state.kube.controller.secret.ExternalSecrets;
import io.github.bladebook.simulator.state.kube.controller.secret.SealedSecrets;
import io.github.bladebook.simulator.state.kube.controller.secret.SecretStores;
import io.github.bladebook.simulator.state.kube.controller.storage.Binding;
import io.github.bladebook.simulator.state.kube.controller.storage.Reclaiming;
import io.github.bladebook.simulator.state.kube.controller.velero.Velero;
import io.github.bladebook.simulator.state.kube.controller.vm.Evacuations;
import io.github.bladebook.simulator.state.kube.controller.vm.Instances;
import io.github.bladebook.simulator.state.kube.controller.vm.Machines;
import io.github.bladebook.simulator.state.kube.controller.vm.Migrations;
import io.github.bladebook.simulator.state.kube.controller.workload.Budgets;
import io.github.bladebook.simulator.state.kube.controller.workload.CronJobs;
import io.github.bladebook.simulator.state.kube.controller.workload.DaemonSets;
import io.github.bladebook.simulator.state.kube.controller.workload.Deployments;
import io.github.bladebook.simulator.state.kube.controller.workload.Endpoints;
import io.github.bladebook.simulator.state.kube.controller.workload.Jobs;
import io.github.bladebook.simulator.state.kube.controller.workload.ReplicaSets;
import io.github.bladebook.simulator.state.kube.controller.workload.StatefulSets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * All controllers of the lab's cluster. They react to what changes after the start and to what those changes touch; a cluster that
 * was just seeded stays as it is.
 */
public final class Controllers implements AutoCloseable {
    private static final Logger LOGGER = Logger.getLogger(Controllers.class.getName());

    private final KubeStore store;
    private final Cluster cluster;
    private final List<Controller> all;
    private final SealedSecrets sealedSecrets;
    private final Velero velero;
    private final Queue<Change> unseen = new ArrayDeque<>();
    private final Queue<Runnable> pieces = new ArrayDeque<>();
    private final AtomicBoolean started = new AtomicBoolean();
    private boolean awake;
    private boolean closed;

    /** Makes the controllers of a cluster; they sleep until {@link #start}. */
    public Controllers(LabState lab) {
        this.store = lab.kube();
        this.cluster = new Cluster(lab, this::inTurn);
        this.sealedSecrets = new SealedSecrets(cluster);
        this.velero = new Velero(cluster);
        this.all = List.of(
                new Scheduler(cluster),
                new Kubelet(cluster),
                new NodeLife(cluster),
                new Deployments(cluster),
                new ReplicaSets(cluster),
                new StatefulSets(cluster),
                new DaemonSets(cluster),
                new Jobs(cluster),
                new CronJobs(cluster),
                new Budgets(cluster),
                new Endpoints(cluster),
                new Binding(cluster),
                new Reclaiming(cluster),
                new Machines(cluster),
                new Instances(cluster),
                new Migrations(cluster),
                new Evacuations(cluster),
                new Applications(cluster),
                new Certificates(cluster),
                sealedSecrets,
                new SecretStores(cluster),
                new ExternalSecrets(cluster),
                velero);
    }

    /** Lets them react to every change from now on; a second start does nothing. */
    public void start() {
        if (started.compareAndSet(false, true)) {
            velero.begin();
            store.listen(this::hear);
        }
    }

    /** Finds what answers behind a Service of the cluster, where one of the controllers does. */
    public Optional<WebService> behind(String namespace, String service) {
        return sealedSecrets.behind(namespace, service);
    }

    /** Whether they react; the lab's kubelets end pods then. */
    public boolean started() {
        return started.get();
    }

    private synchronized void hear(Change change) {
        if (!closed) {
            unseen.add(change);
            wake();
        }
    }

    private synchronized void inTurn(Runnable piece) {
        if (!closed) {
            pieces.add(piece);
            wake();
        }
    }

    private synchronized void wake() {
        if (!awake && !closed) {
            awake = true;
            cluster.after(Duration.ZERO, this::turn);
        }
    }

    /** One turn of all loops over what came in; never two at a time. What they change comes in again. */
    private void turn() {
        try {
            List<Change> changes = taken(unseen);
            taken(pieces).forEach(Runnable::run);
            for (Controller controller : all) {
                turn(controller, changes);
            }
        } finally {
            synchronized (this) {
                awake = false;
                if (!unseen.isEmpty() || !pieces.isEmpty()) {
                    wake();
                }
            }
        }
    }

    /** A loop that fails is the lab's own fault; the others go on. */
    private static void turn(Controller controller, List<Change> changes) {
        try {
            changes.forEach(controller::saw);
            controller.act();
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, "a controller of the embedded lab failed", e);
        }
    }

    private synchronized <T> List<T> taken(Queue<T> queue) {
        List<T> all = List.copyOf(queue);
        queue.clear();
        return all;
    }

    /** Stops them. */
    @Override
    public synchronized void close() {
        closed = true;
        unseen.clear();
        pieces.clear();
    }
}
