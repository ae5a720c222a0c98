package io.github.bladebook.proxmox;

import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.progress.Progress;
import io.github.bladebook.core.time.Deadline;
import io.github.bladebook.core.wait.Waiter;
import java.time.Duration;

/**
 * A guest in the making: its number is taken, a task makes it.
 *
 * @param <G> its handle
 */
public final class Creation<G extends GuestHandle> {
    private static final String LOCKED = "still locked by the task that makes it";

    private final Api api;
    private final G guest;
    private final TaskHandle task;
    private final Mark mark;
    private final String tried;

    Creation(Api api, G guest, TaskHandle task, Mark mark, String tried) {
        this.api = api;
        this.guest = guest;
        this.task = task;
        this.mark = mark;
        this.tried = tried;
    }

    /** Returns its number. */
    public int id() {
        return guest.id();
    }

    /** Returns the task that makes it. */
    public TaskHandle task() {
        return task;
    }

    /** Waits until it is made, and tells nobody of the progress; see {@link #await(Duration, Progress)}. */
    public G await(Duration within) {
        return await(within, Progress.none());
    }

    /**
     * Waits until it is made, and looks whether it is the one that was ordered.
     *
     * @throws io.github.bladebook.core.error.RemoteFailureException if the task failed; the message has the end of its log
     * @throws io.github.bladebook.core.error.DeadlineException if it still runs after {@code within}; it goes on
     * @throws ConflictException if what has the number now is not what was ordered here
     */
    public G await(Duration within, Progress progress) {
        Deadline deadline = Deadline.in(within, api.seams());
        task.await(within, progress);
        String seen =
                new Waiter(api.seams()).until(api.system(), tried, deadline, this::look, text -> !text.equals(LOCKED));
        if (!mark.marks(seen)) {
            throw new ConflictException(new Problem(
                    api.system(),
                    tried,
                    "guest %d is there without the line '%s' in its description: it is not the one ordered here, or"
                                    .formatted(id(), mark)
                            + " somebody took the line out",
                    "Leave it alone until it is known whose it is"));
        }
        return guest;
    }

    private String look() {
        try {
            GuestConfig config = guest.config();
            String description = config.extra().getOrDefault("description", "");
            boolean making = config.extra().containsKey("lock") && !mark.marks(description);
            return making ? LOCKED : description;
        } catch (NotFoundException e) {
            return "";
        }
    }

    /** Returns what is made, and by which task. */
    @Override
    public String toString() {
        return "%s, made by %s".formatted(guest, task);
    }
}
