package io.github.bladebook.simulator.face.nautobot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.nautobot.Field;
import io.github.bladebook.simulator.state.nautobot.Model;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What OPTIONS says of a model's fields. */
final class OptionsPage {
    private OptionsPage() {}

    static ObjectNode of(Model model) {
        String path = model.path().substring(model.path().indexOf('/') + 1);
        ObjectNode page = Json.object()
                .put(
                        "name",
                        Arrays.stream(path.split("-"))
                                .map(word -> List.of("ip", "vlan", "vrf", "rir").contains(word)
                                        ? word.toUpperCase(Locale.ROOT)
                                        : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                                .collect(Collectors.joining(" ")))
                .put("description", "");
        page.putArray("renders").add("application/json").add("text/html").add("text/csv");
        page.putArray("parses").add("application/json").add("text/csv");
        ObjectNode actions = page.putObject("actions");
        for (String method : List.of("POST", "PUT")) {
            if (model.methods().contains(method)) {
                actions.set(method, fields(model));
            }
        }
        return page;
    }

    private static ObjectNode fields(Model model) {
        ObjectNode fields = Json.object();
        plain(fields, "id", "string", false);
        plain(fields, "object_type", "string", true);
        plain(fields, "display", "field", true).put("help_text", "Human friendly display value");
        plain(fields, "url", "field", true);
        plain(fields, "natural_slug", "field", true);
        model.fields().values().stream()
                .filter(field -> field.kind() != Field.Kind.COUNT)
                .forEach(field -> fields.set(field.name(), field(field)));
        if (model.has("created")) {
            plain(fields, "created", "datetime", true);
            plain(fields, "last_updated", "datetime", true);
        }
        if (model.has("tags")) {
            plain(fields, "tags", "field", false);
        }
        if (model.has("notes")) {
            plain(fields, "notes_url", "field", true);
        }
        if (model.has("custom")) {
            plain(fields, "custom_fields", "field", false);
            plain(fields, "computed_fields", "field", true);
            plain(fields, "relationships", "field", false);
        }
        return fields;
    }

    private static ObjectNode plain(ObjectNode into, String name, String type, boolean readOnly) {
        return into.putObject(name)
                .put("type", type)
                .put("required", false)
                .put("read_only", readOnly)
                .put("label", label(name));
    }

    private static String label(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1).replace('_', ' ');
    }

    private static ObjectNode field(Field field) {
        String type = switch (field.kind()) {
            case TEXT, MAC -> "string";
            case INT -> "integer";
            case NUMBER -> "float";
            case BOOL -> "boolean";
            case TIME -> "datetime";
            case CHOICE, LABEL -> "choice";
            case LIST -> "list";
            default -> "field";
        };
        ObjectNode tree = Json.object()
                .put("type", type)
                .put("required", field.required())
                .put("read_only", field.readOnly())
                .put("label", label(field.name()));
        Long max = field.limits().get("max");
        if (max != null) {
            tree.put("max_length", max);
        }
        Long least = field.limits().get("least");
        Long most = field.limits().get("most");
        if (least != null && most != null) {
            tree.put("min_value", least).put("max_value", most);
        }
        if (type.equals("choice") && !field.options().isEmpty()) {
            ArrayNode choices = tree.putArray("choices");
            field.options()
                    .forEach((value, label) ->
                            choices.addObject().put("value", value).put("display", label));
        }
        return tree;
    }
}
