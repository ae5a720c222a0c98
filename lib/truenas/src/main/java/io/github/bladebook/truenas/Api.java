package io.github.bladebook.truenas;

import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.error.ProtocolException;
import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.json.JsonException;
import io.github.bladebook.core.time.Seams;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What all areas have in common: calls whose results are read, queries, and the version that decides how some methods are named. */
final class Api implements AutoCloseable {
    private final Session session;
    private final Lazily<Version> version = new Lazily<>();

    Api(Session session) {
        this.session = session;
    }

    <T> T read(Call call, Function<Json, T> reading) {
        return parsed(call.tried(), session.call(call), reading);
    }

    <T> T parsed(String tried, Json result, Function<Json, T> reading) {
        try {
            return reading.apply(result);
        } catch (JsonException | IllegalArgumentException e) {
            throw new ProtocolException(new Problem(
                    system(),
                    tried,
                    "the answer is not what was expected: " + e.getMessage(),
                    "Check the version of TrueNAS; this client was written for 25.10"));
        }
    }

    /** Makes a call whose result tells nothing. */
    void run(Call call) {
        session.call(call);
    }

    <T> List<T> query(String method, String tried, Filter filter, Options options, Function<Json, T> reading) {
        return read(Call.reading(method, tried, filter.conditions(), options.wire()), answer -> answer.list(reading));
    }

    long count(String method, Filter filter) {
        Map<String, Object> options = Options.all().wire("count");
        return read(
                Call.reading(method, "count what %s finds".formatted(method), filter.conditions(), options),
                answer -> Long.parseLong(answer.text()));
    }

    /** Reads the only one that a query finds; where there is none, TrueNAS says so. */
    <T> T one(String method, String tried, Filter filter, Options options, Function<Json, T> reading) {
        return read(Call.reading(method, tried, filter.conditions(), options.wire("get")), reading);
    }

    /** Reads the first that a query finds, with an answer for none. */
    <T> Optional<T> first(String method, String tried, Filter filter, Options options, Function<Json, T> reading) {
        return query(method, tried, filter, options, reading).stream().findFirst();
    }

    /**
     * Reads what version TrueNAS has, once.
     *
     * @throws LabException if that cannot be read
     */
    Version version() {
        return version.get(
                () -> read(Call.reading("system.version", "read the version"), answer -> Version.parse(answer.text())));
    }

    Session session() {
        return session;
    }

    Seams seams() {
        return session.seams();
    }

    String system() {
        return session.system();
    }

    @Override
    public void close() {
        session.close();
    }

    @Override
    public String toString() {
        return session.toString();
    }
}
