package io.github.bladebook.simulator.face.nautobot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.nautobot.FreeSpace;
import io.github.bladebook.simulator.state.nautobot.Item;
import io.github.bladebook.simulator.state.nautobot.Model;
import io.github.bladebook.simulator.state.nautobot.Rejection;
import io.github.bladebook.simulator.state.nautobot.Renderer;
import java.util.List;

/** Hands out free addresses of a prefix. They are counted before the lock is taken, so two callers may be told the same. */
record AvailableIps(Call call, Item prefix) {
    Reply answer() {
        boolean read = call.method().equals("GET");
        if (!read && !call.method().equals("POST")) {
            throw Rejection.detail(405, "Method \"" + call.method() + "\" not allowed.");
        }
        JsonNode body = read ? Json.object() : call.body();
        int wanted = read ? Paging.limit(call.first("limit")) : body.isArray() ? body.size() : 1;
        List<String> free = new FreeSpace(call.state())
                .addresses(prefix, call.first("range_start"), call.first("range_end"), wanted);
        if (read) {
            ArrayNode list = Json.object().arrayNode();
            free.forEach(address -> list.addObject()
                    .put("ip_version", prefix.value("ip_version").asInt())
                    .put("address", address));
            return Reply.json(200, list);
        }
        if (free.size() < wanted) {
            return Reply.empty(204);
        }
        Pause.hold(call.state(), call.state().switches().allocationGap());
        if (call.state().switches().lockFails()) {
            throw Rejection.crash("LockError", "Unable to acquire lock within the time specified");
        }
        return allocate(body, free);
    }

    private Reply allocate(JsonNode body, List<String> free) {
        Model model = call.state().models().of("ipam.ipaddress");
        ArrayNode bodies = Json.object().arrayNode();
        for (int i = 0; i < free.size(); i++) {
            JsonNode given = body.isArray() ? body.get(i) : body;
            if (given instanceof ObjectNode object) {
                bodies.add(object.deepCopy().put("address", free.get(i)).put("namespace", prefix.text("namespace")));
            } else {
                bodies.add(given);
            }
        }
        if (body.isArray()) {
            return Bulk.create(call, model, bodies, call.actor(model));
        }
        Item made = call.state().create(model.type(), bodies.get(0), call.actor(model));
        return Reply.json(201, call.rendered(made, Renderer.Act.CREATE));
    }
}
