package io.github.bladebook.truenas;

import static java.util.Objects.requireNonNull;

import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.json.JsonException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What tells a job from all others, also after TrueNAS or this program was started anew: what was asked for, and when. Its text ({@link
 * #text()}) can be kept in a file, and read again with {@link #parse}.
 *
 * @param id as TrueNAS gave it; only ever believed where the rest fits; 0 where no answer came
 * @param arguments secrets starred out
 * @param submitted a moment before it was asked for, by the server's clock
 */
public record JobRef(long id, String method, Json arguments, Instant submitted) {
    private static final String STARS = "********";

    public JobRef {
        requireNonNull(method, "method is null");
        requireNonNull(arguments, "arguments is null");
        requireNonNull(submitted, "submitted is null");
    }

    /** Returns it as one line of JSON. */
    public String text() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", id);
        fields.put("method", method);
        fields.put("arguments", arguments.as(Object.class));
        fields.put("submitted", submitted.toString());
        return new String(Json.write(fields), StandardCharsets.UTF_8);
    }

    /**
     * Reads what {@link #text()} wrote.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static JobRef parse(String text) {
        try {
            Json json = Json.parse(text.getBytes(StandardCharsets.UTF_8));
            return new JobRef(
                    json.integer("id"),
                    json.text("method"),
                    json.at("arguments"),
                    Instant.parse(json.text("submitted")));
        } catch (JsonException | DateTimeException e) {
            throw new IllegalArgumentException("this is no reference to a job: " + e.getMessage(), e);
        }
    }

    JobRef withId(long known) {
        return new JobRef(known, method, arguments, submitted);
    }

    /** Returns whether a job does the same, whenever it began. */
    boolean sameWork(Job job) {
        return job.method().equals(method) && same(arguments, job.arguments());
    }

    /** Returns whether it may be this one: the same work, and not older. */
    boolean fits(Job job) {
        Instant began = job.started();
        return sameWork(job) && (began == null || !began.isBefore(submitted));
    }

    /** TrueNAS may fill in what was left out, and stars out what is secret. */
    private static boolean same(Json asked, Json told) {
        if (asked.array() && told.array()) {
            List<Json> those = told.elements();
            Iterator<Json> these = asked.elements().iterator();
            int at = 0;
            while (these.hasNext()) {
                if (at >= those.size() || !same(these.next(), those.get(at))) {
                    return false;
                }
                at++;
            }
            return true;
        }
        if (asked.object() && told.object()) {
            return asked.names().stream().allMatch(name -> same(asked.at(name), told.at(name)));
        }
        String text = told.toString();
        return text.equals('"' + STARS + '"')
                || asked.toString().equals('"' + STARS + '"')
                || asked.toString().equals(text);
    }

    @Override
    public String toString() {
        return "job %s of %s%s".formatted(method, submitted, id == 0 ? "" : ", id " + id);
    }
}
