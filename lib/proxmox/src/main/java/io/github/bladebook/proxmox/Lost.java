package io.github.bladebook.proxmox;

import io.github.bladebook.core.error.DeadlineException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.error.PermissionException;
import io.github.bladebook.core.time.Deadline;
import io.github.bladebook.core.time.Seams;
import io.github.bladebook.core.wait.Waiter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds out what became of a change whose answer got lost. Nothing is ever sent again: its task is looked for on the node, by guest,
 * kind, user and time, and the time is the node's own.
 */
final class Lost {
    /** Between the end of a connection and the beginning of the task the server checks and waits for locks. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** A task that says in its log alone what it is about may check a large file before. */
    static final Duration LONG_PATIENCE = Duration.ofSeconds(30);

    /** A UPID counts whole seconds, and so does the node's answer for its time. */
    private static final Duration SLACK = Duration.ofSeconds(2);

    /** Where the node's time may not be asked for, its clock is believed to be this good. */
    private static final Duration UNKNOWN_CLOCK = Duration.ofMinutes(2);

    private final Api api;
    private final String node;
    private final Instant sent;

    Lost(Api api, String node, Instant sent) {
        this.api = api;
        this.node = node;
        this.sent = sent;
    }

    /** Looks after a lost answer; where even that fails, the lost answer is what the caller has to know of. */
    static <T> T looking(OutcomeUnknownException lost, Supplier<T> look) {
        try {
            return look.get();
        } catch (LabException e) {
            lost.addSuppressed(e);
            throw lost;
        }
    }

    /** Looks a few times for the task that the lost request began. */
    Optional<TaskHandle> task(OutcomeUnknownException lost, Trace trace) {
        return patiently(lost, trace.inLog().isEmpty() ? PATIENCE : LONG_PATIENCE, () -> find(trace));
    }

    /** Looks a few times, until there is something to be seen. */
    <T> Optional<T> patiently(OutcomeUnknownException lost, Supplier<Optional<T>> look) {
        return patiently(lost, PATIENCE, look);
    }

    /** Looks for so long, until there is something to be seen. */
    <T> Optional<T> patiently(OutcomeUnknownException lost, Duration patience, Supplier<Optional<T>> look) {
        Seams seams = api.seams();
        try {
            return looking(
                    lost,
                    () -> new Waiter(seams)
                            .until(
                                    api.system(),
                                    "find out whether it was done",
                                    Deadline.in(patience, seams),
                                    look,
                                    Optional::isPresent));
        } catch (OutcomeUnknownException e) {
            boolean nothing = e.getSuppressed().length > 0
                    && e.getSuppressed()[e.getSuppressed().length - 1] instanceof DeadlineException;
            if (nothing) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Looks once for the task that the lost request began; where two could be it, neither is taken for it. */
    Optional<TaskHandle> find(Trace trace) {
        Instant since = since();
        TaskFilter filter = trace.narrow(TaskFilter.all().since(since));
        List<Upid> ours = api
                .paged(
                        filter.on(Api.get("nodes", node, "tasks")).trying("list the tasks of node " + node),
                        TaskSummary::of)
                .stream()
                .map(TaskSummary::upid)
                .filter(upid -> trace.fits(upid) && upid.user().equals(api.who()))
                .filter(upid -> !upid.started().isBefore(since) && !api.known().has(upid))
                .filter(upid -> !upid.id().isEmpty() || logged(upid, trace.inLog()))
                .toList();
        return ours.size() == 1 ? Optional.of(api.handle(ours.get(0))) : Optional.empty();
    }

    /** The handle is made here and not by the client, as one that is only looked at is not known by that. */
    private boolean logged(Upid upid, String text) {
        return new TaskHandle(api, upid).log().stream().anyMatch(line -> line.contains(text));
    }

    /** Returns the moment of sending, as the node's clock showed it. */
    Instant since() {
        try {
            Instant there = Instant.ofEpochSecond(api.read(
                    Api.get("nodes", node, "time").trying("read the time of node " + node),
                    data -> data.integer("time")));
            Duration ago = Duration.between(sent, api.seams().clock().instant());
            return there.minus(ago).minus(SLACK);
        } catch (PermissionException e) {
            return sent.minus(UNKNOWN_CLOCK);
        }
    }
}
