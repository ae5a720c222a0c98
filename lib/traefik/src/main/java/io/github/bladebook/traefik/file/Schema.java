package io.github.bladebook.traefik.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What may stand where, read from {@code dynamic-3.6.yaml}. */
sealed interface Schema {
    /** One scalar. */
    enum Scalar implements Schema {
        TEXT,
        NUMBER,
        FLAG,
        DURATION
    }

    /** Whatever a plugin takes. */
    enum Anything implements Schema {
        ANYTHING
    }

    /** A list. */
    record Items(Schema item) implements Schema {}

    /** Any names, each with the same kind of value. */
    record Names(Schema value) implements Schema {}

    /** These names, in any case; {@code emptiable} tells which of them may stand empty. */
    record Fields(Map<String, Schema> fields, List<String> emptiable) implements Schema {
        /** Returns the name as Traefik's documentation writes it; null where there is none. */
        @Nullable
        String canonical(String name) {
            return fields.keySet().stream()
                    .filter(field -> field.equalsIgnoreCase(name))
                    .findFirst()
                    .orElse(null);
        }
    }

    /** Returns what a file may hold. */
    static Fields file() {
        return Loaded.FILE;
    }

    /** Holds the schema, read once. */
    final class Loaded {
        private static final Fields FILE = load();

        private Loaded() {}

        private static Fields load() {
            try (InputStream text = Schema.class.getResourceAsStream("dynamic-3.6.yaml")) {
                return (Fields) of(new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Schema of(Object node) {
            if (node instanceof String word) {
                return switch (word) {
                    case "text" -> Scalar.TEXT;
                    case "number" -> Scalar.NUMBER;
                    case "flag" -> Scalar.FLAG;
                    case "duration" -> Scalar.DURATION;
                    case "any" -> Anything.ANYTHING;
                    default -> throw new IllegalStateException(word);
                };
            }
            if (node instanceof List<?> list) {
                return new Items(of(list.get(0)));
            }
            Map<?, ?> map = (Map<?, ?>) node;
            Object any = map.get("*");
            if (any != null) {
                return new Names(of(any));
            }
            Map<String, Schema> fields = new TreeMap<>();
            List<String> emptiable = new ArrayList<>();
            map.forEach((key, value) -> {
                String name = String.valueOf(key).replace("?", "");
                if (String.valueOf(key).endsWith("?")) {
                    emptiable.add(name);
                }
                fields.put(name, of(value));
            });
            return new Fields(fields, emptiable);
        }
    }
}
