package io.github.bladebook.truenas;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which objects of a query are meant: conditions that all must hold, {@code Filter.eq("pool", "tank").and(Filter.gt("used", 0))}. A field
 * may lie deeper ({@code progress.percent}), a dot in its name is written {@code \\.}, and {@code *} is any element of a list. Immutable.
 */
public final class Filter {
    private final List<List<@Nullable Object>> conditions;

    private Filter(List<List<@Nullable Object>> conditions) {
        this.conditions = List.copyOf(conditions);
    }

    /** Returns the filter that lets all pass. */
    public static Filter all() {
        return new Filter(List.of());
    }

    public static Filter eq(String field, @Nullable Object value) {
        return of(field, "=", value);
    }

    public static Filter ne(String field, @Nullable Object value) {
        return of(field, "!=", value);
    }

    public static Filter gt(String field, Object value) {
        return of(field, ">", value);
    }

    public static Filter ge(String field, Object value) {
        return of(field, ">=", value);
    }

    public static Filter lt(String field, Object value) {
        return of(field, "<", value);
    }

    public static Filter le(String field, Object value) {
        return of(field, "<=", value);
    }

    /** Matches a regular expression of Python's, from the start of the field. */
    public static Filter matches(String field, String expression) {
        return of(field, "~", expression);
    }

    /** The field is one of these. */
    public static Filter in(String field, Collection<?> values) {
        return of(field, "in", new ArrayList<>(values));
    }

    /** The field is none of these. */
    public static Filter notIn(String field, Collection<?> values) {
        return of(field, "nin", new ArrayList<>(values));
    }

    /** The field, a list or text, holds this. */
    public static Filter contains(String field, Object value) {
        return of(field, "rin", value);
    }

    /** The field, a list or text, does not hold this. */
    public static Filter containsNot(String field, Object value) {
        return of(field, "rnin", value);
    }

    public static Filter startsWith(String field, String value) {
        return of(field, "^", value);
    }

    public static Filter startsNotWith(String field, String value) {
        return of(field, "!^", value);
    }

    public static Filter endsWith(String field, String value) {
        return of(field, "$", value);
    }

    public static Filter endsNotWith(String field, String value) {
        return of(field, "!$", value);
    }

    /**
     * Any of these holds; each may be several conditions that must hold together.
     *
     * @throws IllegalArgumentException if one of them lets all pass, as then all of it would
     */
    public static Filter any(Filter... alternatives) {
        List<Object> branches = new ArrayList<>();
        for (Filter alternative : alternatives) {
            if (alternative.conditions.isEmpty()) {
                throw new IllegalArgumentException("an alternative lets all pass");
            }
            branches.add(alternative.conditions.size() == 1 ? alternative.conditions.get(0) : alternative.conditions);
        }
        if (branches.isEmpty()) {
            throw new IllegalArgumentException("there is no alternative");
        }
        List<@Nullable Object> or = new ArrayList<>(List.of("OR", branches));
        return new Filter(List.of(or));
    }

    private static Filter of(String field, String operator, @Nullable Object value) {
        if (field.isEmpty()) {
            throw new IllegalArgumentException("a field is expected");
        }
        List<@Nullable Object> condition = new ArrayList<>(Arrays.asList(field, operator, value));
        return new Filter(List.of(condition));
    }

    /** Returns this filter with further conditions, all of which must hold too. */
    public Filter and(Filter more) {
        List<List<@Nullable Object>> both = new ArrayList<>(conditions);
        both.addAll(more.conditions);
        return new Filter(both);
    }

    /** Returns this filter with the letters of its own conditions compared without regard to case; not those inside {@link #any}. */
    public Filter ignoringCase() {
        return new Filter(conditions.stream()
                .map(condition -> {
                    List<@Nullable Object> copy = new ArrayList<>(condition);
                    String operator = String.valueOf(copy.get(1));
                    if (copy.size() == 3 && !operator.startsWith("C")) {
                        copy.set(1, "C" + operator);
                    }
                    return copy;
                })
                .collect(Collectors.toList()));
    }

    /** Returns what is sent. */
    List<?> conditions() {
        return conditions;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Filter filter && conditions.equals(filter.conditions);
    }

    @Override
    public int hashCode() {
        return conditions.hashCode();
    }

    /** Returns the conditions as a query shows them. */
    @Override
    public String toString() {
        return conditions.isEmpty() ? "all" : conditions.toString();
    }
}
