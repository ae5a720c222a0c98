package io.github.bladebook.openshift;

import io.fabric8.kubernetes.client.http.WebSocket;
import io.github.bladebook.core.time.Deadline;
import io.github.bladebook.core.time.Seams;
import java.nio.ByteBuffer;
import java.time.Duration;

/** Sends one message after the other: the JDK's WebSocket refuses one while another is on its way. */
final class Sends {
    private static final Duration MOMENT = Duration.ofMillis(1);

    private Sends() {}

    /** Returns whether the message has left; false where the connection has ended, or nothing moves for that long. */
    static boolean send(WebSocket socket, ByteBuffer message, Seams seams, Duration within) {
        if (!socket.send(message)) {
            return false;
        }
        Deadline deadline = Deadline.in(within, seams);
        while (socket.queueSize() > 0) {
            if (deadline.passed()) {
                return false;
            }
            try {
                seams.sleeper().sleep(MOMENT);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
