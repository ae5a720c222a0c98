package io.github.bladebook.nautobot;

import io.github.bladebook.core.http.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which objects of a list are meant: Nautobot's own filters ({@code status}, {@code name__ic}, {@code within}, {@code cf_owner}, {@code
 * q}). Several values of one filter mean any of them (tags: all of them). References take a name or an id. Immutable.
 *
 * @param depth how deep related objects are told: 0 their ids only, 1 their names too, which is the standard
 */
public record Filter(List<Request.Parameter> parameters, int depth) {
    public Filter {
        parameters = List.copyOf(parameters);
        if (depth < 0 || depth > 10) {
            throw new IllegalArgumentException("a depth of 0 to 10 is expected, not " + depth);
        }
    }

    /** Returns the filter that lets all pass. */
    public static Filter all() {
        return new Filter(List.of(), 1);
    }

    /** Returns a filter by one field. */
    public static Filter of(String name, Object... values) {
        return all().and(name, values);
    }

    /**
     * Returns this filter with one more condition.
     *
     * @throws IllegalArgumentException if a value is empty: Nautobot takes an empty filter for none, and would return everything
     */
    public Filter and(String name, Object... values) {
        List<Request.Parameter> more = new ArrayList<>(parameters);
        for (Object value : values) {
            String text = Values.plain(value);
            if (text.isEmpty()) {
                throw new IllegalArgumentException(
                        "the filter '%s' is empty, which Nautobot would take for no filter at all".formatted(name));
            }
            more.add(new Request.Parameter(name, text));
        }
        if (values.length == 0) {
            throw new IllegalArgumentException("the filter '%s' has no value".formatted(name));
        }
        return new Filter(more, depth);
    }

    /** Returns this filter with another depth: 0 is quicker for thousands of objects, and leaves references without names. */
    public Filter depth(int levels) {
        return new Filter(parameters, levels);
    }

    Request on(Request request) {
        Request filtered = request.query("depth", depth);
        for (Request.Parameter parameter : parameters) {
            filtered = filtered.query(parameter.name(), parameter.value());
        }
        return filtered;
    }

    /** Returns the conditions, as in a query. */
    @Override
    public String toString() {
        return parameters.isEmpty()
                ? "all"
                : parameters.stream()
                        .map(parameter -> parameter.name() + "=" + parameter.value())
                        .collect(Collectors.joining(" "));
    }
}
