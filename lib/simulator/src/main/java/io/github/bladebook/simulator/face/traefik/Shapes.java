package io.github.bladebook.simulator.face.traefik;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The structures of Traefik's dynamic configuration, in their order and with their defaults, as read off Traefik 3.6.12 by
 * reflection (ADR 65).
 */
final class Shapes {
    /**
     * One field.
     *
     * @param type {@code string}, {@code bool}, {@code int}, {@code uint}, {@code float}, {@code duration}, {@code nanos},
     *     {@code any}, the name of a structure; {@code *T}, {@code []T} and {@code map T} of these
     * @param always whether the API shows it when it is empty, too
     * @param mayBeEmpty whether an empty map in a file is allowed for it
     * @param ignored whether files cannot set it
     * @param hidden whether the API never shows it
     */
    record Field(String name, String type, boolean always, boolean mayBeEmpty, boolean ignored, boolean hidden) {
        private static Field of(String name, String text) {
            List<String> words = new ArrayList<>(List.of(text.split(" ")));
            boolean always = words.remove("always");
            boolean mayBeEmpty = words.remove("mayBeEmpty");
            boolean ignored = words.remove("ignored");
            boolean hidden = words.remove("hidden");
            return new Field(name, String.join(" ", words), always, mayBeEmpty, ignored, hidden);
        }

        boolean pointer() {
            return type.startsWith("*");
        }
    }

    /** A structure: its fields by lower-case name, and what it holds before anything is set. */
    record Shape(Map<String, Field> fields, ObjectNode defaults) {}

    private static final Map<String, Shape> ALL = read();

    private Shapes() {}

    /** Finds a structure; null when the name is that of a plain type. */
    static @Nullable Shape find(String name) {
        return ALL.get(name);
    }

    /** Returns a structure that is there. */
    static Shape of(String name) {
        Shape shape = ALL.get(name);
        if (shape == null) {
            throw new IllegalArgumentException("There is no structure " + name);
        }
        return shape;
    }

    private static Map<String, Shape> read() {
        try (InputStream stream = Shapes.class.getResourceAsStream("dynamic.json")) {
            if (stream == null) {
                throw new IllegalStateException("the jar lacks dynamic.json");
            }
            Map<String, Shape> shapes = new HashMap<>();
            for (Map.Entry<String, JsonNode> entry :
                    Json.read(stream.readAllBytes()).properties()) {
                Map<String, Field> fields = new LinkedHashMap<>();
                for (Map.Entry<String, JsonNode> field :
                        entry.getValue().path("fields").properties()) {
                    fields.put(
                            field.getKey().toLowerCase(Locale.ROOT),
                            Field.of(field.getKey(), field.getValue().asText()));
                }
                JsonNode defaults = entry.getValue().path("defaults");
                shapes.put(
                        entry.getKey(), new Shape(fields, defaults.isObject() ? (ObjectNode) defaults : Json.object()));
            }
            return shapes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
