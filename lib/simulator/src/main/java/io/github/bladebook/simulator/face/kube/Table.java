package io.github.bladebook.simulator.face.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.StoredObject;
import java.time.Instant;
import java.util.List;

/** Objects as rows of cells, as {@code kubectl get} asks for them. */
final class Table {
    private final List<Column> columns;
    private final String include;
    private final Instant now;

    /**
     * Prepares a table.
     *
     * @param include what a row carries besides its cells: {@code None}, {@code Metadata} (also when empty) or {@code Object}
     */
    Table(Kind kind, String include, Instant now) {
        this.columns = Columns.of(kind);
        this.include = include;
        this.now = now;
    }

    ObjectNode of(JsonNode metadata, List<StoredObject> items, boolean withColumns) {
        ObjectNode table = Json.object().put("kind", "Table").put("apiVersion", "meta.k8s.io/v1");
        table.set("metadata", metadata);
        ArrayNode definitions = table.putArray("columnDefinitions");
        if (withColumns) {
            columns.forEach(column -> definitions.add(column.definition()));
        }
        ArrayNode rows = table.putArray("rows");
        items.forEach(item -> rows.add(row(item)));
        return table;
    }

    private ObjectNode row(StoredObject item) {
        ObjectNode tree = item.tree();
        ObjectNode row = Json.object();
        ArrayNode cells = row.putArray("cells");
        columns.forEach(column -> cells.addPOJO(column.cell().apply(tree, now)));
        switch (include) {
            case "None" -> {}
            case "Object" -> row.set("object", tree);
            default -> row.set("object", metadataOf(tree));
        }
        return row;
    }

    static ObjectNode metadataOf(ObjectNode tree) {
        ObjectNode partial = Json.object();
        partial.put("kind", "PartialObjectMetadata").put("apiVersion", "meta.k8s.io/v1");
        partial.set("metadata", tree.get("metadata"));
        return partial;
    }
}
