package io.github.bladebook.simulator.face.nautobot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.nautobot.Actor;
import io.github.bladebook.simulator.state.nautobot.FreeSpace;
import io.github.bladebook.simulator.state.nautobot.Item;
import io.github.bladebook.simulator.state.nautobot.Model;
import io.github.bladebook.simulator.state.nautobot.Rejection;
import io.github.bladebook.simulator.state.nautobot.Renderer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cuts free prefixes out of a prefix: the first that fits, each after the one before. */
record AvailablePrefixes(Call call, Item prefix) {
    Reply answer() {
        FreeSpace space = new FreeSpace(call.state());
        if (call.method().equals("GET")) {
            ArrayNode list = Json.object().arrayNode();
            space.prefixes(prefix)
                    .forEach(cidr -> list.addObject()
                            .put("ip_version", prefix.value("ip_version").asInt())
                            .put("prefix", cidr));
            return Reply.json(200, list);
        }
        if (!call.method().equals("POST")) {
            throw Rejection.detail(405, "Method \"" + call.method() + "\" not allowed.");
        }
        JsonNode body = call.body();
        List<JsonNode> wanted = new ArrayList<>();
        if (body.isArray()) {
            body.forEach(wanted::add);
        } else {
            wanted.add(body);
        }
        wanted.forEach(AvailablePrefixes::requireLength);
        if (call.state().switches().lockFails()) {
            throw Rejection.crash("LockError", "Unable to acquire lock within the time specified");
        }
        Model model = prefix.model();
        Actor actor = call.actor(model);
        Optional<List<Item>> made = call.state().together(() -> cut(space, wanted, actor));
        if (made.isEmpty()) {
            return Reply.empty(204);
        }
        ArrayNode list = Json.object().arrayNode();
        made.get().forEach(item -> list.add(call.rendered(item, Renderer.Act.CREATE)));
        return Reply.json(201, body.isArray() ? list : list.get(0));
    }

    private Optional<List<Item>> cut(FreeSpace space, List<JsonNode> wanted, Actor actor) {
        Optional<List<String>> places = space.fitting(
                prefix,
                wanted.stream().map(one -> one.path("prefix_length").asInt()).toList());
        if (places.isEmpty()) {
            return Optional.empty();
        }
        ArrayNode bodies = Json.object().arrayNode();
        for (int i = 0; i < wanted.size(); i++) {
            ObjectNode body = wanted.get(i).deepCopy();
            bodies.add(body.put("prefix", places.get().get(i)).put("namespace", prefix.text("namespace")));
        }
        if (bodies.size() == 1) {
            return Optional.of(List.of(call.state().create(prefix.model().type(), bodies.get(0), actor)));
        }
        return Optional.of(Bulk.createAll(call.state(), prefix.model(), bodies, actor));
    }

    /** The real server looks the length up without asking whether it is there. */
    private static void requireLength(JsonNode one) {
        JsonNode length = one.path("prefix_length");
        if (length.isMissingNode()) {
            throw Rejection.crash("KeyError", "'prefix_length'");
        }
        if (!length.isIntegralNumber()) {
            throw new Rejection(400, Json.object().put("prefix_length", "This field must be an integer."));
        }
    }
}
