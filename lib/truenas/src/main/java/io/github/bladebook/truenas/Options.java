package io.github.bladebook.truenas;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a query answers. Immutable.
 *
 * @param selected the fields that are told; all where it is empty
 * @param order the fields it is sorted by, the first one foremost; {@code -} before a name turns it round
 * @param limit how many at most; 0 for all
 * @param offset how many are left out at the beginning
 * @param extra what the method understands besides, {@code properties} of a data set's query
 */
public record Options(List<String> selected, List<String> order, int limit, int offset, Map<String, ?> extra) {
    /**
     * @throws IllegalArgumentException if it is sorted by a field that is not selected: TrueNAS selects first and then fails on what it
     *     threw away
     */
    public Options {
        selected = List.copyOf(selected);
        order = List.copyOf(order);
        extra = Map.copyOf(extra);
        if (limit < 0 || offset < 0) {
            throw new IllegalArgumentException("neither limit nor offset may be negative");
        }
        for (String field : order) {
            if (!selected.isEmpty() && !selected.contains(name(field))) {
                throw new IllegalArgumentException(
                        "sorted by '%s', which is not selected; TrueNAS selects before it sorts"
                                .formatted(name(field)));
            }
        }
    }

    private static String name(String order) {
        return order.replaceFirst("^(nulls_first:|nulls_last:)", "").replaceFirst("^-", "");
    }

    /** Returns the options that ask for everything. */
    public static Options all() {
        return new Options(List.of(), List.of(), 0, 0, Map.of());
    }

    /** Returns options that tell only these fields. */
    public static Options select(String... fields) {
        return new Options(List.of(fields), List.of(), 0, 0, Map.of());
    }

    /** Returns these options, sorted by these fields; {@code -} before a name turns it round. */
    public Options orderBy(String... fields) {
        return new Options(selected, List.of(fields), limit, offset, extra);
    }

    /** Returns these options with at most {@code count} objects. */
    public Options limit(int count) {
        return new Options(selected, order, count, offset, extra);
    }

    /** Returns these options without the first {@code count} objects. */
    public Options offset(int count) {
        return new Options(selected, order, limit, count, extra);
    }

    /** Returns these options with one more that only this method understands. */
    public Options extra(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(extra);
        more.put(name, value);
        return new Options(selected, order, limit, offset, more);
    }

    /** Returns what is sent: only what was asked for. */
    Map<String, Object> wire() {
        Map<String, Object> wire = new LinkedHashMap<>();
        if (!selected.isEmpty()) {
            wire.put("select", selected);
        }
        if (!order.isEmpty()) {
            wire.put("order_by", order);
        }
        if (limit > 0) {
            wire.put("limit", limit);
        }
        if (offset > 0) {
            wire.put("offset", offset);
        }
        if (!extra.isEmpty()) {
            wire.put("extra", extra);
        }
        return wire;
    }

    Map<String, Object> wire(String flag) {
        Map<String, Object> wire = new LinkedHashMap<>(wire());
        wire.put(flag, true);
        return wire;
    }

    /** Returns what is asked for, in the words of a query. */
    @Override
    public String toString() {
        List<String> words = new ArrayList<>();
        wire().forEach((name, value) -> words.add(name + "=" + value));
        return words.isEmpty() ? "all" : String.join(" ", words);
    }
}
