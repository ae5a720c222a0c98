package io.github.bladebook.simulator.junit;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.server.Witness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Holds the Proxmox face and this project's client of it to what the vendor publishes, in every test of every module: what the client asks,
 * parameter by parameter, and what the face answers to anybody. Counts into {@code target/published-calls.txt} what it has seen. Does
 * nothing outside tests, or where that publication is not at hand.
 */
public final class PublishedWitness implements Witness {
    private static final String OURS = "bladebook/";
    private static final Map<String, Integer> SEEN = new TreeMap<>();

    static {
        if (PublishedApi.here().isPresent()) {
            Runtime.getRuntime().addShutdownHook(new Thread(PublishedWitness::write, "published-calls"));
        }
    }

    @Override
    public List<String> objections(Exchange exchange) {
        Optional<PublishedApi> here = PublishedApi.here();
        if (here.isEmpty() || !exchange.face().equals("proxmox")) {
            return List.of();
        }
        PublishedApi api = here.orElseThrow();
        String where = exchange.method() + " " + exchange.path();
        Optional<PublishedApi.Published> published = api.find(exchange.method(), exchange.path());
        if (published.isEmpty()) {
            return exchange.refused() ? List.of() : note(where, List.of("it is not published"));
        }
        List<String> objections = new ArrayList<>();
        if (exchange.client().startsWith(OURS)) {
            count("asked " + published.get().name());
            objections.addAll(new PublishedParameters(published.get().method()).complaints(exchange.parameters()));
        }
        if (!exchange.refused()) {
            count("answered " + published.get().name());
            JsonNode answer = exchange.answer();
            objections.addAll(api.complaints("answer", published.get().method(), answer));
        }
        return note(where, objections);
    }

    private static List<String> note(String where, List<String> objections) {
        objections.forEach(objection -> count("objected " + where + ": " + objection));
        return objections;
    }

    private static void count(String what) {
        synchronized (SEEN) {
            SEEN.merge(what, 1, Integer::sum);
        }
    }

    private static void write() {
        StringBuilder lines = new StringBuilder();
        synchronized (SEEN) {
            SEEN.forEach((what, times) ->
                    lines.append(times).append(' ').append(what).append('\n'));
        }
        try {
            Path target = Path.of("target");
            if (Files.isDirectory(target)) {
                Files.writeString(
                        target.resolve("published-calls.txt"),
                        lines,
                        StandardCharsets.UTF_8,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
