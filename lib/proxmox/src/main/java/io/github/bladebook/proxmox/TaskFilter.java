package io.github.bladebook.proxmox;

import io.github.bladebook.core.http.Request;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks are wanted; null does not narrow.
 *
 * @param guest about this guest
 * @param type of this type, such as qmclone
 * @param since begun at or after
 * @param failed only those that failed
 * @param running those that run, too; the node's archive alone holds only what has ended
 */
public record TaskFilter(
        @Nullable Integer guest,
        @Nullable String type,
        @Nullable Instant since,
        boolean failed,
        boolean running) {
    /** Returns the filter that lets all tasks pass, running ones too. */
    public static TaskFilter all() {
        return new TaskFilter(null, null, null, false, true);
    }

    public TaskFilter guest(int id) {
        return new TaskFilter(id, type, since, failed, running);
    }

    public TaskFilter type(String name) {
        return new TaskFilter(guest, name, since, failed, running);
    }

    public TaskFilter since(Instant time) {
        return new TaskFilter(guest, type, time, failed, running);
    }

    /** Returns the filter that lets only failed tasks pass. */
    public TaskFilter onlyFailed() {
        return new TaskFilter(guest, type, since, true, running);
    }

    Request on(Request request) {
        Request narrowed = request.query("source", running ? "all" : "archive");
        if (guest != null) {
            narrowed = narrowed.query("vmid", guest);
        }
        if (type != null) {
            narrowed = narrowed.query("typefilter", type);
        }
        if (since != null) {
            narrowed = narrowed.query("since", since.getEpochSecond());
        }
        return failed ? narrowed.query("errors", 1) : narrowed;
    }
}
