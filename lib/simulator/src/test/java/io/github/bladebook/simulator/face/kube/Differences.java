package io.github.bladebook.simulator.face.kube;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Where the lab answers a wrong request in another way than the server, and why: {@code wrong-differences.txt}. */
final class Differences {
    private static final Map<String, String> ALL = read();

    private Differences() {}

    /** Returns what the lab answers; empty where it is what the server does. */
    static Optional<String> of(String request) {
        return Optional.ofNullable(ALL.get(request));
    }

    static Map<String, String> all() {
        return ALL;
    }

    private static Map<String, String> read() {
        try (InputStream stream =
                Objects.requireNonNull(Differences.class.getResourceAsStream("wrong-differences.txt"))) {
            Map<String, String> differences = new TreeMap<>();
            new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> {
                        int tab = line.indexOf('\t');
                        differences.put(line.substring(0, tab), line.substring(tab + 1));
                    });
            return Map.copyOf(differences);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
