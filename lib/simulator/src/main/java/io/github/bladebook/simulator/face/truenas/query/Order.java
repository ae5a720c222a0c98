package io.github.bladebook.simulator.face.truenas.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Orders rows by one field: {@code size}, {@code -size}, {@code nulls_first:size}, {@code nulls_last:-size}. */
final class Order {
    private static final String FIRST = "nulls_first:";
    private static final String LAST = "nulls_last:";

    private Order() {}

    static List<JsonNode> by(List<JsonNode> rows, String order) {
        if (order.startsWith(FIRST) || order.startsWith(LAST)) {
            String field = order.substring(order.indexOf(':') + 1);
            String plain = field.startsWith("-") ? field.substring(1) : field;
            List<JsonNode> without = new ArrayList<>();
            List<JsonNode> with = new ArrayList<>();
            rows.forEach(row -> (value(row, plain).isNull() ? without : with).add(row));
            List<JsonNode> all = new ArrayList<>(order.startsWith(FIRST) ? without : sorted(with, field));
            all.addAll(order.startsWith(FIRST) ? sorted(with, field) : without);
            return all;
        }
        return sorted(rows, order);
    }

    private static List<JsonNode> sorted(List<JsonNode> rows, String order) {
        boolean reverse = order.startsWith("-");
        String field = reverse ? order.substring(1) : order;
        Comparator<JsonNode> up = (one, other) -> Values.compare(value(one, field), value(other, field), "<");
        List<JsonNode> all = new ArrayList<>(rows);
        all.sort(reverse ? up.reversed() : up);
        return all;
    }

    private static JsonNode value(JsonNode row, String field) {
        JsonNode value = Path.of(field).in(row).value();
        return value.isMissingNode() ? NullNode.getInstance() : value;
    }
}
