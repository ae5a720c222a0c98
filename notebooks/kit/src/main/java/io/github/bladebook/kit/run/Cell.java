package io.github.bladebook.kit.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One cell of a notebook, over the JSON that holds it. */
public final class Cell {
    private final ObjectNode json;

    Cell(ObjectNode json) {
        this.json = json;
    }

    /** Returns a new code cell with this tag. */
    static Cell code(String id, String source, String tag) {
        ObjectNode json =
                Notebook.JSON.createObjectNode().put("cell_type", "code").putNull("execution_count");
        json.put("id", id);
        json.putObject("metadata").putArray("tags").add(tag);
        json.putArray("outputs");
        json.set("source", lines(source));
        return new Cell(json);
    }

    /** What a cell is for. */
    public enum Kind {
        CODE,
        MARKDOWN,
        RAW
    }

    public Kind kind() {
        return switch (json.path("cell_type").asText().toLowerCase(Locale.ROOT)) {
            case "code" -> Kind.CODE;
            case "markdown" -> Kind.MARKDOWN;
            default -> Kind.RAW;
        };
    }

    /** Returns the text of the cell. */
    public String source() {
        return text(json.path("source"));
    }

    /** Returns whether the cell carries this tag. */
    public boolean tagged(String tag) {
        for (JsonNode each : json.path("metadata").path("tags")) {
            if (each.asText().equals(tag)) {
                return true;
            }
        }
        return false;
    }

    /** Returns what the cell put out when it was last run. */
    public List<Output> outputs() {
        List<Output> outputs = new ArrayList<>();
        json.path("outputs").forEach(output -> outputs.add(new Output((ObjectNode) output)));
        return outputs;
    }

    ObjectNode json() {
        return json;
    }

    void clear() {
        json.putNull("execution_count");
        json.putArray("outputs");
    }

    /** A count of 0 is none. */
    void executed(int count, List<ObjectNode> outputs) {
        json.put("execution_count", count == 0 ? null : Integer.valueOf(count));
        json.putArray("outputs").addAll(outputs);
    }

    void identify(String id) {
        if (!json.path("id").isTextual()) {
            json.put("id", id);
        }
    }

    /** A text is a string or a list of strings; Jupyter writes a list of lines that keep their ends. */
    static String text(JsonNode node) {
        if (!node.isArray()) {
            return node.asText();
        }
        StringBuilder text = new StringBuilder();
        node.forEach(line -> text.append(line.asText()));
        return text.toString();
    }

    static ArrayNode lines(String text) {
        ArrayNode lines = Notebook.JSON.createArrayNode();
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            int to = end < 0 ? text.length() : end + 1;
            lines.add(text.substring(from, to));
            from = to;
        }
        return lines;
    }
}
