package io.github.bladebook.truenas;

/**
 * One field that is not as wanted.
 *
 * @param field its name in the API
 * @param before what it holds, in words; {@code nothing} where it is empty
 * @param after what it should hold, in words
 */
public record FieldChange(String field, String before, String after) {
    /** Returns {@code comments: old → new}. */
    @Override
    public String toString() {
        return "%s: %s → %s".formatted(field, before, after);
    }
}
