package io.github.bladebook.nautobot;

import io.github.bladebook.core.json.Json;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Another object, as an answer mentions it.
 *
 * @param type its kind: {@code dcim.location}; empty where the server leaves it out
 * @param name what it is called; empty where the answer was asked without names (depth 0), or two levels away
 */
public record Link(UUID id, String type, String name) implements NautobotObject {
    static @Nullable Link find(Json object, String field) {
        Json value = object.at(field);
        return value.absent() ? null : of(value);
    }

    static Link get(Json object, String field) {
        return of(object.at(field));
    }

    static List<Link> list(Json object, String field) {
        return object.at(field).list(Link::of);
    }

    private static Link of(Json value) {
        return new Link(
                Wire.uuid(value, "id"),
                value.findText("object_type").orElse(""),
                value.findText("name").or(() -> value.findText("display")).orElse(""));
    }

    @Override
    public String display() {
        return name;
    }

    /** Returns the name, or the id where there is none. */
    @Override
    public String toString() {
        return name.isEmpty() ? id.toString() : name;
    }
}
