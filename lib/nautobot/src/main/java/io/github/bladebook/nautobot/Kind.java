package io.github.bladebook.nautobot;

import io.github.bladebook.core.json.Json;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * One kind of object: where it lives, how it is read, what may be written.
 *
 * @param path below {@code /api}
 * @param word what a person calls one of them
 * @param key the fields that tell one from all others
 * @param required what a new one cannot be without
 * @param fields what may be written; the server drops any other key without a word
 * @param references the fields that name other objects, and by which field a bare text names one; empty where a text cannot
 * @param places where an answer tells a field that it does not tell under its own name
 */
record Kind<T extends NautobotObject>(
        List<String> path,
        String word,
        Function<Json, T> reading,
        Set<String> key,
        Set<String> required,
        Set<String> fields,
        Map<String, String> references,
        Map<String, List<String>> places) {
    private static final String COMMON = " custom_fields relationships";

    /**
     * Reads a table row.
     *
     * @param writable names apart by spaces; {@code *} behind one for the key, {@code !} for required, {@code =field} for a reference
     *     that a text may name by that field, {@code =} for one that it may not
     */
    static <T extends NautobotObject> Kind<T> of(String path, String word, Function<Json, T> reading, String writable) {
        Set<String> key = new LinkedHashSet<>();
        Set<String> required = new LinkedHashSet<>();
        Set<String> fields = new LinkedHashSet<>();
        Map<String, String> references = new LinkedHashMap<>();
        for (String token : (writable + COMMON).split(" ", -1)) {
            String name = token.replaceFirst("[*!=].*", "");
            fields.add(name);
            if (token.contains("*")) {
                key.add(name);
            }
            if (token.contains("!")) {
                required.add(name);
            }
            if (token.contains("=")) {
                references.put(name, token.substring(token.indexOf('=') + 1).replaceAll("[*!]", ""));
            }
        }
        return new Kind<>(Arrays.asList(path.split("/")), word, reading, key, required, fields, references, Map.of());
    }

    /** Returns the kind with a field that an answer tells elsewhere. */
    Kind<T> told(String field, String... place) {
        Map<String, List<String>> more = new LinkedHashMap<>(places);
        more.put(field, List.of(place));
        return new Kind<>(path, word, reading, key, required, fields, references, more);
    }

    /** Returns what an answer tells of a field. */
    Json at(Json object, String field) {
        Json found = object;
        for (String name : places.getOrDefault(field, List.of(field))) {
            found = found.at(name);
        }
        return found;
    }

    /** Returns how many levels deep an answer has to be for {@code wanted} to be compared; one at least, for names. */
    int depth(Map<String, ?> wanted) {
        return wanted.entrySet().stream()
                .mapToInt(entry -> Values.depth(entry.getValue())
                        + places.getOrDefault(entry.getKey(), List.of("")).size()
                        - 1)
                .reduce(1, Math::max);
    }

    /** Returns whether lists should tell fields of many objects, which are left out else and cost the server twice the time. */
    boolean manyToMany() {
        return fields.contains("tagged_vlans") || fields.contains("ports");
    }

    boolean keeps(String field) {
        return fields.contains(field);
    }

    @Override
    public String toString() {
        return word;
    }
}
