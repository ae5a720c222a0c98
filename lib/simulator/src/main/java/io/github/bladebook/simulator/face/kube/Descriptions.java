package io.github.bladebook.simulator.face.kube;

import io.github.bladebook.simulator.state.kube.schema.Field;
import io.github.bladebook.simulator.state.kube.schema.MessageType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What types and fields are for, in few words; where the table has none, the name in words and what is known of the values. */
final class Descriptions {
    private final Map<String, String> said = new HashMap<>();

    private Descriptions() {}

    static Descriptions read() {
        Descriptions descriptions = new Descriptions();
        try (InputStream stream = Objects.requireNonNull(Descriptions.class.getResourceAsStream("descriptions.txt"))) {
            new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> {
                        String[] words = line.split(" ", 2);
                        descriptions.said.put(words[0], words[1]);
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return descriptions;
    }

    String ofType(MessageType type) {
        return said.getOrDefault(type.name(), words(type.shortName()) + ".");
    }

    String ofField(MessageType type, Field field) {
        String own = said.get(type.name() + "#" + field.name());
        String common = said.get("#" + field.name());
        StringBuilder text = new StringBuilder(own != null ? own : common != null ? common : words(field.name()) + ".");
        if (!field.keys().isEmpty()) {
            text.append(" Its items are told apart by ")
                    .append(String.join(", ", field.keys()))
                    .append('.');
        }
        if (!field.values().isEmpty()) {
            text.append(" One of ").append(String.join(", ", field.values())).append('.');
        }
        return text.toString();
    }

    /** Returns {@code Termination grace period seconds} for {@code terminationGracePeriodSeconds}. */
    private static String words(String name) {
        String spaced = name.replaceAll("([a-z0-9])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
        return spaced.isEmpty() ? "" : Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
    }
}
