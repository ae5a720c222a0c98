package io.github.bladebook.proxmox;

import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.page.Paged;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One replication job as its source node sees it, without I/O until something is read. */
public final class ReplicationHandle {
    /** No schedule has its next time so long ago. */
    private static final Duration LONG_AGO = Duration.ofDays(366);

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
        ReplicationStatus before = found();
        Instant sent = api.seams().clock().instant();
        try {
            api.change(Api.post(Parameters.none(), path("schedule_now")).trying("schedule " + this));
        } catch (OutcomeUnknownException e) {
            boolean due = new Lost(api, node, sent)
                    .patiently(e, () -> Optional.of(status()).filter(seen -> soon(before, seen, sent)))
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

    /** What stands in the way of reading it, the change itself tells better. */
    private @Nullable ReplicationStatus found() {
        try {
            return status();
        } catch (LabException e) {
            return null;
        }
    }

    /** One that is due at once was last tried, for the server, at the beginning of time. */
    private static boolean soon(@Nullable ReplicationStatus before, ReplicationStatus seen, Instant sent) {
        Instant next = seen.next();
        boolean tried = before != null && !Objects.equals(before.lastTry(), seen.lastTry());
        return tried || (next != null && next.isBefore(sent.minus(LONG_AGO)));
    }

    private String[] path(String area) {
        return new String[] {"nodes", node, "replication", id, area};
    }

    @Override
    public String toString() {
        return "replication %s on node %s".formatted(id, node);
    }
}
