package io.github.bladebook.openshift;

import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An answer that says no, as the API server writes it (a Status), or Prometheus, or somebody in between.
 *
 * @param reason the machine's word, {@code AlreadyExists}; empty where the body is no Status
 * @param said the words for people, 400 letters at most
 * @param causes what in particular, for {@code Invalid}, conflicts of field managers and disruption budgets
 * @param status whether the body is a Status, and so comes from an API server
 * @param after how long to wait, where it says
 * @param location the host that it sends on to, where it does
 */
record Refusal(
        int code,
        String reason,
        String said,
        List<Cause> causes,
        boolean status,
        @Nullable Duration after,
        @Nullable String location) {
    private static final int LONGEST = 256 * 1024;
    private static final int WORDS = 400;

    /** One cause: the field is empty where none is named. */
    record Cause(String reason, String message, String field) {}

    Refusal {
        causes = List.copyOf(causes);
    }

    static Refusal read(HttpResponse<?> response, InputStream body, Clock clock) {
        return read(response.code(), response::header, body, clock);
    }

    /** Reads the answer of whatever HTTP client it came by. */
    static Refusal read(int code, Function<String, @Nullable String> header, InputStream body, Clock clock) {
        Tree tree = new Tree(Map.of());
        String page = "";
        try {
            byte[] bytes = body.readNBytes(LONGEST);
            if (bytes.length > 0 && bytes[0] == '<') {
                page = "a page for people, not an answer of the API";
            } else if (bytes.length > 0 && bytes[0] == '{') {
                tree = JsonTree.whole(new ByteArrayInputStream(bytes));
            } else if (plain(header)) {
                // A proxy for rights says in one line who may not do what; Prometheus, that there is no such page.
                page = cut(new String(bytes, StandardCharsets.UTF_8)
                        .lines()
                        .findFirst()
                        .orElse("")
                        .strip());
            }
            return of(code, tree, page, header, clock);
        } catch (IOException | IllegalArgumentException e) {
            return of(code, new Tree(Map.of()), "", header, clock);
        }
    }

    /** Of a Status that came inside a good answer: in a watch, or on the error channel of exec. */
    static Refusal of(Tree status) {
        return new Refusal(
                status.integer("code", 500),
                status.text("reason"),
                cut(status.text("message")),
                causes(status),
                true,
                null,
                null);
    }

    private static Refusal of(
            int code, Tree tree, String page, Function<String, @Nullable String> header, Clock clock) {
        return new Refusal(
                code,
                tree.text("reason"),
                page.isEmpty() ? cut(tree.text("message", tree.text("error")).strip()) : page,
                causes(tree),
                tree.text("kind").equals("Status"),
                after(tree, header.apply("Retry-After"), clock),
                host(header.apply("Location")));
    }

    boolean is(String word) {
        return reason.equals(word);
    }

    boolean hasCause(String word) {
        return causes.stream().anyMatch(cause -> cause.reason().equals(word));
    }

    /** Returns what is wrong by field; several words about one field are joined. */
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Cause cause : causes) {
            if (!cause.field().isEmpty()) {
                fields.merge(cause.field(), cause.message(), (one, more) -> one + "; " + more);
            }
        }
        return fields;
    }

    private static boolean plain(Function<String, @Nullable String> header) {
        String type = header.apply("Content-Type");
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("text/plain");
    }

    private static List<Cause> causes(Tree status) {
        return status.at("details").list("causes").stream()
                .map(cause -> new Cause(cause.text("reason"), cut(cause.text("message")), cause.text("field")))
                .toList();
    }

    private static String cut(String text) {
        return text.length() > WORDS ? text.substring(0, WORDS) + "…" : text;
    }

    private static @Nullable String host(@Nullable String location) {
        if (location == null) {
            return null;
        }
        try {
            String host = URI.create(location).getHost();
            return host == null ? "another place" : host;
        } catch (IllegalArgumentException e) {
            return "an address that is none";
        }
    }

    private static @Nullable Duration after(Tree tree, @Nullable String header, Clock clock) {
        int told = tree.at("details").integer("retryAfterSeconds");
        if (header == null) {
            return told > 0 ? Duration.ofSeconds(told) : null;
        }
        try {
            return header.chars().allMatch(Character::isDigit)
                    ? Duration.ofSeconds(Long.parseLong(header))
                    : Duration.between(
                            clock.instant(),
                            ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
        } catch (NumberFormatException | DateTimeException e) {
            return null;
        }
    }
}
