package io.github.bladebook.truenas;

import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.error.ProtocolException;
import io.github.bladebook.core.error.ThrottledException;
import io.github.bladebook.core.http.Socket;
import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.json.JsonException;
import io.github.bladebook.core.time.Deadline;
import io.github.bladebook.core.time.Pause;
import io.github.bladebook.truenas.Frames.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** What this client follows. Events are told on a thread of their own; after a cut, another one opens the session again. */
final class Subscriptions implements AutoCloseable {
    /** So many events may wait for a slow handler; after that it is told of a gap. */
    private static final int MOST_WAITING = 4096;

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);
    private static final Duration ATTEMPT = Duration.ofSeconds(60);

    private final Session session;
    private final CopyOnWriteArrayList<Subscription> all = new CopyOnWriteArrayList<>();
    private final ExecutorService telling;
    private final ExecutorService reviving;
    private final AtomicBoolean reopening = new AtomicBoolean();
    private final Map<String, Bound> bound = new HashMap<>();

    /** What TrueNAS calls a subscription on one session; several handlers of the same events share it, or each would be told twice. */
    private record Bound(Link link, @Nullable String id) {}

    Subscriptions(Session session) {
        this.session = session;
        this.telling = threads("bladebook-truenas-events", MOST_WAITING);
        this.reviving = threads("bladebook-truenas-session", 0);
    }

    private static ExecutorService threads(String name, int waiting) {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                1,
                1,
                5,
                TimeUnit.SECONDS,
                waiting == 0 ? new SynchronousQueue<>() : new ArrayBlockingQueue<>(waiting),
                task -> {
                    Thread thread = new Thread(task, name);
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    Subscription add(String name, EventHandler handler) {
        Subscription fresh = new Subscription(this, name, handler);
        Call call = fresh.call();
        Deadline deadline = session.deadline(call);
        try {
            session.retry()
                    .call(
                            true,
                            deadline,
                            () -> session.onLink(call, deadline, link -> {
                                // Known before it is asked for, so that no event comes too early; and on a session that
                                // is open, which
                                // would ask for it a first time while it opens.
                                all.addIfAbsent(fresh);
                                bind(fresh, link, deadline);
                                return true;
                            }));
            return fresh;
        } catch (RuntimeException e) {
            all.remove(fresh);
            throw e;
        }
    }

    /** Asks for it on this session, unless that was done. */
    private void bind(Subscription one, Link link, Deadline deadline) {
        synchronized (bound) {
            Bound known = bound.get(one.name());
            if (known == null || known.link() != link) {
                Json answer = link.call(one.call(), deadline);
                bound.put(one.name(), new Bound(link, answer.absent() ? null : answer.text()));
            }
        }
    }

    /** Asks for all of them on a new session. */
    void renew(Link link, Deadline deadline) {
        Instant now = session.seams().clock().instant();
        for (Subscription one : all) {
            try {
                bind(one, link, deadline);
                later(one, () -> one.tellGap(now));
            } catch (LabException e) {
                if (e.retryable()) {
                    throw e;
                }
                all.remove(one);
                later(one, () -> one.tellEnd(e));
            }
        }
    }

    void notice(Notice notice) {
        try {
            if (notice.method().equals("collection_update")) {
                Event.of(notice.params())
                        .ifPresent(event -> all.stream()
                                .filter(one -> one.follows(event.collection()))
                                .forEach(one -> later(one, () -> one.tell(event))));
            } else if (notice.method().equals("notify_unsubscribed")) {
                unsubscribed(notice.params());
            }
        } catch (JsonException e) {
            // An event of a shape that we do not know is one that was missed.
            Instant now = session.seams().clock().instant();
            all.forEach(one -> one.missed(now, "an event could not be read"));
        }
    }

    private void unsubscribed(Json params) {
        String collection = params.findText("collection").orElse("");
        String reason = params.at("error").findText("reason").orElse("it gave no reason");
        for (Subscription one : all) {
            if (one.follows(collection)) {
                all.remove(one);
                ProtocolException why = new ProtocolException(new Problem(
                        session.system(),
                        "follow " + one.name(),
                        "TrueNAS ended the subscription: " + reason,
                        "Subscribe again once the cause is gone"));
                later(one, () -> one.tellEnd(why));
            }
        }
    }

    private void later(Subscription one, Runnable telling) {
        try {
            this.telling.execute(() -> {
                one.tellGap(session.seams().clock().instant());
                telling.run();
            });
        } catch (RejectedExecutionException e) {
            one.missed(session.seams().clock().instant(), "the handler was too slow");
        }
    }

    /** The session was cut: opens it again, where anybody follows anything. */
    void lost(Socket.Ending how) {
        Instant now = session.seams().clock().instant();
        all.forEach(one -> one.missed(now, how.toString()));
        if (!all.isEmpty() && reopening.compareAndSet(false, true)) {
            try {
                reviving.execute(this::reopen);
            } catch (RejectedExecutionException e) {
                reopening.set(false);
            }
        }
    }

    private void reopen() {
        try {
            for (int made = 1; !session.closed() && !all.isEmpty(); made++) {
                Call call = Call.reading("core.subscribe", "open the session again", "");
                try {
                    session.live(call, Deadline.in(ATTEMPT, session.seams()));
                    return;
                } catch (LabException e) {
                    if (!e.retryable()) {
                        end(e);
                        return;
                    }
                    Pause.of(pause(made, e), session.seams(), session.system(), call.tried());
                }
            }
        } finally {
            reopening.set(false);
        }
    }

    private Duration pause(int made, LabException failure) {
        long most = Math.min(LONGEST_PAUSE.toMillis(), 200L << Math.min(made, 16));
        Duration drawn = Duration.ofMillis(most / 2 + session.seams().random().nextLong(most / 2 + 1));
        Duration asked = failure instanceof ThrottledException throttled
                ? throttled.after().orElse(Duration.ZERO)
                : Duration.ZERO;
        return asked.compareTo(drawn) > 0 ? asked : drawn;
    }

    private void end(LabException why) {
        for (Subscription one : all) {
            all.remove(one);
            later(one, () -> one.tellEnd(why));
        }
    }

    void remove(Subscription one) {
        all.remove(one);
        Bound last;
        synchronized (bound) {
            if (all.stream().anyMatch(other -> other.name().equals(one.name()))) {
                return;
            }
            last = bound.remove(one.name());
        }
        if (last == null || last.id() == null || !last.link().alive() || session.closed()) {
            return;
        }
        Call call = Call.reading("core.unsubscribe", "stop following " + one.name(), last.id());
        try {
            last.link().call(call, session.deadline(call));
        } catch (LabException | Link.LoggedOut e) {
            // Where the session is gone, so is what was followed on it.
            one.missed(session.seams().clock().instant(), "it was closed");
        }
    }

    @Override
    public void close() {
        all.clear();
        telling.shutdownNow();
        reviving.shutdownNow();
    }
}
