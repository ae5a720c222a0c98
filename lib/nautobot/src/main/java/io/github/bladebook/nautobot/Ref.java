package io.github.bladebook.nautobot;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Names another object, by its id or by fields that tell it from all others. Never sent as a bare text: Nautobot takes that for the
 * first part of a natural key, and finds nothing or, worse, something else.
 *
 * @param id its id; null where it is named by fields
 * @param fields what it is called: texts, numbers and further references; empty where the id is given
 */
public record Ref(@Nullable UUID id, Map<String, Object> fields) {
    public Ref {
        fields = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        if ((id == null) == fields.isEmpty()) {
            throw new IllegalArgumentException("either an id or fields are expected");
        }
    }

    /** Returns the object with this id. */
    public static Ref id(UUID id) {
        return new Ref(id, Map.of());
    }

    /** Returns an object that was read. */
    public static Ref to(NautobotObject object) {
        return id(object.id());
    }

    /** Returns the object of this name, where a name is enough to tell it. */
    public static Ref name(String name) {
        return by("name", name);
    }

    /** Returns the object with this field. */
    public static Ref by(String field, Object value) {
        return new Ref(null, Map.of(field, value));
    }

    /** Returns a device type, which is only told by its manufacturer too. */
    public static Ref deviceType(String manufacturer, String model) {
        return by("model", model).and("manufacturer", name(manufacturer));
    }

    /** Returns a device's or virtual machine's interface: {@code Ref.part("device", "crs317", "eth1")}. */
    public static Ref part(String ownerField, String owner, String name) {
        return name(name).and(ownerField, name(owner));
    }

    /** Returns this reference with one more field; another reference is its value where the field is one itself. */
    public Ref and(String field, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(fields);
        more.put(field, value);
        return new Ref(id, more);
    }

    /** Returns how many levels of an answer it takes to recognise it. */
    int depth() {
        return id != null
                ? 0
                : fields.entrySet().stream()
                        .mapToInt(entry -> entry.getKey().split("__").length + Values.depth(entry.getValue()))
                        .reduce(1, Math::max);
    }

    /** Returns the id, or the fields. */
    @Override
    public String toString() {
        if (id != null) {
            return id.toString();
        }
        if (fields.size() == 1) {
            return String.valueOf(fields.values().iterator().next());
        }
        return fields.entrySet().stream()
                .map(entry -> entry.getKey().equals("name")
                        ? String.valueOf(entry.getValue())
                        : entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
