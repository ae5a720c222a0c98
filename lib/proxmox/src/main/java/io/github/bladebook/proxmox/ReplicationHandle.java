package io.github.bladebook.proxmox;

import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.page.Paged;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** One replication job as its source node sees it, without I/O until something is read. */
public final class ReplicationHandle {
    private final Api api;
    private final String node;
    private final String id;

    ReplicationHandle(Api api, String node, String id) {
        this.api = api;
        this.node = node;
        this.id = id;
    }

    /** Reads how it stands. */
    public ReplicationStatus status() {
        return api.read(
                Api.get(path("status")).trying("read the status of " + this), json -> ReplicationStatus.of(id, json));
    }

    /** Returns the lines of its last run, read page by page. */
    public Paged<String> log() {
        return api.paged(
                Api.get(path("log")).trying("read the log of " + this),
                line -> line.findText("t").orElse(""));
    }

    /**
     * Lets it run as soon as the scheduler looks next, within about a minute.
     *
     * @throws OutcomeUnknownException if the answer was lost and it is neither due nor has run since
     */
    public void scheduleNow() {
        ReplicationStatus before = status();
        Instant sent = api.seams().clock().instant();
        try {
            api.change(Api.post(Parameters.none(), path("schedule_now")).trying("schedule " + this));
        } catch (OutcomeUnknownException e) {
            boolean due = new Lost(api, node, sent)
                    .patiently(e, () -> Optional.of(status()).filter(seen -> soon(before, seen)))
                    .isPresent();
            if (!due) {
                throw new OutcomeUnknownException(
                        new Problem(
                                api.system(),
                                "schedule " + this,
                                "no answer came, and its status tells neither that it is due nor that it ran since",
                                "Look at its status() in a minute or two; it was not sent again"),
                        e);
            }
        }
    }

    /** One that is due at once was last tried, for the server, at the beginning of time. */
    private static boolean soon(ReplicationStatus before, ReplicationStatus seen) {
        Instant then = before.next();
        Instant next = seen.next();
        return !Objects.equals(before.lastTry(), seen.lastTry())
                || (next != null && (then == null || next.isBefore(then)));
    }

    private String[] path(String area) {
        return new String[] {"nodes", node, "replication", id, area};
    }

    @Override
    public String toString() {
        return "replication %s on node %s".formatted(id, node);
    }
}
