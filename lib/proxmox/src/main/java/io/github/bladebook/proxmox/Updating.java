package io.github.bladebook.proxmox;

import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.error.RemoteFailureException;
import io.github.bladebook.core.http.Request;
import java.time.Duration;

/** Changes configurations. A VM's is changed by a task, as disks may have to be made; a container's at once. */
final class Updating {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int ATTEMPTS = 4;

    private final GuestPath path;

    Updating(GuestPath path) {
        this.path = path;
    }

    /** Returns whether there was anything to change. */
    boolean update(GuestConfig seen, GuestChange change) {
        if (change.empty()) {
            return false;
        }
        String tried = "change the configuration of " + path;
        Parameters parameters = change.parameters().filled("digest", seen.digest());
        Request request =
                (path.qemu() ? path.post(parameters, "config") : path.put(parameters, "config")).trying(tried);
        if (path.qemu()) {
            changed(request, change);
            return true;
        }
        try {
            path.api().change(request);
        } catch (ConflictException e) {
            throw LockHolder.named(path.api(), path.node(), path.id(), e);
        } catch (OutcomeUnknownException e) {
            if (!Lost.looking(e, () -> done(change))) {
                throw new OutcomeUnknownException(
                        new Problem(
                                path.api().system(),
                                tried,
                                "no answer came, and it does not read as wanted",
                                "Read it again in a while, then decide; it was not sent again"),
                        e);
            }
        }
        return true;
    }

    /** The task may not get the lock, and then has changed nothing; or somebody else may have been quicker than it. */
    private void changed(Request request, GuestChange change) {
        for (int attempt = 1; ; attempt++) {
            try {
                path.task(request, path.types("config"), () -> done(change)).await(PATIENCE);
                return;
            } catch (RemoteFailureException e) {
                String words = e.problem().cameBack();
                if (words.contains("file change by other user")) {
                    throw new ConflictException(
                            new Problem(
                                    path.api().system(),
                                    request.tried(),
                                    words,
                                    "Read it again, and change what is there then"),
                            e);
                }
                if (attempt >= ATTEMPTS || !words.startsWith("can't lock file")) {
                    throw e;
                }
            }
        }
    }

    private boolean done(GuestChange change) {
        return path.read("configuration", change::done, "config");
    }
}
