package io.github.bladebook.truenas;

import io.github.bladebook.core.error.CancelledException;
import io.github.bladebook.core.error.ConnectionException;
import io.github.bladebook.core.error.DeadlineException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.error.PermissionException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.http.Socket;
import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.time.Deadline;
import io.github.bladebook.truenas.Frames.Incoming;
import io.github.bladebook.truenas.Frames.Noise;
import io.github.bladebook.truenas.Frames.Notice;
import io.github.bladebook.truenas.Frames.Refused;
import io.github.bladebook.truenas.Frames.Reply;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One socket, and the calls that wait for an answer on it. Answers come in any order. */
final class Link implements Socket.Listener {
    private static final int NOT_ALLOWED = 1008;

    private final String system;
    private final String user;
    private final Consumer<Notice> notices;
    private final BiConsumer<Link, Socket.Ending> whenOver;
    private final Map<Long, CompletableFuture<Incoming>> waiting = new ConcurrentHashMap<>();
    private volatile @Nullable Socket socket;
    private volatile Socket.@Nullable Ending ending;

    Link(String system, String user, Consumer<Notice> notices, BiConsumer<Link, Socket.Ending> whenOver) {
        this.system = system;
        this.user = user;
        this.notices = notices;
        this.whenOver = whenOver;
    }

    /** A call that the server did not look at, as nobody is logged in on this socket (any more). */
    static final class LoggedOut extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Json error;

        LoggedOut(Json error) {
            super("nobody is logged in", null, false, false);
            this.error = error;
        }

        Json error() {
            return error;
        }
    }

    Link over(Socket opened) {
        socket = opened;
        return this;
    }

    boolean alive() {
        return socket != null && ending == null;
    }

    /**
     * Makes one call and waits for its answer.
     *
     * @throws LoggedOut if the session has no user
     * @throws LabException whatever else kept a good answer from coming; a {@link ConnectionException} of a change means that it was not
     *     sent
     */
    Json call(Call call, Deadline deadline) {
        Socket open = socket;
        long id = call.number() == 0 ? Numbers.next() : call.number();
        CompletableFuture<Incoming> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        try {
            if (open == null || ending != null || !open.send(Frames.request(id, call.method(), call.params()))) {
                throw new ConnectionException(
                        problem(call, "the session was over before it was sent", "Try again"), true, null);
            }
            return judged(call, answer.get(Math.max(1, deadline.remaining().toMillis()), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw call.reads()
                    ? new CancelledException(problem(call, "it was interrupted", "Start it again"), e)
                    : unknown(call, "it was interrupted after it had been sent", e);
        } catch (TimeoutException e) {
            String silence =
                    "no answer came within %d s".formatted(deadline.allowed().toSeconds());
            throw call.reads()
                    ? new DeadlineException(
                            problem(call, silence, "Check whether TrueNAS is overloaded, or allow more time"), e)
                    : unknown(call, "it was sent and " + silence, e);
        } catch (ExecutionException e) {
            throw lost(call, e);
        } finally {
            waiting.remove(id);
        }
    }

    private Json judged(Call call, Incoming answer) {
        if (answer instanceof Reply reply) {
            return reply.result();
        }
        Json error = ((Refused) answer).error();
        if (Refusals.loggedOut(error)) {
            throw new LoggedOut(error);
        }
        throw Refusals.of(system, user, call, error);
    }

    private LabException lost(Call call, ExecutionException cause) {
        Socket.Ending how = ending;
        if (how != null && how.code() == NOT_ALLOWED) {
            return new PermissionException(problem(
                    call,
                    "the session was ended with 1008: " + how.words(),
                    "Ask for this machine's address to be allowed in System, General Settings, GUI"));
        }
        String words = how == null ? "the session ended" : "the session ended (%s)".formatted(how);
        return call.reads()
                ? new ConnectionException(
                        problem(call, words + " before an answer came", "Try again"), true, cause.getCause())
                : unknown(call, "it was sent and " + words + " before an answer came", cause);
    }

    private OutcomeUnknownException unknown(Call call, String cameBack, Exception cause) {
        return new OutcomeUnknownException(problem(call, cameBack, Lookout.next(call)), cause);
    }

    private Problem problem(Call call, String cameBack, String next) {
        return new Problem(system, call.tried(), cameBack, next);
    }

    @Override
    public void message(String text) {
        Incoming incoming = Frames.read(text);
        if (incoming instanceof Notice notice) {
            notices.accept(notice);
        } else if (incoming instanceof Reply reply) {
            arrived(reply.id(), reply);
        } else if (incoming instanceof Refused refused && refused.id() != null) {
            arrived(refused.id(), refused);
        } else if (incoming instanceof Noise noise) {
            // Whose answer it was cannot be told, so that none that waits can be trusted to come.
            cancel("something came that is not JSON-RPC: " + noise.why());
        } else {
            cancel("a call was not understood");
        }
    }

    private void arrived(long id, Incoming answer) {
        CompletableFuture<Incoming> call = waiting.get(id);
        // One that nobody waits for came after its time.
        if (call != null) {
            call.complete(answer);
        }
    }

    @Override
    public void ended(Socket.Ending how) {
        synchronized (this) {
            if (ending != null) {
                return;
            }
            ending = how;
        }
        waiting.values().forEach(call -> call.completeExceptionally(new IllegalStateException(how.toString())));
        whenOver.accept(this, how);
    }

    /** Ends the socket at once; what waits on it is told. */
    void cancel(String why) {
        Socket open = socket;
        ended(new Socket.Ending(1006, why));
        if (open != null) {
            open.cancel();
        }
    }

    /** Says good-bye. */
    void close() {
        Socket open = socket;
        ended(new Socket.Ending(1000, "closed here"));
        if (open != null) {
            open.close();
        }
    }
}
