package io.github.bladebook.simulator.state.proxmox;

import io.github.bladebook.core.time.Seams;
import io.github.bladebook.simulator.state.Work;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of all nodes: those that run and those that are over. A task is begun, has its UPID at once, and takes its time. No
 * two have the same UPID, however close they follow each other, since each is a process of its own.
 */
public final class PveTasks {
    private static final int FIRST_PID = 201_000;
    private static final int PID_STEP = 13;

    private final Seams seams;
    private final Work work;
    private final ProxmoxSwitches switches;
    private final List<PveTask> all = new CopyOnWriteArrayList<>();
    private final Map<String, TaskRun> running = new ConcurrentHashMap<>();
    private final Map<String, Integer> unseen = new ConcurrentHashMap<>();
    private final AtomicInteger pids = new AtomicInteger(FIRST_PID);

    PveTasks(Seams seams, Work work, ProxmoxSwitches switches) {
        this.seams = seams;
        this.work = work;
        this.switches = switches;
    }

    /** Returns the list itself, in the order in which tasks began; seeds add to it. */
    List<PveTask> list() {
        return all;
    }

    /**
     * Begins a task.
     *
     * @param type such as {@code qmstart}
     * @param id what it works on, often a vmid; may be empty
     * @param user who asked, {@code user@realm} or {@code user@realm!token}
     * @param first its first piece, which runs at once on a thread of the lab
     * @return its UPID
     */
    public String begin(String node, String type, String id, String user, TaskRun.Piece first) {
        PveTask task = new PveTask(
                node, type, id, user, pids.addAndGet(PID_STEP), seams.clock().instant(), null, null, List.of());
        String upid = task.upid();
        TaskRun run = new TaskRun(this, work, upid);
        running.put(upid, run);
        all.add(task);
        if (switches.take(ProxmoxSwitches.Count.TASK_LATE)) {
            unseen.put(upid, 1);
        }
        work.after(Duration.ZERO, () -> run.step(first));
        return upid;
    }

    /** Finds a task; one that is only just begun may not be seen yet, if that is switched on. */
    public Optional<PveTask> look(String upid) {
        return unseen.remove(upid) != null ? Optional.empty() : find(upid);
    }

    private Optional<PveTask> find(String upid) {
        return all.stream().filter(task -> task.upid().equals(upid)).findFirst();
    }

    /** Stops a task; nothing happens to one that is over. */
    public void stop(String upid) {
        TaskRun run = running.get(upid);
        if (run != null) {
            run.stop();
        }
    }

    synchronized void change(String upid, UnaryOperator<PveTask> change) {
        for (int i = all.size() - 1; i >= 0; i--) {
            if (all.get(i).upid().equals(upid)) {
                all.set(i, change.apply(all.get(i)));
                return;
            }
        }
    }

    void ended(String upid, @Nullable String error, int warnings) {
        running.remove(upid);
        int count = warnings + (error == null && switches.take(ProxmoxSwitches.Count.TASK_WARNINGS) ? 1 : 0);
        if (count > warnings) {
            change(upid, task -> task.withLine("WARN: a warning that the lab was told to give"));
        }
        String exit = error != null ? error : count > 0 ? "WARNINGS: " + count : "OK";
        if (switches.take(ProxmoxSwitches.Count.TASK_CRASHES)) {
            change(upid, task -> task.endedAt(seams.clock().instant(), "unexpected status"));
            return;
        }
        String last = error == null ? "TASK " + exit : "TASK ERROR: " + error;
        change(upid, task -> task.withLine(last).endedAt(seams.clock().instant(), exit.strip()));
    }
}
