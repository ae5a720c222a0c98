package io.github.bladebook.simulator.state.kube.schema;

import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.schema.ValueType.ListOf;
import io.github.bladebook.simulator.state.kube.schema.ValueType.MapOf;
import io.github.bladebook.simulator.state.kube.schema.ValueType.Message;
import io.github.bladebook.simulator.state.kube.schema.ValueType.Simple;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The types of the kinds the API server itself knows, read once from a table. */
public final class Schemas {
    private static final Map<String, Simple> SIMPLE = Map.ofEntries(
            Map.entry("string", Simple.STRING),
            Map.entry("int32", Simple.INT32),
            Map.entry("int64", Simple.INT64),
            Map.entry("double", Simple.DOUBLE),
            Map.entry("bool", Simple.BOOL),
            Map.entry("quantity", Simple.QUANTITY),
            Map.entry("intorstring", Simple.INT_OR_STRING),
            Map.entry("time", Simple.TIME),
            Map.entry("microtime", Simple.MICRO_TIME),
            Map.entry("bytes", Simple.BYTES),
            Map.entry("any", Simple.ANY));

    private static final Map<String, MessageType> TYPES = new TreeMap<>();
    private static final Map<String, MessageType> KINDS = new HashMap<>();

    static {
        read();
    }

    private Schemas() {}

    /** Finds the type of a kind's objects; empty for a kind that another server or a definition brought. */
    public static Optional<MessageType> of(Kind kind) {
        return of(kind.apiVersion(), kind.name());
    }

    /** Finds the type of an object by its {@code apiVersion} and {@code kind}. */
    public static Optional<MessageType> of(String apiVersion, String kind) {
        return Optional.ofNullable(KINDS.get(apiVersion + "/" + kind));
    }

    /** Returns a type by its name, such as {@code meta.v1.ObjectMeta}. */
    public static MessageType type(String name) {
        MessageType type = TYPES.get(name);
        if (type == null) {
            throw new IllegalArgumentException("The table of fields has no type " + name);
        }
        return type;
    }

    private static void read() {
        List<String> lines = lines();
        for (String line : lines) {
            if (line.startsWith("@")) {
                String[] words = line.substring(1).split(" ", -1);
                MessageType type = new MessageType(words[0], false, false);
                TYPES.put(words[0], type);
                if (words.length > 1) {
                    KINDS.put(words[1], type);
                }
            }
        }
        MessageType current = null;
        for (String line : lines) {
            if (line.startsWith("@")) {
                current = type(line.substring(1).split(" ", -1)[0]);
            } else if (current != null) {
                current.add(field(line));
            }
        }
    }

    private static List<String> lines() {
        try (InputStream stream = Schemas.class.getResourceAsStream("fields.txt")) {
            if (stream == null) {
                throw new IllegalStateException("The table of fields is missing");
            }
            return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Field field(String line) {
        String[] words = line.split(" ", -1);
        FieldFlags flags = new FieldFlags();
        for (int i = 2; i < words.length; i++) {
            flags.take(words[i]);
        }
        return flags.field(words[0], valueType(words[1]));
    }

    private static ValueType valueType(String word) {
        if (word.startsWith("[")) {
            return new ListOf(valueType(word.substring(1)));
        }
        if (word.startsWith("{")) {
            return new MapOf(valueType(word.substring(1)));
        }
        Simple simple = SIMPLE.get(word);
        return simple != null ? simple : new Message(type(word));
    }

    private static final class FieldFlags {
        private boolean required;
        private boolean set;
        private boolean atomic;
        private boolean merged;
        private boolean retain;
        private String mergeKey = "";
        private String preset = "";
        private final List<String> keys = new ArrayList<>();
        private final List<String> values = new ArrayList<>();

        void take(String flag) {
            String value = flag.substring(flag.indexOf('=') + 1);
            switch (flag.split("=", 2)[0]) {
                case "!" -> required = true;
                case "set" -> set = true;
                case "atomic" -> atomic = true;
                case "retain" -> retain = true;
                case "k" -> keys.addAll(List.of(value.split(",", -1)));
                case "e" -> values.addAll(List.of(value.split("\\|", -1)));
                case "d" -> preset = value;
                case "p" -> {
                    merged = true;
                    mergeKey = flag.contains("=") ? value : "";
                }
                default -> throw new IllegalStateException("The table of fields has a flag " + flag);
            }
        }

        Field field(String name, ValueType type) {
            return new Field(
                    name,
                    type,
                    required,
                    keys,
                    set,
                    atomic,
                    mergeKey.isEmpty() ? null : mergeKey,
                    merged,
                    retain,
                    preset.isEmpty() ? null : Json.read(preset),
                    values);
        }
    }
}
