package io.github.bladebook.proxmox;

import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.http.Request;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Sends changes that tasks of a node carry out, each once. Where the answer is lost, the task is looked for.
 *
 * @param where what to look at where there is no task, with how: {@code VM 106 on node prox1}
 * @param how by which method its tasks are listed
 */
record Begun(Api api, String node, Object where, String how) {
    /** Sends a change; where its answer is lost, its task is looked for. */
    TaskHandle task(Request request, Trace trace) {
        return task(request, trace, () -> false);
    }

    /** The same; {@code done} tells whether it is as wanted although there is no task to be found. */
    TaskHandle task(Request request, Trace trace, BooleanSupplier done) {
        Instant sent = api.seams().clock().instant();
        try {
            return api.findTask(request).orElseGet(() -> new TaskHandle(api, null));
        } catch (ConflictException e) {
            throw trace.guest() == null ? e : LockHolder.named(api, node, trace.guest(), e);
        } catch (OutcomeUnknownException e) {
            Optional<TaskHandle> found = new Lost(api, node, sent).task(e, trace);
            return found.orElseGet(() -> {
                if (Lost.looking(e, done::getAsBoolean)) {
                    return new TaskHandle(api, null);
                }
                throw new OutcomeUnknownException(
                        new Problem(
                                api.system(),
                                request.tried(),
                                "no answer came, and node %s has no task of it (%s)".formatted(node, trace.words()),
                                "Look at %s again in a while, and at its tasks (%s); it was not sent again"
                                        .formatted(where, how)),
                        e);
            });
        }
    }
}
