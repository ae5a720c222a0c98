package io.github.bladebook.simulator.state.nautobot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Objects as the REST API shows them.
 *
 * @param base what URLs begin with, such as {@code https://host/api}
 * @param depth how many levels of related objects are shown in full
 * @param many whether lists of related objects are shown
 * @param include fields shown on demand
 * @param act what the answer is to
 */
public record Renderer(NautobotState state, String base, int depth, boolean many, Set<String> include, Act act) {
    private static final Set<String> ALWAYS = Set.of("tags", "content_types", "object_types");

    /** What an answer is to: a create shows no counts, writes show what reads show on demand only. */
    public enum Act {
        READ,
        CREATE,
        CHANGE
    }

    /** Renders one object. */
    public ObjectNode render(Item item) {
        return object(item, depth, false);
    }

    private ObjectNode object(Item item, int left, boolean nested) {
        Model model = item.model();
        ObjectNode tree = reference(item);
        tree.put("display", state.display(item));
        tree.put("natural_slug", model.label().equals("joblogentry") ? "unknown" : state.slug(item));
        for (Field field : model.fields().values()) {
            if (shown(model, field, nested)) {
                tree.set(field.name(), value(item, field, left));
            }
        }
        if (model.has("created")) {
            tree.put("created", Times.text(item.created()));
            if (!model.label().equals("joblogentry")) {
                tree.put("last_updated", Times.text(item.updated()));
            }
        }
        if (model.has("notes")) {
            tree.put("notes_url", tree.path("url").asText() + "notes/");
        }
        if (model.has("custom")) {
            tree.set("custom_fields", customFields(item));
            if (!nested) {
                demanded(item, tree);
            }
        }
        if (model.has("tags") && !nested) {
            tree.set("tags", references(state.related(item, "tags"), left));
        }
        return tree;
    }

    private void demanded(Item item, ObjectNode tree) {
        boolean write = act != Act.READ;
        if (write || include.contains("computed_fields")) {
            tree.putObject("computed_fields");
        }
        if ((write || include.contains("relationships"))
                && !item.model().label().equals("jobresult")) {
            tree.set("relationships", new Relationships(state).of(item, this));
        }
    }

    private boolean shown(Model model, Field field, boolean nested) {
        if (field.writeOnly()) {
            return false;
        }
        return switch (field.kind()) {
            case COUNT -> !nested && act != Act.CREATE;
            case DEPTH, TYPES -> !nested || model.label().equals("customfield");
            case M2M -> (many && (!nested || field.name().equals("vrfs"))) || ALWAYS.contains(field.name());
            case CONTEXT -> include.contains("config_context") || (!nested && act != Act.READ);
            default -> !field.name().equals("tagged_items") || (!nested && act != Act.CREATE);
        };
    }

    private JsonNode value(Item item, Field field, int left) {
        if (field.kind() == Field.Kind.CONTEXT) {
            return state.configContext(item);
        }
        JsonNode value = state.value(item, field.name());
        return switch (field.kind()) {
            case FK ->
                state.related(item, field.name()).stream()
                        .findFirst()
                        .map(other -> cabled(item, field, related(other, left)))
                        .orElse(NullNode.getInstance());
            case M2M -> references(state.related(item, field.name()), left);
            case CHOICE -> choice(field, value);
            case MAC ->
                act != Act.READ
                        ? value
                        : Mac.normal(value.asText())
                                .<JsonNode>map(TextNode::valueOf)
                                .orElse(NullNode.getInstance());
            case JSON -> generic(item, field, value, left);
            case DEPTH -> NullNode.getInstance();
            case LIST -> value.isNull() ? NautobotState.object().arrayNode() : value;
            default -> value;
        };
    }

    /** The real server calls a cable that an interface shows an interface. */
    private static JsonNode cabled(Item item, Field field, JsonNode related) {
        if (field.name().equals("cable") && related instanceof ObjectNode object && object.size() == 3) {
            object.put("object_type", item.model().type());
        }
        return related;
    }

    private static JsonNode choice(Field field, JsonNode value) {
        if (value.isNull()) {
            return value;
        }
        String text = value.asText();
        ObjectNode pair = NautobotState.object();
        if (field.name().equals("width")) {
            pair.put("value", Integer.parseInt(text));
        } else {
            pair.put("value", text);
        }
        return pair.put("label", field.options().getOrDefault(text, text));
    }

    /** Follows references whose model is a value of its own: ends of cables, changed objects, owners. */
    private JsonNode generic(Item item, Field field, JsonNode value, int left) {
        String type = switch (field.name()) {
            case "cable_peer", "connected_endpoint", "owner", "changed_object", "assigned_object" ->
                state.value(item, field.name() + (field.name().equals("owner") ? "_content_type" : "_type"))
                        .asText();
            case "termination_a", "termination_b" -> item.text(field.name() + "_type");
            default -> "";
        };
        if (type.isEmpty()) {
            return value;
        }
        String id = value.isNull()
                ? item.text(field.name() + (field.name().equals("owner") ? "_object_id" : "_id"))
                : value.asText();
        Optional<Item> other = state.models().find(type).flatMap(model -> state.find(type, id));
        return other.map(one -> {
                    JsonNode tree = related(one, left);
                    if (left > 0 && tree instanceof ObjectNode object) {
                        object.put("generic_foreign_key", true);
                    }
                    return tree;
                })
                .orElse(NullNode.getInstance());
    }

    private ArrayNode references(List<Item> items, int left) {
        ArrayNode list = NautobotState.object().arrayNode();
        items.forEach(item -> list.add(related(item, left)));
        return list;
    }

    private JsonNode related(Item item, int left) {
        return left > 0 ? object(item, left - 1, true) : reference(item);
    }

    /** Returns the three keys of a reference: id, object_type, url. */
    public ObjectNode reference(Item item) {
        ObjectNode tree = NautobotState.object();
        boolean numbered = item.id().matches("\\d{1,9}");
        tree.set("id", numbered ? IntNode.valueOf(Integer.parseInt(item.id())) : TextNode.valueOf(item.id()));
        tree.put("object_type", item.model().type());
        return tree.put(
                "url", base + "/" + item.model().path() + "/" + item.id().toLowerCase(Locale.ROOT) + "/");
    }

    private ObjectNode customFields(Item item) {
        ObjectNode values = NautobotState.object();
        for (Item field : CustomFields.of(state, item.model())) {
            JsonNode value = item.value("custom_fields").path(field.text("key"));
            values.set(field.text("key"), value.isMissingNode() ? NullNode.getInstance() : value);
        }
        return values;
    }
}
