package io.github.bladebook.proxmox;

import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.error.RemoteFailureException;
import io.github.bladebook.core.progress.Progress;
import io.github.bladebook.core.time.Deadline;
import io.github.bladebook.core.wait.Waiter;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the HA manager was asked for: tasks such as hastart end when the request is filed, long before the guest is so.
 *
 * @param guest where it will be then
 * @param running whether it shall run there, else stand
 */
record Goal(GuestPath guest, boolean running) {
    private static final String AWAY = "not there yet";

    void await(Api api, Deadline deadline, Progress progress) {
        String awaited = "wait for the HA manager to have %s %s".formatted(guest, running ? "running" : "stopped");
        AtomicInteger looks = new AtomicInteger();
        new Waiter(api.seams())
                .until(
                        api.system(),
                        awaited,
                        deadline,
                        () -> {
                            progress.update(awaited, looks.incrementAndGet(), -1);
                            return look(api, awaited);
                        },
                        state -> state.equals("running") == running && !state.equals(AWAY));
        progress.update(awaited, looks.get(), looks.get());
    }

    private String look(Api api, String awaited) {
        try {
            return guest.read(
                    "status",
                    data -> {
                        String state = data.at("ha").findText("state").orElse("");
                        if (state.equals("error")) {
                            throw new RemoteFailureException(
                                    new Problem(
                                            api.system(),
                                            awaited,
                                            "the HA manager has put it into the state error",
                                            "Look into the manager's log, correct the cause, disable and enable the resource"),
                                    0,
                                    false);
                        }
                        return data.findText("status").orElse("unknown");
                    },
                    "status",
                    "current");
        } catch (NotFoundException e) {
            return AWAY;
        }
    }
}
