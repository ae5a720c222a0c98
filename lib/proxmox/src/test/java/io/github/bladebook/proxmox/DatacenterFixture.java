package io.github.bladebook.proxmox;

import io.github.bladebook.core.progress.Progress;
import io.github.bladebook.core.settings.Settings;
import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.simulator.server.Fault;
import io.github.bladebook.simulator.server.Handled;
import io.github.bladebook.simulator.state.proxmox.PveNode;
import io.github.bladebook.simulator.state.proxmox.PveStorage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/** A client of an embedded lab with two nodes, and what tells how often it was asked for what. */
final class DatacenterFixture implements AutoCloseable {
    static final Duration LONG = Duration.ofSeconds(60);

    final EmbeddedLab lab;
    final ProxmoxClient client;

    DatacenterFixture(EmbeddedLab lab) {
        this.lab = lab;
        PveNode first = Objects.requireNonNull(lab.state().proxmox().nodes().get("prox1"));
        lab.state()
                .proxmox()
                .nodes()
                .put(
                        "prox2",
                        new PveNode(
                                "172.16.110.102",
                                first.cores(),
                                first.memory(),
                                first.root(),
                                first.rootUsed(),
                                first.started(),
                                first.load()));
        lab.state()
                .proxmox()
                .storages()
                .put(
                        "tank",
                        new PveStorage(
                                "zfspool",
                                List.of("images", "rootdir"),
                                DataSize.gibibytes(500),
                                DataSize.ZERO,
                                false,
                                Map.of("pool", "tank")));
        this.client = ProxmoxClient.connect(Settings.ofEnvironment(lab.environment()));
    }

    /** Loses the next answer to a change: create, update or delete. */
    void loseNext(String what) {
        lab.faults().add(Fault.parse("proxmox:answer-lost@" + what));
    }

    /** Returns how many changes the lab has made. */
    long changes() {
        return lab.requests("proxmox").stream()
                .filter(request -> !request.method().equals("GET"))
                .filter(Handled::applied)
                .count();
    }

    TaskOutcome done(TaskHandle task) {
        return task.await(LONG, Progress.none());
    }

    /** Waits for what comes by itself. */
    static void until(String what, BooleanSupplier so) throws InterruptedException {
        long end = System.nanoTime() + LONG.toNanos();
        while (!so.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it never came to be that " + what);
            }
            Thread.sleep(20);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
