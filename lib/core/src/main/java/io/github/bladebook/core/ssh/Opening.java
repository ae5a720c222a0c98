package io.github.bladebook.core.ssh;

import com.jcraft.jsch.Channel;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Opens a channel without sleeping through the end of its connection: the library looks at the connection before it waits for the
 * answer, and whoever ends the connection in between wakes nobody.
 */
final class Opening {
    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(20);

    private Opening() {}

    static void open(Session session, Channel channel, int millis) throws JSchException {
        AtomicBoolean done = new AtomicBoolean();
        Thread waker = new Thread(() -> wake(session, channel, done), "bladebook-ssh-opening");
        waker.setDaemon(true);
        waker.start();
        try {
            channel.connect(millis);
        } finally {
            done.set(true);
        }
    }

    @SuppressWarnings("NakedNotify") // the state that changed is the session's
    private static void wake(Session session, Channel channel, AtomicBoolean done) {
        while (!done.get()) {
            LockSupport.parkNanos(LOOK);
            if (!session.isConnected()) {
                synchronized (channel) {
                    channel.notifyAll();
                }
            }
        }
    }
}
