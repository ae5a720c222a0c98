package io.github.bladebook.openshift;

import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.github.bladebook.core.error.AuthenticationException;
import io.github.bladebook.core.error.CancelledException;
import io.github.bladebook.core.error.DeadlineException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.error.ProtocolException;
import io.github.bladebook.core.error.ThrottledException;
import io.github.bladebook.core.time.Seams;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads over HTTP: one deadline over everything, bounded retries, and every failure as one of {@code core.error}. Safe for use by
 * several threads.
 */
final class Http implements AutoCloseable {
    private static final int ATTEMPTS = 4;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

    private final HttpClient client;
    private final URI base;
    private final String system;
    private final Credentials credentials;
    private final Map<String, String> headers;
    private final Seams seams;
    private final ScheduledThreadPoolExecutor watchdog;
    private volatile @Nullable Proof proof;

    Http(
            HttpClient client,
            URI base,
            String system,
            Credentials credentials,
            Map<String, String> headers,
            Seams seams) {
        this.client = client;
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

    Seams seams() {
        return seams;
    }

    /** Reads one answer and hands it to a decoder. Only what failed before the decoder began is tried again. */
    <T> T read(Call call, Answer.Decoder<T> decoder) {
        Instant deadline = seams.clock().instant().plus(call.limit());
        boolean renewed = false;
        for (int attempt = 1; ; attempt++) {
            try {
                return once(call, deadline, decoder);
            } catch (AuthenticationException e) {
                if (renewed || !credentials.renew()) {
                    throw e;
                }
                renewed = true;
            } catch (LabException e) {
                if (!e.retryable() || attempt == ATTEMPTS) {
                    throw e;
                }
                pause(call, e, attempt, deadline);
            }
        }
    }

    private <T> T once(Call call, Instant deadline, Answer.Decoder<T> decoder) {
        HttpResponse<InputStream> response = send(call, deadline);
        InputStream raw = response.body();
        ScheduledFuture<?> guard = watchdog.schedule(() -> close(raw), left(deadline), TimeUnit.MILLISECONDS);
        try (InputStream closed = raw) {
            InputStream body = unzipped(response, closed);
            if (response.code() != 200) {
                throw Refusals.of(system, call, credentials, response, body, seams.clock());
            }
            String type = response.header("Content-Type");
            return decoder.decode(new Answer(200, type == null ? "" : type, body));
        } catch (IOException e) {
            throw broken(call, deadline, e);
        } finally {
            guard.cancel(false);
        }
    }

    private HttpResponse<InputStream> send(Call call, Instant deadline) {
        HttpRequest.Builder request = client.newHttpRequestBuilder()
                .uri(base + call.path())
                .timeout(Math.max(1, left(deadline)), TimeUnit.MILLISECONDS)
                .setHeader("Accept", call.accept())
                .setHeader("Accept-Encoding", "gzip")
                .setHeader("User-Agent", "bladebook");
        headers.forEach(request::setHeader);
        String authorization = credentials.authorization();
        if (authorization != null) {
            remember(authorization);
            request.setHeader("Authorization", authorization);
        }
        CompletableFuture<HttpResponse<InputStream>> sent = client.sendAsync(request.build(), InputStream.class);
        try {
            return sent.get(left(deadline), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            sent.cancel(true);
            throw cancelled(call);
        } catch (TimeoutException e) {
            sent.cancel(true);
            throw late(call);
        } catch (ExecutionException e) {
            throw Failures.of(system, call, e);
        }
    }

    private static InputStream unzipped(HttpResponse<?> response, InputStream body) throws IOException {
        return "gzip".equalsIgnoreCase(response.header("Content-Encoding")) ? new GZIPInputStream(body, 1 << 16) : body;
    }

    private LabException broken(Call call, Instant deadline, IOException e) {
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
        return Duration.between(seams.clock().instant(), deadline).toMillis();
    }

    private CancelledException cancelled(Call call) {
        Thread.currentThread().interrupt();
        return new CancelledException(new Problem(system, call.tried(), "it was interrupted", "Run it again."));
    }

    private DeadlineException late(Call call) {
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
    public void close() {
        watchdog.shutdownNow();
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
