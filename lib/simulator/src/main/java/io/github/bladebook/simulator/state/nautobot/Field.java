package io.github.bladebook.simulator.state.nautobot;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One field of a model.
 *
 * @param to the model that a {@code FK} or {@code M2M} refers to, empty otherwise
 * @param options value to label; for a {@code COUNT} the one key is {@code app.model.field} of what is counted
 * @param limits numbers by {@code max}, {@code most} and {@code least}
 * @param flags the words of the table: required, null, ro, wo, cascade, setnull
 * @param fallback the default's text
 */
public record Field(
        String name,
        Kind kind,
        String to,
        Map<String, String> options,
        Map<String, Long> limits,
        List<String> flags,
        Optional<String> fallback) {
    /** What a field holds. */
    public enum Kind {
        TEXT,
        INT,
        NUMBER,
        BOOL,
        TIME,
        JSON,
        LIST,
        MAC,
        /** One content type, such as {@code dcim.device}. */
        TYPE,
        /** Many content types. */
        TYPES,
        FK,
        M2M,
        /** Shown as value and label. */
        CHOICE,
        /** A choice shown as its value alone. */
        LABEL,
        COUNT,
        DEPTH,
        CONTEXT
    }

    public Field {
        options = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(options));
        limits = Map.copyOf(limits);
        flags = List.copyOf(flags);
    }

    /** Reads a line of the table. */
    static Field read(String name, String text) {
        int of = text.indexOf(" of=");
        Map<String, String> options = new LinkedHashMap<>();
        String rest = text;
        if (of >= 0) {
            String tail = text.substring(of + 4);
            String pairs = withoutFlags(tail);
            rest = text.substring(0, of) + tail.substring(pairs.length());
            for (String pair : pairs.split("\\|", -1)) {
                String[] parts = pair.split(":", 2);
                options.put(parts[0], parts.length > 1 ? parts[1] : parts[0]);
            }
        }
        List<String> words = Arrays.asList(rest.strip().split(" +"));
        Map<String, Long> limits = new LinkedHashMap<>();
        String to = "";
        Optional<String> fallback = Optional.empty();
        for (String word : words) {
            String value = word.substring(word.indexOf('=') + 1);
            if (word.startsWith("to=")) {
                to = value;
            } else if (word.startsWith("default=")) {
                fallback = Optional.of(value);
            } else if (word.contains("=")) {
                limits.put(word.substring(0, word.indexOf('=')), Long.valueOf(value));
            }
        }
        Kind kind = Kind.valueOf(words.get(0).toUpperCase(Locale.ROOT));
        return new Field(name, kind, to, options, limits, words.subList(1, words.size()), fallback);
    }

    /** Cuts the flags that follow the options; labels hold spaces, flags hold none. */
    private static String withoutFlags(String tail) {
        String result = tail;
        while (true) {
            int space = result.lastIndexOf(' ');
            String last = result.substring(space + 1);
            if (space < 0 || !last.matches("ro|wo|null|required|setnull|cascade|(default|most|least|max)=.*")) {
                return result;
            }
            result = result.substring(0, space);
        }
    }

    boolean is(String flag) {
        return flags.contains(flag);
    }

    /** Whether a write must bring it. */
    public boolean required() {
        return is("required");
    }

    /** Whether writes leave it alone, whatever they bring. */
    public boolean readOnly() {
        return is("ro") || kind == Kind.COUNT || kind == Kind.DEPTH || kind == Kind.CONTEXT;
    }

    /** Whether it may hold nothing at all, not even an empty text. */
    public boolean nullable() {
        return is("null");
    }

    /** Whether answers never show it. */
    public boolean writeOnly() {
        return is("wo");
    }

    /** Whether it refers to other objects. */
    public boolean refers() {
        return kind == Kind.FK || kind == Kind.M2M;
    }
}
