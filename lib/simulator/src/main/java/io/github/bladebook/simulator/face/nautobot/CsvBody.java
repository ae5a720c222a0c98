package io.github.bladebook.simulator.face.nautobot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.nautobot.Field;
import io.github.bladebook.simulator.state.nautobot.Model;
import java.util.ArrayList;
import java.util.List;

/** New objects as CSV: a header of field names, then a row each. The real one answers with a list even for one row. */
final class CsvBody {
    private final String text;
    private int at;

    private CsvBody(String text) {
        this.text = text;
    }

    static ArrayNode parse(Model model, String text) {
        List<List<String>> rows = new CsvBody(text).rows();
        ArrayNode bodies = Json.object().arrayNode();
        for (List<String> row : rows.subList(Math.min(1, rows.size()), rows.size())) {
            ObjectNode body = bodies.addObject();
            for (int i = 0; i < Math.min(row.size(), rows.get(0).size()); i++) {
                put(body, model, rows.get(0).get(i).strip(), row.get(i));
            }
        }
        return bodies;
    }

    /** Columns that the model lacks are passed over, as the real one does. */
    private static void put(ObjectNode body, Model model, String column, String cell) {
        int cut = column.indexOf("__");
        if (cut > 0 && model.field(column.substring(0, cut)).isPresent()) {
            if (!cell.isEmpty()) {
                body.withObjectProperty(column.substring(0, cut)).put(column.substring(cut + 2), cell);
            }
            return;
        }
        model.field(column).ifPresent(field -> put(body, field, cell));
    }

    /** An empty cell is an empty text, or else as if the column were not there. */
    private static void put(ObjectNode body, Field field, String cell) {
        switch (field.kind()) {
            case TEXT, MAC -> body.put(field.name(), cell);
            case LIST, TYPES, M2M -> {
                ArrayNode list = body.putArray(field.name());
                if (!cell.isEmpty()) {
                    List.of(cell.split(",", -1)).forEach(one -> list.add(one.strip()));
                }
            }
            case JSON -> {
                if (!cell.isEmpty()) {
                    body.set(field.name(), BodyParser.parse(cell));
                }
            }
            default -> {
                if (!cell.isEmpty()) {
                    body.put(field.name(), cell);
                }
            }
        }
    }

    private List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        while (at < text.length()) {
            List<String> row = row();
            if (!row.equals(List.of(""))) {
                rows.add(row);
            }
        }
        return rows;
    }

    private List<String> row() {
        List<String> row = new ArrayList<>();
        row.add(cell());
        while (at < text.length() && text.charAt(at) == ',') {
            at++;
            row.add(cell());
        }
        if (text.startsWith("\r\n", at)) {
            at++;
        }
        at++;
        return row;
    }

    private String cell() {
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        while (at < text.length() && (quoted || ",\r\n".indexOf(text.charAt(at)) < 0)) {
            char c = text.charAt(at);
            if (c != '"') {
                cell.append(c);
            } else if (quoted && text.startsWith("\"\"", at)) {
                cell.append(c);
                at++;
            } else {
                quoted = !quoted;
            }
            at++;
        }
        return cell.toString();
    }
}
