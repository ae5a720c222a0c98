package io.github.bladebook.proxmox;

import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.http.Request;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/**
 * Makes guests: a number is proposed, and taken by the creation itself. Where another was quicker, the next one is tried; what has the
 * number then is never taken for ours.
 */
final class Creations {
    private final Api api;
    private final String node;

    Creations(Api api, String node) {
        this.api = api;
        this.node = node;
    }

    /**
     * Makes a guest.
     *
     * @param taskGuest the guest that the task is about: for a copy the original, else the new one
     * @param request makes the request for a number and a mark
     * @param handle makes the new guest's handle
     */
    <G extends GuestHandle> Creation<G> create(
            String tried,
            IdRange range,
            String taskType,
            IntUnaryOperator taskGuest,
            Ordering request,
            IntFunction<G> handle) {
        Ids ids = new Ids(api, range, tried);
        Mark mark = Mark.fresh(api.seams());
        while (true) {
            int id = ids.next();
            String trying = "%s as %d".formatted(tried, id);
            Instant sent = api.seams().clock().instant();
            try {
                TaskHandle task = api.task(request.of(id, mark).trying(trying));
                return new Creation<>(api, handle.apply(id), task, mark, trying);
            } catch (ConflictException e) {
                if (!Ids.taken(e)) {
                    throw e;
                }
            } catch (OutcomeUnknownException e) {
                G guest = handle.apply(id);
                Lost lost = new Lost(api, node, sent);
                TaskHandle task = lost.patiently(
                                e,
                                () -> lost.find(Trace.of(taskGuest.applyAsInt(id), Set.of(taskType)))
                                        .or(() -> made(guest, mark)))
                        .orElseThrow(() -> unknown(trying, id, mark, e));
                return new Creation<>(api, guest, task, mark, trying);
            }
        }
    }

    /** A request made for a number and a mark. */
    interface Ordering {
        Request of(int id, Mark mark);
    }

    /** Returns that it was done, if the guest is there and bears the mark. */
    private Optional<TaskHandle> made(GuestHandle guest, Mark mark) {
        try {
            return mark.marks(guest.description()) ? Optional.of(new TaskHandle(api, null)) : Optional.empty();
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    private OutcomeUnknownException unknown(String tried, int id, Mark mark, OutcomeUnknownException cause) {
        return new OutcomeUnknownException(
                new Problem(
                        api.system(),
                        tried,
                        "no answer came, and there is neither a task for it nor a guest %d that bears the mark %s"
                                .formatted(id, mark),
                        "Look again in a while: if guest %d is there, only that line in its description makes it ours"
                                .formatted(id)),
                cause);
    }
}
