package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.truenas.Ejson;
import io.github.bladebook.simulator.state.truenas.TrueNasState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What is only shown: interfaces, keys, and services of the appliance that this lab does not use. */
final class PlainArea {
    private final TrueNasState state;

    private PlainArea(TrueNasState state) {
        this.state = state;
    }

    static void add(Methods methods, TrueNasState state) {
        PlainArea area = new PlainArea(state);
        for (String service : List.of(
                "interface", "vm", "virt.instance", "cloudsync", "rsynctask", "cronjob", "keychaincredential")) {
            methods.table(service, service, state.table(service));
        }
        methods.on("network.general.summary", call -> area.summary());
        methods.rows("api_key.query", call -> area.keys());
        methods.on("api_key.my_keys", call -> {
            ArrayNode mine = Json.object().arrayNode();
            area.keys().stream()
                    .filter(key ->
                            key.path("username").asText().equals(call.caller().name()))
                    .forEach(mine::add);
            return mine;
        });
    }

    private List<ObjectNode> keys() {
        List<ObjectNode> rows = new ArrayList<>();
        for (int id : state.accounts().keys()) {
            ObjectNode row = Json.object().put("id", id).put("name", "lab-" + id);
            row.put("username", state.accounts().owner(id).name());
            row.put("user_identifier", state.accounts().owner(id).uid()).put("keyhash", "********");
            row.set("created_at", Ejson.date(state.appliance().boot().minus(Duration.ofDays(200))));
            boolean revoked = state.accounts().isRevoked(id);
            row.putNull("expires_at").put("local", true).put("revoked", revoked);
            rows.add(row.put("revoked_reason", revoked ? "Attempt to use over an insecure transport" : null));
        }
        return rows;
    }

    private JsonNode summary() {
        ObjectNode summary = Json.object();
        ObjectNode ips = summary.putObject("ips");
        ArrayNode routes = summary.putArray("default_routes");
        for (ObjectNode card : state.table("interface").rows()) {
            ObjectNode one = Json.object();
            ArrayNode v4 = one.putArray("IPV4");
            card.path("state").path("aliases").forEach(alias -> {
                if (alias.path("type").asText().equals("INET")) {
                    v4.add(alias.path("address").asText() + "/"
                            + alias.path("netmask").asText());
                }
            });
            if (!v4.isEmpty()) {
                ips.set(card.path("name").asText(), one);
            }
        }
        state.table("route")
                .rows()
                .forEach(route -> routes.add(route.path("gateway").asText()));
        ArrayNode names = summary.putArray("nameservers");
        state.table("nameserver")
                .rows()
                .forEach(server -> names.add(server.path("address").asText()));
        return summary;
    }
}
