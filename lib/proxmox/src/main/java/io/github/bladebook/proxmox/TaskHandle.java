package io.github.bladebook.proxmox;

import io.github.bladebook.core.error.DeadlineException;
import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.error.RemoteFailureException;
import io.github.bladebook.core.http.Request;
import io.github.bladebook.core.page.Paged;
import io.github.bladebook.core.progress.Progress;
import io.github.bladebook.core.time.Deadline;
import io.github.bladebook.core.wait.Waiter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** One task, without I/O until something is read. Nothing here ever starts or stops it. */
public final class TaskHandle {
    /** For so many looks a new task may not be known yet, or its end be read half-written. */
    private static final int PATIENCE = 3;

    private static final int LAST_LINES = 5;

    private final Api api;
    private final Upid upid;

    TaskHandle(Api api, Upid upid) {
        this.api = api;
        this.upid = upid;
    }

    /** Returns the task's identity. */
    public Upid upid() {
        return upid;
    }

    /** Reads how it stands. */
    public TaskOutcome status() {
        return api.read(
                request("status").trying("read the status of task " + upid),
                data -> data.text("status").equals("running")
                        ? TaskOutcome.running()
                        : TaskOutcome.of(data.findText("exitstatus").orElse("unexpected status")));
    }

    /** Returns the lines of its log, read page by page. */
    public Paged<String> log() {
        return api.paged(
                request("log").trying("read the log of task " + upid),
                line -> line.findText("t").orElse(""));
    }

    /**
     * Waits until it has ended well; with warnings is well, too.
     *
     * @param progress told at each look; how far a task is, the server does not say
     * @throws RemoteFailureException if it failed; the message has the last lines of its log
     * @throws DeadlineException if it still runs after {@code within}; it goes on
     */
    public TaskOutcome await(Duration within, Progress progress) {
        AtomicInteger looks = new AtomicInteger();
        TaskOutcome end = new Waiter(api.seams())
                .until(
                        api.system(),
                        "wait for task " + upid,
                        Deadline.in(within, api.seams()),
                        () -> look(looks, progress),
                        seen -> !seen.isRunning() && !(seen.unsure() && looks.get() < PATIENCE));
        progress.update(upid.words(), looks.get(), looks.get());
        if (!end.succeeded()) {
            throw new RemoteFailureException(
                    new Problem(
                            api.system(),
                            "finish task %s on node %s".formatted(upid.words(), upid.node()),
                            end.text() + tail(),
                            "Correct the cause; the whole log is that of task " + upid),
                    0,
                    false);
        }
        return end;
    }

    private TaskOutcome look(AtomicInteger looks, Progress progress) {
        progress.update(upid.words(), looks.incrementAndGet(), -1);
        try {
            return status();
        } catch (NotFoundException e) {
            if (looks.get() < PATIENCE) {
                return TaskOutcome.running();
            }
            throw e;
        }
    }

    private String tail() {
        List<String> lines = log().toList();
        List<String> last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
        return last.isEmpty() ? "" : " (log: %s)".formatted(String.join(" / ", last));
    }

    private Request request(String area) {
        return Api.get("nodes", upid.node(), "tasks", upid.text(), area);
    }

    @Override
    public String toString() {
        return upid.toString();
    }
}
