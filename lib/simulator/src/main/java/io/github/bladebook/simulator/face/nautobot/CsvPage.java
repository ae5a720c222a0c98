package io.github.bladebook.simulator.face.nautobot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.nautobot.Item;
import io.github.bladebook.simulator.state.nautobot.Model;
import io.github.bladebook.simulator.state.nautobot.Renderer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A list as CSV: every object, one column a field; a reference is its id. */
final class CsvPage {
    private CsvPage() {}

    static String of(Model model, List<Item> items, Renderer renderer) {
        List<String> columns = new ArrayList<>(List.of("display", "id", "object_type", "natural_slug"));
        model.fields().values().stream()
                .filter(field -> !field.writeOnly())
                .forEach(field -> columns.add(field.name()));
        StringBuilder csv = new StringBuilder(String.join(",", columns)).append("\r\n");
        for (Item item : items) {
            ObjectNode tree = renderer.render(item);
            csv.append(columns.stream().map(column -> cell(tree.path(column))).collect(Collectors.joining(",")))
                    .append("\r\n");
        }
        return csv.toString();
    }

    private static String cell(JsonNode value) {
        String text = text(value);
        return text.matches("[^\",\r\n]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }

    private static String text(JsonNode value) {
        if (value.isObject()) {
            return value.has("value")
                    ? value.path("value").asText()
                    : value.path("id").asText(value.toString());
        }
        if (value.isArray()) {
            List<String> parts = new ArrayList<>();
            value.forEach(one -> parts.add(text(one)));
            return String.join(",", parts);
        }
        return value.isNull() || value.isMissingNode() ? "" : value.asText();
    }
}
