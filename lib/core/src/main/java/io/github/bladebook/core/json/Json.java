package io.github.bladebook.core.json;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.bladebook.core.unit.DataSize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/**
 * A JSON value, read tolerantly: numbers may be text, yes and no may be {@code 0} and {@code 1}, what is null counts as absent.
 * {@code get} names ({@link #text(String)}) throw {@link JsonException} where a field is absent, {@code find} names return an empty
 * optional; both throw where it is there and makes no sense.
 */
public final class Json {
    private final JsonNode node;
    private final JsonPointer place;

    private Json(JsonNode node, JsonPointer place) {
        this.node = node;
        this.place = place;
    }

    /**
     * Reads a JSON text.
     *
     * @throws JsonException if it is malformed or cut short
     */
    public static Json parse(byte[] text) {
        try {
            return new Json(Mapper.JSON.readTree(text), JsonPointer.empty());
        } catch (JsonProcessingException e) {
            throw new JsonException("line %d, column %d: %s"
                    .formatted(
                            e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                            e.getLocation() == null ? 1 : e.getLocation().getColumnNr(),
                            e.getOriginalMessage().lines().findFirst().orElse("malformed")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes any value, records above all, as JSON. */
    public static byte[] write(Object value) {
        try {
            return Mapper.JSON.writeValueAsBytes(value instanceof Json json ? json.node : value);
        } catch (JsonProcessingException e) {
            throw new JsonException(e.getOriginalMessage());
        }
    }

    /** Returns whether there is no value here, or null. */
    public boolean absent() {
        return node.isMissingNode() || node.isNull();
    }

    /** Returns whether this is an object with named fields. */
    public boolean object() {
        return node.isObject();
    }

    /** Returns whether this is a list. */
    public boolean array() {
        return node.isArray();
    }

    /** Returns the field {@code name}, {@linkplain #absent() absent} where there is none. */
    public Json at(String name) {
        JsonNode field = node.isObject() ? node.path(name) : MissingNode.getInstance();
        return new Json(field, place.appendProperty(name));
    }

    /** Returns the names of the fields in their order; empty where this is no object. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Returns the elements; none where this is absent, as servers write an empty list as null. */
    public List<Json> elements() {
        if (absent()) {
            return List.of();
        }
        if (!node.isArray()) {
            throw wrong("a list was expected");
        }
        List<Json> elements = new ArrayList<>();
        node.forEach(element -> elements.add(new Json(element, place.appendIndex(elements.size()))));
        return elements;
    }

    /** Returns the elements, each read by {@code reading}. */
    public <T> List<T> list(Function<Json, T> reading) {
        return elements().stream().map(reading).toList();
    }

    /** Returns this scalar as text; a number as it was written, as far as that can be told. */
    public String text() {
        if (!node.isValueNode() || node.isNull() || node.isMissingNode()) {
            throw wrong(absent() ? "a value was expected, there is none" : "a single value was expected");
        }
        return node.asText();
    }

    /** Returns this value as {@code type}, through the tolerant mapper. */
    public <T> T as(Class<T> type) {
        try {
            T value = Mapper.JSON.treeToValue(node, type);
            if (value == null) {
                throw wrong("a %s was expected, there is none".formatted(type.getSimpleName()));
            }
            return value;
        } catch (JsonProcessingException e) {
            throw wrong(e.getOriginalMessage().lines().findFirst().orElse("it does not fit"));
        }
    }

    /** Returns a field's text. */
    public String text(String name) {
        return at(name).text();
    }

    /** Returns a field's text, where it is there. */
    public Optional<String> findText(String name) {
        return find(name, Json::text);
    }

    /** Returns a field's whole number. */
    public long integer(String name) {
        return at(name).number(Loose::integer);
    }

    /** Returns a field's whole number, where it is there and not empty. */
    public OptionalLong findInteger(String name) {
        return filled(name) ? OptionalLong.of(integer(name)) : OptionalLong.empty();
    }

    /** Returns a field's number, where it is there and not empty. */
    public OptionalDouble findDecimal(String name) {
        return filled(name)
                ? OptionalDouble.of(at(name).<BigDecimal>number(Loose::decimal).doubleValue())
                : OptionalDouble.empty();
    }

    /** Returns a field's count of bytes, where it is there and not empty. */
    public Optional<DataSize> findSize(String name) {
        return filled(name) ? Optional.of(new DataSize(integer(name))) : Optional.empty();
    }

    /** Returns a field's yes or no; no where it is absent. */
    public boolean flag(String name) {
        Json field = at(name);
        return !field.absent() && field.number(Loose::flag);
    }

    private <T> Optional<T> find(String name, Function<Json, T> reading) {
        Json field = at(name);
        return field.absent() ? Optional.empty() : Optional.of(reading.apply(field));
    }

    private boolean filled(String name) {
        Json field = at(name);
        return !field.absent() && !field.text().isEmpty();
    }

    private <T> T number(Function<String, T> reading) {
        try {
            return reading.apply(text());
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage() == null ? "it does not fit" : e.getMessage());
        }
    }

    private JsonException wrong(String what) {
        return new JsonException("%s: %s".formatted(place.toString().isEmpty() ? "the value" : place.toString(), what));
    }

    /** Returns the value as compact JSON. */
    @Override
    public String toString() {
        return node.toString();
    }
}
