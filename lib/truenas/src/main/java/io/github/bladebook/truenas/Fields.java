package io.github.bladebook.truenas;

import static java.util.Objects.requireNonNull;

import io.github.bladebook.core.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The fields of an object as they are wanted, by the names of the API, held against those that are there. Immutable. */
final class Fields {
    private static final String NOTHING = "nothing";

    private final Map<String, @Nullable Object> values;

    private Fields(Map<String, @Nullable Object> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    static Fields none() {
        return new Fields(new LinkedHashMap<>());
    }

    Fields with(String name, @Nullable Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(values);
        more.put(name, Ejson.closed(value));
        return new Fields(more);
    }

    Fields without(Set<String> names) {
        Map<String, @Nullable Object> fewer = new LinkedHashMap<>(values);
        fewer.keySet().removeAll(names);
        return new Fields(fewer);
    }

    Fields only(List<FieldChange> changes) {
        Map<String, @Nullable Object> fewer = new LinkedHashMap<>(values);
        fewer.keySet().retainAll(changes.stream().map(FieldChange::field).toList());
        return new Fields(fewer);
    }

    /** Returns what is sent: what was set, and nothing else, as TrueNAS refuses what it does not know. */
    Map<String, @Nullable Object> map() {
        return values;
    }

    String text(String name) {
        return String.valueOf(values.get(name));
    }

    /** Returns the fields that are not as wanted; those of {@code unread} TrueNAS does not tell. */
    List<FieldChange> changes(Json there, Set<String> unread) {
        List<FieldChange> changes = new ArrayList<>();
        values.forEach((name, value) -> {
            Json held = there.at(name);
            if (!unread.contains(name) && !same(held, value)) {
                changes.add(new FieldChange(name, words(held), words(value)));
            }
        });
        return changes;
    }

    /** Returns all fields as changes of an object that is not there yet. */
    List<FieldChange> fresh(Set<String> key) {
        return without(key).values.entrySet().stream()
                .map(field -> new FieldChange(field.getKey(), NOTHING, words(field.getValue())))
                .toList();
    }

    private static boolean same(Json held, @Nullable Object value) {
        if (zfs(held)) {
            return property(held, value);
        }
        if (value == null || held.absent()) {
            return (value == null || value.equals(""))
                    && (held.absent() || held.toString().equals("\"\""));
        }
        if (value instanceof List<?> list && held.object()) {
            return list.stream().allMatch(one -> keyed(held, one));
        }
        if (value instanceof Map<?, ?> part && held.object()) {
            return part.entrySet().stream()
                    .allMatch(one -> same(held.at(String.valueOf(one.getKey())), one.getValue()));
        }
        if (value instanceof List<?> list && held.array()) {
            // The order of networks, hosts and names says nothing, on either side.
            return new TreeSet<>(list.stream().map(Fields::json).toList())
                    .equals(new TreeSet<>(
                            held.elements().stream().map(Json::toString).toList()));
        }
        return json(value).equals(held.toString());
    }

    /** Users' properties are taken as a list of keys and values, and told as an object of properties. */
    private static boolean keyed(Json held, @Nullable Object pair) {
        return pair instanceof Map<?, ?> map
                && ZfsProperty.words(held.at(String.valueOf(map.get("key"))))
                        .filter(String.valueOf(map.get("value"))::equals)
                        .isPresent();
    }

    private static boolean zfs(Json held) {
        return held.object()
                && (held.names().contains("rawvalue") || held.names().contains("parsed"));
    }

    /** ZFS tells one value in several ways: 131072, 128K, 128k; none of a quota is 0 or nothing. */
    private static boolean property(Json held, @Nullable Object value) {
        if (value == null || "0".equals(String.valueOf(value))) {
            return ZfsProperty.limit(held).isEmpty();
        }
        if (value.equals("INHERIT")) {
            return List.of("INHERITED", "DEFAULT")
                    .contains(held.findText("source").orElse(""));
        }
        for (String way : List.of("value", "rawvalue", "parsed")) {
            Json told = held.at(way);
            if (!told.absent()
                    && !told.object()
                    && !told.array()
                    && told.text().equalsIgnoreCase(String.valueOf(value))) {
                return true;
            }
        }
        return value.equals("") && ZfsProperty.words(held).isEmpty();
    }

    private static String json(@Nullable Object value) {
        return value == null
                ? "null"
                : Json.parse(Json.write(requireNonNull(Ejson.starred(value)))).toString();
    }

    private static String words(Json held) {
        if (zfs(held)) {
            return ZfsProperty.words(held).orElse(NOTHING);
        }
        String text = held.absent() ? "" : held.object() || held.array() ? held.toString() : held.text();
        return text.isEmpty() || text.equals("[]") ? NOTHING : text;
    }

    private static String words(@Nullable Object value) {
        return value == null || value.equals("") || value.equals(List.of()) ? NOTHING : String.valueOf(value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Fields fields && values.equals(fields.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return new TreeMap<>(values).toString();
    }
}
