package io.github.bladebook.simulator.seed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.nautobot.Actor;
import io.github.bladebook.simulator.state.nautobot.Item;
import io.github.bladebook.simulator.state.nautobot.NautobotState;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Writes a table of objects into a Nautobot through its own rules; ids follow from the table, so that every lab has the same. */
final class NautobotSeed {
    /** Nobody: what a seed plants is not in the log of changes. */
    private static final Actor SEED = new Actor("", "", "", "");

    private final NautobotState state;

    private NautobotSeed(NautobotState state) {
        this.state = state;
    }

    static void plant(JsonNode table, NautobotState state) {
        NautobotSeed seed = new NautobotSeed(state);
        table.properties()
                .forEach(list -> list.getValue().forEach(entry -> seed.create(list.getKey(), entry.deepCopy())));
        for (Item result : state.all("extras.jobresult")) {
            state.jobs().observe(state.jobs().observe(result));
        }
    }

    private void create(String type, ObjectNode body) {
        String on = body.path("on").asText();
        boolean primary = body.path("primary").asBoolean();
        body.remove(List.of("on", "primary"));
        for (String side : List.of("a", "b")) {
            String field = "termination_" + side + "_id";
            if (body.has(field)) {
                body.put(field, end(body.path(field).asText()).id());
            }
        }
        Item item = store(type, body);
        if (!on.isEmpty()) {
            for (String end : on.split(", ", -1)) {
                assign(item, end(end), primary);
            }
        }
    }

    private Item store(String type, ObjectNode body) {
        String id = UUID.nameUUIDFromBytes((type + " " + body).getBytes(StandardCharsets.UTF_8))
                .toString();
        return state.create(type, body.put("id", id), SEED);
    }

    private void assign(Item address, Item end, boolean primary) {
        boolean device = end.model().type().equals("dcim.interface");
        store(
                "ipam.ipaddresstointerface",
                Json.object().put("ip_address", address.id()).put(device ? "interface" : "vm_interface", end.id()));
        if (primary) {
            Item owner =
                    state.related(end, device ? "device" : "virtual_machine").get(0);
            state.update(owner, Json.object().put("primary_ip4", address.id()), false, SEED);
        }
    }

    /** Finds what {@code machine interface} names. */
    private Item end(String words) {
        String[] parts = words.split(" ", 2);
        for (Map.Entry<String, String> kind : Map.of(
                        "dcim.interface", "device", "virtualization.vminterface", "virtual_machine")
                .entrySet()) {
            for (Item end : state.all(kind.getKey())) {
                boolean owned = state.related(end, kind.getValue()).stream()
                        .anyMatch(owner -> owner.text("name").equals(parts[0]));
                if (owned && end.text("name").equals(parts[1])) {
                    return end;
                }
            }
        }
        throw new IllegalStateException("the seed table names no interface '" + words + "' before it is used");
    }
}
