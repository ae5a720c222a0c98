package io.github.bladebook.simulator.face.nautobot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.nautobot.Actor;
import io.github.bladebook.simulator.state.nautobot.Item;
import io.github.bladebook.simulator.state.nautobot.Model;
import io.github.bladebook.simulator.state.nautobot.Rejection;
import io.github.bladebook.simulator.state.nautobot.Renderer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A model's list: read, create, and change or delete many at once. */
record Collection(Call call, Model model, String format) {
    private static final Set<String> NOT_FILTERS =
            Set.of("limit", "offset", "depth", "exclude_m2m", "include", "brief");

    Reply answer() {
        String method = call.method();
        if (method.equals("OPTIONS")) {
            return Reply.json(200, OptionsPage.of(model));
        }
        if (!method.equals("GET") && !model.methods().contains(method)) {
            throw Rejection.detail(405, "Method \"" + method + "\" not allowed.");
        }
        return switch (method) {
            case "GET" -> list();
            case "POST" -> create();
            case "PATCH", "PUT" -> Bulk.change(call, model, method.equals("PUT"));
            case "DELETE" -> Bulk.delete(call, model);
            default -> throw Rejection.detail(405, "Method \"" + method + "\" not allowed.");
        };
    }

    private Reply list() {
        Map<String, List<String>> filters = new LinkedHashMap<>(call.query());
        NOT_FILTERS.forEach(filters::remove);
        List<Item> found = call.state().query(model.type(), filters);
        Renderer renderer = call.renderer(Renderer.Act.READ);
        if (format.equals("csv")) {
            return Reply.text(200, "text/csv; charset=UTF-8", CsvPage.of(model, found, renderer));
        }
        return Reply.json(200, Paging.of(call, found, renderer));
    }

    private Reply create() {
        JsonNode body = call.body(model);
        Actor actor = call.actor(model);
        if (body.isArray()) {
            return Bulk.create(call, model, (ArrayNode) body, actor);
        }
        Item item = call.state().create(model.type(), body, actor);
        ObjectNode tree = call.rendered(item, Renderer.Act.CREATE);
        return Reply.json(201, tree).header("Location", tree.path("url").asText());
    }
}
