package io.github.bladebook.simulator.face.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.bladebook.simulator.state.proxmox.ProxmoxSwitches;
import java.util.Map;

/** How the same answer may look after an update: numbers as texts, fields that nobody knows. */
final class Quirks {
    private Quirks() {}

    static JsonNode on(ProxmoxSwitches switches, JsonNode data) {
        return switches.flipped() || switches.extras() ? changed(switches, data) : data;
    }

    private static JsonNode changed(ProxmoxSwitches switches, JsonNode data) {
        if (data.isArray()) {
            ArrayNode rows = Route.list();
            data.forEach(row -> rows.add(changed(switches, row)));
            return rows;
        }
        if (data.isObject()) {
            ObjectNode object = Route.object();
            for (Map.Entry<String, JsonNode> field : data.properties()) {
                object.set(field.getKey(), changed(switches, field.getValue()));
            }
            return switches.extras() ? object.put("x-since-9.9", 1) : object;
        }
        return switches.flipped() && data.isNumber() ? TextNode.valueOf(data.asText()) : data;
    }
}
