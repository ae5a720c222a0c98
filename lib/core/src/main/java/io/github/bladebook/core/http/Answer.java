package io.github.bladebook.core.http;

import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.error.ProtocolException;
import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.json.JsonException;
import io.github.bladebook.core.secret.Redactor;
import io.github.bladebook.core.secret.Secret;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** What came back, read whole. */
public final class Answer {
    private final String system;
    private final String tried;
    private final int status;
    private final String reason;
    private final Map<String, List<String>> headers;
    private final byte[] body;
    private final Instant at;

    Answer(
            String system,
            String tried,
            int status,
            String reason,
            Map<String, List<String>> headers,
            byte[] body,
            Instant at) {
        this.system = system;
        this.tried = tried;
        this.status = status;
        this.reason = reason;
        TreeMap<String, List<String>> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        this.headers = anyCase;
        this.body = body;
        this.at = at;
    }

    /** Returns the system that answered, as error texts name it. */
    public String system() {
        return system;
    }

    /** Returns what was tried. */
    public String tried() {
        return tried;
    }

    /** Returns the HTTP status. */
    public int status() {
        return status;
    }

    /** Returns the text behind the status, which some proxies drop; empty then. */
    public String reason() {
        return reason;
    }

    /** Returns a header's first value, whatever the case of its name. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** Returns how long the other side asks to wait, where it does. */
    public Optional<Duration> retryAfter() {
        return header("Retry-After").flatMap(text -> RetryAfter.parse(text.strip(), at));
    }

    /** Returns the body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Returns the body as a stream over what was read already. */
    public InputStream stream() {
        return new ByteArrayInputStream(body);
    }

    /** Returns whether the body is a web page: a login form or a proxy's apology in place of an API's answer. */
    public boolean html() {
        String type = header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        return type.startsWith("text/html") || text().stripLeading().startsWith("<");
    }

    /**
     * Reads the body as JSON.
     *
     * @throws ProtocolException if it is a web page, malformed, cut short, or not what {@code reading} expects
     */
    public <T> T json(Function<Json, T> reading) {
        if (html()) {
            throw failure(
                    "a web page came back (HTTP %d) in place of JSON".formatted(status),
                    "Check that the URL leads to the API itself and not to a login page or proxy");
        }
        try {
            return reading.apply(Json.parse(body));
        } catch (JsonException e) {
            throw failure(
                    "the answer (HTTP %d, %d bytes) is not the JSON expected: %s"
                            .formatted(status, body.length, e.getMessage()),
                    "Check that nothing in between cuts or changes answers, and the version of the system");
        }
    }

    /** Reads the body as JSON. */
    public Json json() {
        return json(Function.identity());
    }

    private ProtocolException failure(String cameBack, String next) {
        return new ProtocolException(new Problem(system, tried, cameBack, next));
    }

    /** Returns the same answer in which none of {@code secrets} can be read, nor any other of this process. */
    Answer masked(List<Secret> secrets) {
        Map<String, List<String>> clean = new TreeMap<>();
        headers.forEach((name, values) -> clean.put(
                name,
                values.stream().map(value -> Redactor.mask(value, secrets)).toList()));
        byte[] bytes = Redactor.mask(text(), secrets).getBytes(StandardCharsets.UTF_8);
        return new Answer(system, tried, status, Redactor.mask(reason, secrets), clean, bytes, at);
    }

    /** Not the body: it may be long, or secret. */
    @Override
    public String toString() {
        return "HTTP %d %s, %d bytes".formatted(status, reason, body.length);
    }
}
