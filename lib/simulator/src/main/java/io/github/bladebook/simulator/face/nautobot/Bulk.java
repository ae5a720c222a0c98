package io.github.bladebook.simulator.face.nautobot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.nautobot.Actor;
import io.github.bladebook.simulator.state.nautobot.Item;
import io.github.bladebook.simulator.state.nautobot.Model;
import io.github.bladebook.simulator.state.nautobot.NautobotState;
import io.github.bladebook.simulator.state.nautobot.Rejection;
import io.github.bladebook.simulator.state.nautobot.Renderer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Many objects in one request: all of them or none, and an error that hardly says which. */
final class Bulk {
    private Bulk() {}

    static Reply create(Call call, Model model, ArrayNode bodies, Actor actor) {
        ArrayNode made = Json.object().arrayNode();
        for (Item item : createAll(call.state(), model, bodies, actor)) {
            made.add(call.rendered(item, Renderer.Act.CREATE));
        }
        return Reply.json(201, made);
    }

    /** Creates all or none; the errors come padded with {} up to the last one that is wrong. */
    static List<Item> createAll(NautobotState state, Model model, ArrayNode bodies, Actor actor) {
        return state.together(() -> {
            Map<Integer, JsonNode> errors = new LinkedHashMap<>();
            List<Item> made = new ArrayList<>();
            refuseTwins(state, model, bodies);
            for (int i = 0; i < bodies.size(); i++) {
                try {
                    made.add(state.create(model.type(), bodies.get(i), actor));
                } catch (Rejection e) {
                    errors.put(i, e.body());
                }
            }
            if (!errors.isEmpty()) {
                throw new Rejection(
                        400, indexed(errors, bodies.size(), state.switches().indexedErrors()));
            }
            return made;
        });
    }

    private static JsonNode indexed(Map<Integer, JsonNode> errors, int size, boolean byIndex) {
        if (byIndex) {
            ObjectNode map = Json.object();
            errors.forEach((index, error) -> map.set(String.valueOf(index), error));
            return map;
        }
        ArrayNode list = Json.object().arrayNode();
        for (int i = 0; i < size; i++) {
            JsonNode error = errors.get(i);
            list.add(error == null ? Json.object() : error);
        }
        return list;
    }

    /** Two equal ones in one list pass the checks, which look at the table alone, and break on its constraint. */
    private static void refuseTwins(NautobotState state, Model model, ArrayNode bodies) {
        for (String field : model.unique()) {
            Set<String> seen = new HashSet<>();
            for (JsonNode body : bodies) {
                String value = body.path(field).asText();
                boolean stored = state.all(model.type()).stream()
                        .anyMatch(item -> item.text(field).equals(value));
                if (!value.isEmpty() && !stored && !seen.add(value)) {
                    String table = model.app() + "_" + model.label();
                    throw Rejection.crash(
                            "IntegrityError",
                            "duplicate key value violates unique constraint \"" + table + "_" + field
                                    + "_key\"\nDETAIL:  Key (" + field + ")=(" + value + ") already exists.\n");
                }
            }
        }
    }

    static Reply change(Call call, Model model, boolean whole) {
        JsonNode body = listed(call.body());
        requireIds(body);
        Actor actor = call.actor(model);
        List<Item> changed = call.state().together(() -> {
            List<Item> done = new ArrayList<>();
            for (JsonNode one : body) {
                // An unknown id is passed over without a word.
                call.state()
                        .find(model.type(), one.path("id").asText())
                        .ifPresent(item -> done.add(call.state().update(item, one, whole, actor)));
            }
            return done;
        });
        ArrayNode list = Json.object().arrayNode();
        changed.forEach(item -> list.add(call.rendered(item, Renderer.Act.CHANGE)));
        return Reply.json(200, list);
    }

    static Reply delete(Call call, Model model) {
        JsonNode body = listed(call.body());
        requireIds(body);
        Actor actor = call.actor(model);
        call.state().together(() -> {
            body.forEach(one -> call.state()
                    .find(model.type(), one.path("id").asText())
                    .ifPresent(item -> call.state().delete(item, actor)));
            return body;
        });
        return Reply.empty(204);
    }

    private static JsonNode listed(JsonNode body) {
        if (!body.isArray()) {
            throw new Rejection(
                    400,
                    Json.object()
                            .set(
                                    "non_field_errors",
                                    Json.object().arrayNode().add("Expected a list of items but got type \"dict\".")));
        }
        return body;
    }

    private static void requireIds(JsonNode body) {
        ArrayNode errors = Json.object().arrayNode();
        boolean bad = false;
        for (JsonNode one : body) {
            ObjectNode error = errors.addObject();
            if (!one.isObject()) {
                error.putArray("non_field_errors")
                        .add("Invalid data. Expected a dictionary, but got "
                                + (one.isTextual() ? "str" : one.isNumber() ? "int" : "list") + ".");
                bad = true;
            } else if (!one.has("id")) {
                error.putArray("id").add("This field is required.");
                bad = true;
            }
        }
        if (bad) {
            throw new Rejection(400, errors);
        }
    }
}
