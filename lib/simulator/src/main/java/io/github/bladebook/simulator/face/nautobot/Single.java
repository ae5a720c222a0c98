package io.github.bladebook.simulator.face.nautobot;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.nautobot.Item;
import io.github.bladebook.simulator.state.nautobot.Model;
import io.github.bladebook.simulator.state.nautobot.Rejection;
import io.github.bladebook.simulator.state.nautobot.Renderer;

/** One object by its id; a name or a slug leads nowhere. */
record Single(Call call, Model model, String id) {
    Reply answer() {
        String method = call.method();
        if (method.equals("OPTIONS")) {
            return Reply.json(200, OptionsPage.of(model));
        }
        if (!method.equals("GET") && !model.methods().contains(method)) {
            throw Rejection.detail(405, "Method \"" + method + "\" not allowed.");
        }
        Item item = call.item(model, id);
        return switch (method) {
            case "GET" -> read(item);
            case "PATCH" -> change(item, false);
            case "PUT" -> change(item, true);
            case "DELETE" -> {
                call.state().delete(item, call.actor(model));
                yield Reply.empty(204);
            }
            default -> throw Rejection.detail(405, "Method \"" + method + "\" not allowed.");
        };
    }

    private Reply read(Item item) {
        Item now = model.type().equals("extras.jobresult") ? call.state().jobs().observe(item) : item;
        return Reply.json(200, call.rendered(now, Renderer.Act.READ));
    }

    private Reply change(Item item, boolean whole) {
        JsonNode body = call.body();
        Item changed = call.state().update(item, body, whole, call.actor(model));
        return Reply.json(200, call.rendered(changed, Renderer.Act.CHANGE));
    }
}
