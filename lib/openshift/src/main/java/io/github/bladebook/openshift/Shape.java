package io.github.bladebook.openshift;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a message that are read; every other is skipped unread. One shape serves both wires: protobuf by number, JSON by
 * name. Numbers are those of the {@code generated.proto} files of Kubernetes.
 */
final class Shape {
    private final Map<Integer, Field> byNumber = new HashMap<>();
    private final Map<String, Field> byName = new HashMap<>();

    /** What a field holds. A time is a message in protobuf and a text in JSON; so is a quantity. */
    enum Holds {
        TEXT,
        INTEGER,
        BOOLEAN,
        TIME,
        QUANTITY,
        MESSAGE,
        MAP_OF_TEXT,
        MAP_OF_QUANTITY
    }

    /**
     * One field.
     *
     * @param inline whether JSON writes the message's fields into the one around it, as Go does with embedded structs
     * @param shape the shape of a message, null for everything else
     * @param keys the only keys of a map that are read; null for all
     */
    record Field(
            int number,
            String name,
            Holds holds,
            boolean repeated,
            boolean inline,
            @Nullable Shape shape,
            @Nullable Set<String> keys) {}

    Shape text(int number, String name) {
        return scalar(number, name, Holds.TEXT, false);
    }

    Shape texts(int number, String name) {
        return scalar(number, name, Holds.TEXT, true);
    }

    Shape integer(int number, String name) {
        return scalar(number, name, Holds.INTEGER, false);
    }

    Shape bool(int number, String name) {
        return scalar(number, name, Holds.BOOLEAN, false);
    }

    Shape time(int number, String name) {
        return scalar(number, name, Holds.TIME, false);
    }

    Shape quantities(int number, String name) {
        return scalar(number, name, Holds.MAP_OF_QUANTITY, false);
    }

    Shape map(int number, String name) {
        return scalar(number, name, Holds.MAP_OF_TEXT, false);
    }

    Shape map(int number, String name, Set<String> keys) {
        return add(new Field(number, name, Holds.MAP_OF_TEXT, false, false, null, keys));
    }

    Shape message(int number, String name, Shape shape) {
        return add(new Field(number, name, Holds.MESSAGE, false, false, shape, null));
    }

    Shape messages(int number, String name, Shape shape) {
        return add(new Field(number, name, Holds.MESSAGE, true, false, shape, null));
    }

    /** Adds a message that JSON writes without a name of its own; {@code name} is protobuf's. */
    Shape inline(int number, String name, Shape shape) {
        byName.putAll(shape.byName);
        byNumber.put(number, new Field(number, name, Holds.MESSAGE, false, true, shape, null));
        return this;
    }

    @Nullable
    Field byNumber(int number) {
        return byNumber.get(number);
    }

    @Nullable
    Field byName(String name) {
        return byName.get(name);
    }

    /** Returns every field, by its number. */
    Map<Integer, Field> fields() {
        return byNumber;
    }

    private Shape scalar(int number, String name, Holds holds, boolean repeated) {
        return add(new Field(number, name, holds, repeated, false, null, null));
    }

    private Shape add(Field field) {
        byNumber.put(field.number(), field);
        byName.put(field.name(), field);
        return this;
    }
}
