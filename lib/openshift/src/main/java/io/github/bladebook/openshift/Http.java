package io.github.bladebook.openshift;

import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.github.bladebook.core.error.AuthenticationException;
import io.github.bladebook.core.error.CancelledException;
import io.github.bladebook.core.error.DeadlineException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.error.ProtocolException;
import io.github.bladebook.core.error.ThrottledException;
import io.github.bladebook.core.http.Peer;
import io.github.bladebook.core.http.channel.Channel;
import io.github.bladebook.core.http.channel.Channels;
import io.github.bladebook.core.time.Seams;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * HTTP with one deadline over everything and every failure as one of {@code core.error}: readings are retried within bounds, a change
 * is sent once. Safe for use by several threads.
 */
final class Http implements AutoCloseable {
    private static final int ATTEMPTS = 4;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

    private final HttpClient client;
    private final Supplier<Channels> transport;
    private final URI base;
    private final String system;
    private final Credentials credentials;
    private final Map<String, String> headers;
    private final Seams seams;
    private final ScheduledThreadPoolExecutor watchdog;
    private volatile @Nullable Proof proof;
    private volatile @Nullable Peer peer;
    private @Nullable Channels channels;

    Http(
            HttpClient client,
            Supplier<Channels> transport,
            URI base,
            String system,
            Credentials credentials,
            Map<String, String> headers,
            Seams seams) {
        this.client = client;
        this.transport = transport;
        this.base = base;
        this.system = system;
        this.credentials = credentials;
        this.headers = Map.copyOf(headers);
        this.seams = seams;
        this.watchdog = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "openshift-deadline");
            thread.setDaemon(true);
            return thread;
        });
        watchdog.setRemoveOnCancelPolicy(true);
    }

    String system() {
        return system;
    }

    Optional<Peer> peer() {
        return Optional.ofNullable(peer);
    }

    Seams seams() {
        return seams;
    }

    /** Reads one answer and hands it to a decoder. Only what failed before the decoder began is tried again. */
    <T> T read(Call call, Answer.Decoder<T> decoder) {
        return ask(call, decoder, refusal -> null, ATTEMPTS);
    }

    /**
     * Sends a change, once: a second time only where the first was not let in (401) and there are other credentials.
     *
     * @param refused makes a value of a refusal that is an expected answer; null where the refusal is to be thrown
     * @throws io.github.bladebook.core.error.OutcomeUnknownException if the answer was lost or leaves open what happened
     */
    <T> T change(Call call, Answer.Decoder<T> decoder, Function<Refusal, @Nullable T> refused) {
        return ask(call, decoder, refused, ATTEMPTS);
    }

    /** Reads one answer by one request: whether to send it again is for the caller to say. */
    <T> T once(Call call, Answer.Decoder<T> decoder, Function<Refusal, @Nullable T> refused) {
        return ask(call, decoder, refused, 1);
    }

    private <T> T ask(Call call, Answer.Decoder<T> decoder, Function<Refusal, @Nullable T> refused, int attempts) {
        Instant deadline = seams.clock().instant().plus(call.limit());
        boolean renewed = false;
        for (int attempt = 1; ; attempt++) {
            try {
                return once(call, deadline, decoder, refused);
            } catch (AuthenticationException e) {
                if (renewed || !credentials.renew()) {
                    throw e;
                }
                renewed = true;
            } catch (LabException e) {
                if (!call.reads() || !e.retryable() || attempt >= attempts) {
                    throw e;
                }
                pause(call, e, attempt, deadline);
            }
        }
    }

    private <T> T once(Call call, Instant deadline, Answer.Decoder<T> decoder, Function<Refusal, @Nullable T> refused) {
        HttpResponse<InputStream> response = send(call, deadline);
        InputStream raw = response.body();
        ScheduledFuture<?> guard = watchdog.schedule(() -> close(raw), left(deadline), TimeUnit.MILLISECONDS);
        try (InputStream closed = raw) {
            InputStream body = unzipped(response, closed);
            if (!good(call, response.code())) {
                Refusal refusal = Refusal.read(response, body, seams.clock());
                T expected = refused.apply(refusal);
                if (expected != null) {
                    return expected;
                }
                throw Refusals.of(system, call, credentials, refusal);
            }
            String type = response.header("Content-Type");
            return decoder.decode(new Answer(response.code(), type == null ? "" : type, body));
        } catch (IOException e) {
            throw broken(call, deadline, e);
        } finally {
            guard.cancel(false);
        }
    }

    private static boolean good(Call call, int status) {
        return status == 200 || (call.payload() != null && (status == 201 || status == 202));
    }

    private HttpResponse<InputStream> send(Call call, Instant deadline) {
        HttpRequest.Builder request = client.newHttpRequestBuilder()
                .uri(base + call.path())
                .timeout(Math.max(1, left(deadline)), TimeUnit.MILLISECONDS)
                .setHeader("Accept", call.accept())
                .setHeader("Accept-Encoding", "gzip");
        Call.Payload payload = call.payload();
        if (payload != null) {
            request.method(call.method(), payload.type(), payload.text());
        }
        proofs().forEach(request::setHeader);
        CompletableFuture<HttpResponse<InputStream>> sent = client.sendAsync(request.build(), InputStream.class);
        try {
            HttpResponse<InputStream> response = sent.get(left(deadline), TimeUnit.MILLISECONDS);
            Instant now = seams.clock().instant();
            peer = new Peer(now, Peer.ahead(response.header("Date"), now), null);
            return response;
        } catch (InterruptedException e) {
            sent.cancel(true);
            throw cancelled(call);
        } catch (TimeoutException e) {
            sent.cancel(true);
            throw late(call);
        } catch (ExecutionException e) {
            throw call.reads() || Failures.unsent(e)
                    ? Failures.of(system, call, e)
                    : lost(call, "the connection broke before an answer came (%s)".formatted(Failures.reason(e)));
        }
    }

    /** Returns the headers that say who asks. */
    private Map<String, String> proofs() {
        Map<String, String> proofs = new HashMap<>(headers);
        proofs.put("User-Agent", "bladebook");
        String authorization = credentials.authorization();
        if (authorization != null) {
            remember(authorization);
            proofs.put("Authorization", authorization);
        }
        return proofs;
    }

    /** Opens an answer that goes on for as long as the other side likes; whoever opens it closes it. */
    InputStream open(Call call) {
        HttpResponse<InputStream> response = send(call, seams.clock().instant().plus(call.limit()));
        try {
            InputStream body = unzipped(response, response.body());
            if (response.code() != 200) {
                try (InputStream closed = body) {
                    throw Refusals.of(system, call, credentials, Refusal.read(response, closed, seams.clock()));
                }
            }
            return body;
        } catch (IOException e) {
            throw broken(call, seams.clock().instant().plus(call.limit()), e);
        }
    }

    /** Closes an open answer when its time is over. */
    ScheduledFuture<?> closing(InputStream body, Duration within) {
        return watchdog.schedule(() -> close(body), within.toMillis(), TimeUnit.MILLISECONDS);
    }

    LabException broken(Call call, IOException e) {
        return broken(call, Instant.MAX, e);
    }

    /**
     * Opens a WebSocket. What the server refuses throws as any request does, in its words, and nothing has happened then; an answer that
     * was lost leaves open what did.
     */
    Channel socket(Call call, String protocol, Channel.Listener listener) {
        Channel channel = channels().open(URI.create(base + call.path()), protocol, proofs(), listener);
        CompletableFuture<?> opened = channel.opened();
        try {
            opened.get(call.limit().toMillis(), TimeUnit.MILLISECONDS);
            return channel;
        } catch (InterruptedException e) {
            opened.cancel(true);
            throw cancelled(call);
        } catch (TimeoutException e) {
            opened.cancel(true);
            throw late(call);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Channel.Declined declined) {
                throw Refusals.of(
                        system,
                        call,
                        credentials,
                        Refusal.read(
                                declined.status(),
                                declined::header,
                                new ByteArrayInputStream(declined.body()),
                                seams.clock()));
            }
            throw call.reads() || Failures.unsent(e)
                    ? Failures.of(system, call, e)
                    : lost(call, "the connection broke before an answer came (%s)".formatted(Failures.reason(e)));
        }
    }

    private synchronized Channels channels() {
        Channels known = channels;
        if (known == null) {
            known = transport.get();
            channels = known;
        }
        return known;
    }

    private static InputStream unzipped(HttpResponse<?> response, InputStream body) throws IOException {
        return "gzip".equalsIgnoreCase(response.header("Content-Encoding")) ? new GZIPInputStream(body, 1 << 16) : body;
    }

    private LabException broken(Call call, Instant deadline, IOException e) {
        if (!call.reads()) {
            return lost(call, "the answer broke off (%s)".formatted(Failures.reason(e)));
        }
        if (Thread.currentThread().isInterrupted()) {
            return cancelled(call);
        }
        if (left(deadline) <= 0) {
            return late(call);
        }
        return new ProtocolException(new Problem(
                system,
                call.tried(),
                "the answer is damaged or was cut short (%s)".formatted(Failures.reason(e)),
                "Try again; if it persists, look for a proxy or load balancer in between."));
    }

    private void pause(Call call, LabException failure, int attempt, Instant deadline) {
        long jitter = seams.random().nextLong(FIRST_PAUSE.toMillis());
        Duration pause = FIRST_PAUSE.multipliedBy(1L << (attempt - 1)).plusMillis(jitter);
        if (failure instanceof ThrottledException throttled) {
            pause = throttled.after().orElse(pause);
        }
        if (pause.toMillis() >= left(deadline)) {
            throw failure;
        }
        try {
            seams.sleeper().sleep(pause);
        } catch (InterruptedException e) {
            throw cancelled(call);
        }
    }

    private long left(Instant deadline) {
        if (deadline.equals(Instant.MAX)) {
            return Long.MAX_VALUE;
        }
        return Duration.between(seams.clock().instant(), deadline).toMillis();
    }

    private LabException lost(Call call, String cameBack) {
        return new OutcomeUnknownException(
                new Problem(system, call.tried(), cameBack, "Look at the object before sending it again."));
    }

    private LabException cancelled(Call call) {
        Thread.currentThread().interrupt();
        if (!call.reads()) {
            return lost(call, "it was interrupted while the change was under way");
        }
        return new CancelledException(new Problem(system, call.tried(), "it was interrupted", "Run it again."));
    }

    private LabException late(Call call) {
        if (!call.reads()) {
            return lost(
                    call, "no answer came within %d s".formatted(call.limit().toSeconds()));
        }
        return new DeadlineException(new Problem(
                system,
                call.tried(),
                "no whole answer came within %d s".formatted(call.limit().toSeconds()),
                "Look at the load of the API server, and at the network in between."));
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            // The reader of the body meets the same failure and tells it.
        }
    }

    @Override
    public synchronized void close() {
        watchdog.shutdownNow();
        if (channels != null) {
            channels.close();
        }
        client.close();
    }

    /** Kept as long as the connection, since a secret is masked only while somebody holds it. */
    private void remember(String authorization) {
        Proof known = proof;
        if (known == null || !known.of(authorization)) {
            proof = Proof.of(authorization, system, credentials.described());
        }
    }
}
