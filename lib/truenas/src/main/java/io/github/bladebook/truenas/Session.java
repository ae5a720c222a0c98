package io.github.bladebook.truenas;

import io.github.bladebook.core.error.CancelledException;
import io.github.bladebook.core.error.ConfigurationException;
import io.github.bladebook.core.error.DeadlineException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.http.Connection;
import io.github.bladebook.core.http.Peer;
import io.github.bladebook.core.http.Socket;
import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.retry.Retry;
import io.github.bladebook.core.time.Deadline;
import io.github.bladebook.core.time.Seams;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The one session of a client: opened and logged in when first needed, again after it was cut. Readings are made again inside their
 * deadline; a change that may have arrived is not.
 */
final class Session implements AutoCloseable {
    /** TrueNAS hangs up on more, {@code filesystem.file_receive} aside. */
    static final int MOST_BYTES = 64 * 1024;

    private static final int AT_ONCE = 10;
    private static final Duration CALL = Duration.ofSeconds(90);
    private static final Duration SLACK = Duration.ofSeconds(3);

    private final Connection connection;
    private final String user;
    private final Retry retry;
    private final Semaphore permits = new Semaphore(AT_ONCE, true);
    private final ReentrantLock door = new ReentrantLock();
    private final Opening opening;
    private final Subscriptions subscriptions = new Subscriptions(this);
    private volatile @Nullable Link link;
    private volatile boolean closed;

    Session(Connection connection, Login login) {
        this.connection = connection;
        this.user = login.user();
        this.retry = Retry.standard(connection.seams());
        this.opening = new Opening(connection, login, subscriptions, this::over);
    }

    String system() {
        return connection.system();
    }

    Seams seams() {
        return connection.seams();
    }

    Subscriptions subscriptions() {
        return subscriptions;
    }

    boolean closed() {
        return closed;
    }

    /**
     * Returns a moment that, by the server's clock, is surely not later than now. The two clocks may differ, and jobs are found again by
     * the time that the server wrote down.
     */
    Instant serverTime() {
        return now().minus(SLACK);
    }

    /** Returns the time by the server's clock, as well as the opening of the session told it. */
    Instant now() {
        Duration ahead = connection.peer().map(Peer::ahead).orElse(Duration.ZERO);
        return seams().clock().instant().plus(ahead);
    }

    /**
     * Makes a call and returns its result.
     *
     * @throws LabException whatever kept a good answer from coming
     */
    Json call(Call call) {
        int bytes = Frames.bytes(Frames.request(Long.MAX_VALUE, call.method(), call.params()));
        if (bytes > MOST_BYTES) {
            throw Opening.tooLarge(system(), call, bytes, MOST_BYTES);
        }
        Deadline deadline = deadline(call);
        return retry.call(call.reads(), deadline, () -> onLink(call, deadline, open -> open.call(call, deadline)));
    }

    Deadline deadline(Call call) {
        return Deadline.in(call.within() == null ? CALL : call.within(), seams());
    }

    Retry retry() {
        return retry;
    }

    /** Does something on a session that is logged in, one of ten at a time. */
    <T> T onLink(Call call, Deadline deadline, Function<Link, T> work) {
        acquire(call, deadline);
        try {
            Link open = live(call, deadline);
            try {
                return work.apply(open);
            } catch (Link.LoggedOut e) {
                // Not looked at, so that it may be made again, once, by a session with a user.
                open.cancel("TrueNAS ended the login");
            }
            try {
                return work.apply(live(call, deadline));
            } catch (Link.LoggedOut e) {
                throw Refusals.of(system(), user, call, e.error());
            }
        } finally {
            permits.release();
        }
    }

    private void acquire(Call call, Deadline deadline) {
        try {
            if (!permits.tryAcquire(Math.max(1, deadline.remaining().toMillis()), TimeUnit.MILLISECONDS)) {
                throw waited(call, "ten other calls were under way all the time");
            }
        } catch (InterruptedException e) {
            throw interrupted(call, e);
        }
    }

    /** Returns the session as it is, or a new one. */
    Link live(Call call, Deadline deadline) {
        Link open = link;
        if (open != null && open.alive()) {
            return open;
        }
        try {
            if (!door.tryLock(Math.max(1, deadline.remaining().toMillis()), TimeUnit.MILLISECONDS)) {
                throw waited(call, "the session was still being opened");
            }
        } catch (InterruptedException e) {
            throw interrupted(call, e);
        }
        try {
            open = link;
            return open != null && open.alive() ? open : open(call, deadline);
        } finally {
            door.unlock();
        }
    }

    private Link open(Call call, Deadline deadline) {
        if (closed) {
            throw new ConfigurationException(
                    new Problem(system(), call.tried(), "this client has been closed", "Connect again"));
        }
        Link fresh = opening.open(call, deadline);
        link = fresh;
        return fresh;
    }

    /** Returns what the opening of the newest session showed of the server; empty before the first one. */
    Optional<Peer> peer() {
        return connection.peer();
    }

    private void over(Link ended, Socket.Ending how) {
        if (!closed && ended == link) {
            subscriptions.lost(how);
        }
    }

    private DeadlineException waited(Call call, String why) {
        return new DeadlineException(
                new Problem(system(), call.tried(), why, "Make fewer calls at once, or allow more time"), null);
    }

    private CancelledException interrupted(Call call, InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new CancelledException(
                new Problem(system(), call.tried(), "it was interrupted before it was sent", "Start it again"), cause);
    }

    @Override
    public void close() {
        closed = true;
        subscriptions.close();
        Link open = link;
        if (open != null) {
            open.close();
        }
        connection.close();
    }

    @Override
    public String toString() {
        return system();
    }
}
