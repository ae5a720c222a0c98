package io.github.bladebook.simulator.state.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows of one kind, each with an {@code id}; a change of a row is an event. */
public final class Table {
    private final String collection;
    private final Events events;
    private final Map<JsonNode, ObjectNode> rows = new LinkedHashMap<>();
    private int last;

    Table(String collection, Events events) {
        this.collection = collection;
        this.events = events;
    }

    /** Returns copies of all rows, oldest first. */
    public List<ObjectNode> rows() {
        List<ObjectNode> copies = new ArrayList<>();
        rows.values().forEach(row -> copies.add(row.deepCopy()));
        return copies;
    }

    /** Returns a copy of one row. */
    public Optional<ObjectNode> find(JsonNode id) {
        return Optional.ofNullable(rows.get(id)).map(ObjectNode::deepCopy);
    }

    /** Returns a copy of one row, by a number. */
    public Optional<ObjectNode> find(int id) {
        return find(IntNode.valueOf(id));
    }

    /** Returns a copy of one row, by a text. */
    public Optional<ObjectNode> find(String id) {
        return find(TextNode.valueOf(id));
    }

    /** Adds a row; one without id gets the next number. Returns a copy of what was added. */
    public ObjectNode add(ObjectNode row) {
        if (!row.has("id")) {
            row.put("id", last + 1);
        }
        JsonNode id = row.get("id");
        last = Math.max(last, id.isInt() ? id.asInt() : last);
        rows.put(id, row);
        events.added(collection, id, row.deepCopy());
        return row.deepCopy();
    }

    /** Replaces a row by its id. */
    public void replace(ObjectNode row) {
        rows.put(row.path("id"), row.deepCopy());
        events.changed(collection, row.path("id"), row.deepCopy());
    }

    /** Removes a row; true if it was there. */
    public boolean remove(JsonNode id) {
        boolean there = rows.remove(id) != null;
        if (there) {
            events.removed(collection, id);
        }
        return there;
    }
}
