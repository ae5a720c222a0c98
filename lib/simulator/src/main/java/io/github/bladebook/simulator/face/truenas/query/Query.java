package io.github.bladebook.simulator.face.truenas.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.truenas.Errno;
import io.github.bladebook.simulator.state.truenas.Refusal;
import java.util.ArrayList;
import java.util.List;

/** Answers a query over rows: filter, select, count, order, get, offset, limit, in just that order. */
public final class Query {
    private Query() {}

    /**
     * Returns what is asked for: a list, one row where {@code get} is set, a number where {@code count} is.
     *
     * @throws Refusal where a filter is none, or rows cannot be put in order by a field that was not selected
     */
    public static JsonNode run(List<ObjectNode> rows, JsonNode filters, JsonNode options) {
        Filters.validate(filters);
        List<JsonNode> found = new ArrayList<>();
        JsonNode select = options.path("select");
        for (ObjectNode row : rows) {
            if (Filters.fits(row, filters)) {
                found.add(select.isEmpty() ? row : selected(row, select));
            }
        }
        if (options.path("count").asBoolean()) {
            return IntNode.valueOf(found.size());
        }
        for (JsonNode field : options.path("order_by")) {
            found = Order.by(found, field.asText());
        }
        if (options.path("get").asBoolean()) {
            if (found.isEmpty()) {
                throw Refusal.bare(Errno.EINVAL, "MatchNotFound", "MatchNotFound()");
            }
            return found.get(0);
        }
        return page(found, options.path("offset").asInt(), options.path("limit").asInt());
    }

    private static JsonNode page(List<JsonNode> rows, int offset, int limit) {
        int size = rows.size();
        int from = offset < 0 ? Math.max(0, size + offset) : Math.min(offset, size);
        int to = limit == 0 ? size : limit < 0 ? Math.max(from, size + limit) : Math.min(size, from + limit);
        return Json.object().arrayNode().addAll(rows.subList(from, to));
    }

    private static JsonNode selected(ObjectNode row, JsonNode select) {
        ObjectNode chosen = Json.object();
        for (JsonNode field : select) {
            boolean named = field.isArray();
            Path path = Path.of(named ? field.path(0).asText() : field.asText());
            JsonNode value = row;
            for (String key : path.keys()) {
                if (value.isArray()) {
                    throw Values.error("Selecting by list index is not supported");
                }
                value = value.isObject() ? value.path(key) : value;
            }
            if (value.isMissingNode()) {
                continue;
            }
            if (named) {
                chosen.set(field.path(1).asText(), value);
                continue;
            }
            ObjectNode at = chosen;
            for (String key : path.keys().subList(0, path.keys().size() - 1)) {
                at = at.withObjectProperty(key);
            }
            at.set(path.keys().get(path.keys().size() - 1), value);
        }
        return chosen;
    }
}
