package io.github.bladebook.proxmox;

import io.github.bladebook.core.error.DeadlineException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.error.RemoteFailureException;
import io.github.bladebook.core.http.Request;
import io.github.bladebook.core.page.Paged;
import io.github.bladebook.core.progress.Progress;
import io.github.bladebook.core.time.Deadline;
import io.github.bladebook.core.wait.Waiter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One task, without I/O until something is read. Some changes the server does at once instead of beginning a task; their handle has no
 * identity, and waiting for it ends at once.
 */
public final class TaskHandle {
    /** For so many looks a new task may not be known yet. */
    private static final int PATIENCE = 3;

    /** So often the end of a log is read anew that looks cut off. */
    private static final int SECOND_LOOKS = 2;

    private static final int LAST_LINES = 5;

    private final Api api;
    private final @Nullable Upid upid;
    private final @Nullable Goal goal;

    TaskHandle(Api api, @Nullable Upid upid) {
        this(api, upid, null);
    }

    private TaskHandle(Api api, @Nullable Upid upid, @Nullable Goal goal) {
        this.api = api;
        this.upid = upid;
        this.goal = goal;
    }

    /** Returns the same task with what is to be waited for after it, where it is one that only asks the HA manager. */
    TaskHandle towards(Goal wanted) {
        return new TaskHandle(api, upid, wanted);
    }

    /**
     * Returns the task's identity.
     *
     * @throws NotFoundException if there was none, as the server did it at once
     */
    public Upid upid() {
        if (upid == null) {
            throw new NotFoundException(new Problem(
                    api.system(),
                    "name the task",
                    "there is none, as it was done at once",
                    "Use findUpid(), which is empty then"));
        }
        return upid;
    }

    /** Returns the task's identity; empty where the server did it at once. */
    public Optional<Upid> findUpid() {
        return Optional.ofNullable(upid);
    }

    /** Reads how it stands. */
    public TaskOutcome status() {
        if (upid == null) {
            return TaskOutcome.of("OK");
        }
        return api.read(
                request(upid, "status").trying("read the status of task " + upid),
                data -> data.text("status").equals("running")
                        ? TaskOutcome.running()
                        : TaskOutcome.of(data.findText("exitstatus").orElse("unexpected status")));
    }

    /** Returns the lines of its log, read page by page. */
    public Paged<String> log() {
        Request request = request(upid(), "log").trying("read the log of task " + upid);
        return api.paged(request, line -> line.findText("t").orElse(""));
    }

    /** Reads the lines of its log that warn; as many as {@link TaskOutcome#warnings()} counts, or more. */
    public List<String> warnings() {
        return upid == null
                ? List.of()
                : log().stream().filter(line -> line.startsWith("WARN")).toList();
    }

    /** Waits until it has ended well, and tells nobody of its progress; see {@link #await(Duration, Progress)}. */
    public TaskOutcome await(Duration within) {
        return await(within, Progress.none());
    }

    /**
     * Waits until it has ended well; with warnings is well, too. Where the task only asks the HA manager for something, waits on until
     * the guest is as asked for.
     *
     * @param progress told at each look: the last percentage of the task's log, where it writes any
     * @throws RemoteFailureException if it failed; the message has the last lines of its log
     * @throws DeadlineException if it still runs after {@code within}; it goes on
     */
    public TaskOutcome await(Duration within, Progress progress) {
        if (upid == null) {
            return status();
        }
        Deadline deadline = Deadline.in(within, api.seams());
        TaskOutcome end = ended(upid, deadline, progress);
        if (goal != null && upid.forHa()) {
            goal.await(api, deadline, progress);
        }
        return end;
    }

    private TaskOutcome ended(Upid task, Deadline deadline, Progress progress) {
        AtomicInteger looks = new AtomicInteger();
        AtomicInteger unsure = new AtomicInteger();
        TaskProgress told = new TaskProgress(api, task, progress);
        TaskOutcome end = new Waiter(api.seams())
                .until(
                        api.system(),
                        "wait for task " + task,
                        deadline,
                        () -> look(looks, told),
                        seen -> !seen.isRunning() && !(seen.unsure() && unsure.getAndIncrement() < SECOND_LOOKS));
        told.ended();
        if (!end.succeeded()) {
            String holder = LockHolder.of(api, task.node(), task.id(), end.text(), task);
            throw new RemoteFailureException(
                    new Problem(
                            api.system(),
                            "finish task %s on node %s".formatted(task.words(), task.node()),
                            end.text() + holder + tail(),
                            Advice.next(end.text()).orElse("Correct the cause") + "; the whole log is that of task "
                                    + task),
                    0,
                    false);
        }
        return end;
    }

    private TaskOutcome look(AtomicInteger looks, TaskProgress told) {
        looks.incrementAndGet();
        try {
            TaskOutcome seen = status();
            if (seen.isRunning()) {
                told.look();
            }
            return seen;
        } catch (NotFoundException e) {
            if (looks.get() < PATIENCE) {
                return TaskOutcome.running();
            }
            throw e;
        }
    }

    private String tail() {
        try {
            List<String> lines = log().toList();
            List<String> last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
            return last.isEmpty() ? "" : " (log: %s)".formatted(String.join(" / ", last));
        } catch (LabException e) {
            // How it failed is worth more than that its log cannot be read.
            return "";
        }
    }

    /**
     * Ends the task before its time. What it has done so far stays, and a lock it held may stay, too.
     *
     * @return how it stands after that; it may take the task a moment to end
     * @throws OutcomeUnknownException if the answer was lost and the task still runs
     */
    public TaskOutcome stop() {
        Upid task = upid();
        Request request = Api.delete(Parameters.none(), "nodes", task.node(), "tasks", task.text())
                .trying("stop task " + task);
        try {
            api.change(request);
        } catch (OutcomeUnknownException e) {
            TaskOutcome seen = Lost.looking(e, this::status);
            if (seen.isRunning()) {
                throw e;
            }
            return seen;
        }
        return status();
    }

    private static Request request(Upid task, String area) {
        return Api.get("nodes", task.node(), "tasks", task.text(), area);
    }

    @Override
    public String toString() {
        return upid == null ? "done at once" : upid.toString();
    }
}
