package io.github.bladebook.simulator.state.kube.answer;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * What is wrong with one field.
 *
 * @param reason such as {@code FieldValueInvalid}
 * @param message what the field's value is and should be
 * @param field its path, such as {@code spec.containers[0].image}
 */
public record Cause(String reason, String message, String field) {
    public static Cause required(String field) {
        return new Cause("FieldValueRequired", "Required value", field);
    }

    public static Cause required(String field, String detail) {
        return new Cause("FieldValueRequired", "Required value: " + detail, field);
    }

    /** A value that breaks a rule; {@code value} as Go prints it, a string in quotes. */
    public static Cause invalid(String field, String value, String detail) {
        return new Cause("FieldValueInvalid", "Invalid value: " + value + ": " + detail, field);
    }

    public static Cause duplicate(String field, String value) {
        return new Cause("FieldValueDuplicate", "Duplicate value: " + value, field);
    }

    public static Cause notFound(String field, String value) {
        return new Cause("FieldValueNotFound", "Not found: " + value, field);
    }

    public static Cause forbidden(String field, String detail) {
        return new Cause("FieldValueForbidden", "Forbidden: " + detail, field);
    }

    /** A value that is none of those there are, which are named in order. */
    public static Cause unsupported(String field, String value, Collection<String> supported) {
        String names = supported.stream().sorted().map(Cause::quoted).collect(Collectors.joining(", "));
        return new Cause(
                "FieldValueNotSupported", "Unsupported value: " + value + ": supported values: " + names, field);
    }

    /** Returns a string as Go quotes it. */
    public static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    @Override
    public String toString() {
        return field + ": " + message;
    }
}
