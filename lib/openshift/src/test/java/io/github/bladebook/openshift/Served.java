package io.github.bladebook.openshift;

import io.github.bladebook.core.time.Deadline;
import io.github.bladebook.core.time.Seams;
import io.github.bladebook.core.wait.Waiter;
import java.time.Duration;

/** Waits until a kind is served: a server says that it is some moments before it is. */
final class Served {
    private Served() {}

    static void soon(OpenShiftClient client, ObjectKey key) {
        Seams seams = Seams.system();
        new Waiter(seams)
                .until(
                        client.toString(),
                        "find the kind " + key.kind(),
                        Deadline.in(Duration.ofMinutes(1), seams),
                        () -> client.calls()
                                .kinds()
                                .find(key.apiVersion(), key.kind())
                                .isPresent(),
                        served -> served);
    }
}
