package io.github.bladebook.core.http;

import io.github.bladebook.core.error.CancelledException;
import io.github.bladebook.core.error.ConfigurationException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.retry.Retry;
import io.github.bladebook.core.time.Deadline;
import io.github.bladebook.core.time.Seams;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.WebSocket;
import org.jspecify.annotations.Nullable;

/**
 * The way to one system: where it is, who is believed there, who asks, how it says no. Safe for many threads. Readings are retried
 * where that may help; a change is sent once, and where its answer is lost, {@link OutcomeUnknownException} says so.
 */
public final class Connection implements AutoCloseable {
    private final ConnectionBuilder parts;
    private final OkHttpClient client;
    private final Retry retry;
    private final Failures failures;
    private volatile @Nullable Peer peer;

    Connection(ConnectionBuilder parts, OkHttpClient client) {
        this.parts = parts;
        this.client = client;
        this.retry = Retry.standard(parts.seams);
        this.failures = new Failures(system(), parts.base, parts.limits);
    }

    /** Begins a connection to {@code base}, an https URI; {@code name} is the system's in error texts: {@code proxmox}. */
    public static ConnectionBuilder to(String name, URI base) {
        return new ConnectionBuilder(name, base);
    }

    /** Returns the same connection with other credentials. It shares this one's sockets, and ends when either is closed. */
    public Connection with(Credentials credentials) {
        return new Connection(parts.copy().credentials(credentials), client);
    }

    /** Returns the system as error texts name it: {@code proxmox https://prox1.lab.example:8006}. */
    public String system() {
        return "%s %s://%s".formatted(parts.name, parts.base.getScheme(), parts.base.getAuthority());
    }

    /** Returns the seams that this connection waits through. */
    public Seams seams() {
        return parts.seams;
    }

    /** Returns what the newest answer showed of the server: its clock, its certificate; empty before the first one. */
    public Optional<Peer> peer() {
        return Optional.ofNullable(peer);
    }

    /**
     * Sends a request and returns its answer in full.
     *
     * @throws LabException whatever kept a good answer (2xx) from coming
     */
    public Answer call(Request request) {
        Deadline deadline = Deadline.in(request.within() == null ? parts.limits.call() : request.within(), parts.seams);
        return retry.call(request.reads(), deadline, () -> attempt(request, deadline));
    }

    /**
     * Opens a WebSocket, trying once. {@code http} and {@code https} of the base stand for {@code ws} and {@code wss}.
     *
     * @param request where, a reading one; its time is that for opening, 30 s where it names none
     * @param ping how often to ask whether the other side is still there
     * @throws LabException whatever kept it from opening; an answer other than 101 is judged by the dialect
     */
    public Socket socket(Request request, Duration ping, Socket.Listener listener) {
        Duration within = request.within();
        Deadline deadline = Deadline.in(within == null ? parts.limits.read() : within, parts.seams);
        Sending sending = new Sending();
        Map<String, String> proof = parts.credentials.headers(request);
        proof.forEach((name, value) -> refuseUnwritable(request, name, value));
        SocketOpening opening = new SocketOpening(listener);
        WebSocket socket = client.newBuilder()
                .pingInterval(ping)
                .build()
                .newWebSocket(Transport.encode(parts.base, request, proof, sending), opening);
        try {
            Socket open = opening.opened().get(Math.max(1, deadline.remaining().toMillis()), TimeUnit.MILLISECONDS);
            peer = Peer.of(open.opening(), parts.seams.clock().instant());
            return open;
        } catch (InterruptedException e) {
            socket.cancel();
            Thread.currentThread().interrupt();
            throw interrupted(request, false, e);
        } catch (TimeoutException e) {
            socket.cancel();
            throw failures.of(new SocketTimeoutException(), request, sending.begun(), deadline);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SocketOpening.Declined declined) {
                throw parts.dialect.failure(
                        request, answer(request, declined.answer()).masked(parts.credentials.secrets()));
            }
            if (e.getCause() instanceof IOException failure) {
                throw failures.of(failure, request, sending.begun(), deadline);
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private Answer attempt(Request request, Deadline deadline) {
        Sending sending = new Sending();
        Map<String, String> proof = parts.credentials.headers(request);
        proof.forEach((name, value) -> refuseUnwritable(request, name, value));
        Call call = client.newCall(Transport.encode(parts.base, request, proof, sending));
        call.timeout().timeout(Math.max(1, deadline.remaining().toMillis()), TimeUnit.MILLISECONDS);
        Exchange exchange = new Exchange();
        call.enqueue(exchange);
        try {
            return judged(request, exchange.get());
        } catch (InterruptedException e) {
            call.cancel();
            Thread.currentThread().interrupt();
            throw interrupted(request, sending.begun(), e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failures.of(failure, request, sending.begun(), deadline);
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Asked here, as OkHttp's own refusal repeats the value. */
    private void refuseUnwritable(Request request, String name, String value) {
        if (value.chars().anyMatch(letter -> letter < ' ' || letter > '~')) {
            throw new ConfigurationException(new Problem(
                    system(),
                    request.tried(),
                    "the credentials hold a character that the header %s cannot carry".formatted(name),
                    "Check the secret for letters beyond ASCII; it may have been copied with something around it"));
        }
    }

    private Answer answer(Request request, Exchange.Raw raw) {
        return new Answer(
                system(),
                request.tried(),
                raw.response().code(),
                raw.response().message(),
                raw.response().headers().toMultimap(),
                raw.body().toByteArray(),
                parts.seams.clock().instant());
    }

    private Answer judged(Request request, Exchange.Raw raw) {
        Answer answer = answer(request, raw);
        peer = Peer.of(raw.response(), parts.seams.clock().instant());
        if (raw.response().isSuccessful()) {
            return answer;
        }
        Answer safe = answer.masked(parts.credentials.secrets());
        if (!request.reads() && parts.dialect.outcomeOpen(safe)) {
            throw new OutcomeUnknownException(new Problem(
                    system(),
                    request.tried(),
                    "HTTP %d %s leaves open whether it was done".formatted(safe.status(), safe.reason()),
                    "Look at the object before sending it again"));
        }
        throw parts.dialect.failure(request, safe);
    }

    private LabException interrupted(Request request, boolean begun, InterruptedException cause) {
        if (begun && !request.reads()) {
            return new OutcomeUnknownException(
                    new Problem(
                            system(),
                            request.tried(),
                            "it was interrupted after it had been sent",
                            "Look at the object before sending it again"),
                    cause);
        }
        return new CancelledException(
                new Problem(system(), request.tried(), "it was interrupted", "Start it again"), cause);
    }

    /** Ends the sockets and threads. */
    @Override
    public void close() {
        client.dispatcher().cancelAll();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    @Override
    public String toString() {
        return system();
    }
}
