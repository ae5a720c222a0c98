package io.github.bladebook.simulator.state.proxmox;

import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.simulator.state.Work;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A task while it runs. Its pieces follow each other, each after the time that it takes on a real node; the task ends well when a
 * piece has named no next one, and badly when a piece throws {@link TaskFailure}. After it was stopped no further piece runs.
 */
public final class TaskRun {
    /** One step of a task. */
    @FunctionalInterface
    public interface Piece {
        void run(TaskRun run);
    }

    private static final int PROGRESS_STEPS = 10;

    private final PveTasks tasks;
    private final Work work;
    private final String upid;
    private final Deque<Runnable> atEnd = new ArrayDeque<>();
    private @Nullable Runnable next;
    private int warnings;
    private boolean over;

    TaskRun(PveTasks tasks, Work work, String upid) {
        this.tasks = tasks;
        this.work = work;
        this.upid = upid;
    }

    public String upid() {
        return upid;
    }

    /** Writes a line of the log. */
    public void log(String line) {
        tasks.change(upid, task -> task.withLine(line));
    }

    /** Writes a warning; the task will end with {@code WARNINGS: n}. */
    public synchronized void warn(String text) {
        warnings++;
        log("WARN: " + text);
    }

    /** Names the next piece, and how long the real system works until then. */
    public synchronized void then(Duration nominal, Piece piece) {
        next = () -> work.after(nominal, () -> step(piece));
    }

    /** Copies so much data in so long a time, with a line for each tenth, then goes on. */
    public void copying(String what, DataSize size, Duration whole, Piece piece) {
        copied(what, size, whole, 1, piece);
    }

    private void copied(String what, DataSize size, Duration whole, int tenth, Piece piece) {
        then(whole.dividedBy(PROGRESS_STEPS), run -> {
            double gib = size.bytes() / (double) (1L << 30);
            double share = tenth / (double) PROGRESS_STEPS;
            log(String.format(Locale.ROOT, "%s %.1f GiB of %.1f GiB (%.2f%%)", what, gib * share, gib, share * 100));
            if (tenth == PROGRESS_STEPS) {
                piece.run(run);
            } else {
                copied(what, size, whole, tenth + 1, piece);
            }
        });
    }

    /** Does something when the task is over, however it ends; what was named last comes first. */
    public synchronized void atEnd(Runnable cleanup) {
        atEnd.push(cleanup);
    }

    void step(Piece piece) {
        synchronized (this) {
            if (over) {
                return;
            }
            next = null;
        }
        try {
            piece.run(this);
        } catch (TaskFailure failure) {
            end(failure.text());
            return;
        } catch (RuntimeException e) {
            end("unexpected status");
            throw e;
        }
        Runnable following;
        synchronized (this) {
            following = next;
        }
        if (following == null) {
            end(null);
        } else {
            following.run();
        }
    }

    /** Ends it from outside, as the signal of a stop does. */
    void stop() {
        end("interrupted by signal");
    }

    private void end(@Nullable String error) {
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
        }
        while (!atEnd.isEmpty()) {
            atEnd.pop().run();
        }
        tasks.ended(upid, error, warnings);
    }
}
