package io.github.bladebook.simulator.seed.twin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.truenas.Appliance;
import io.github.bladebook.simulator.state.truenas.Table;
import io.github.bladebook.simulator.state.truenas.TrueNasState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A storage appliance as its methods told of it, ids kept. What was not read stays as in a fresh installation; who may log in is the
 * lab's own matter.
 */
final class ApplianceTwin {
    private static final List<String> TABLES = List.of(
            "pool.snapshottask", "replication", "sharing.nfs", "sharing.smb", "service", "user", "group", "interface");

    /** What stands where a secret was taken out. */
    private static final Map<String, Map<String, JsonNode>> INSTEAD = Map.of(
            "user",
            Map.of(
                    "unixhash",
                    TextNode.valueOf("*"),
                    "smbhash",
                    NullNode.getInstance(),
                    "api_keys",
                    Json.object().arrayNode()),
            "replication",
            Map.of("ssh_credentials", NullNode.getInstance(), "encryption_key", NullNode.getInstance()));

    /** What follows from the clock, or has a place of its own. */
    private static final Set<String> APART =
            Set.of("hostname", "version", "boottime", "datetime", "uptime", "uptime_seconds", "loadavg");

    private final Map<String, List<JsonNode>> said;
    private final TrueNasState state;

    private ApplianceTwin(Map<String, List<JsonNode>> said, TrueNasState state) {
        this.said = said;
        this.state = state;
    }

    /** Returns what the lab cannot hold. */
    static List<String> plant(Map<String, List<JsonNode>> said, TrueNasState state) {
        synchronized (state) {
            ApplianceTwin twin = new ApplianceTwin(said, state);
            said.getOrDefault("system.info", List.of()).forEach(twin::machine);
            TABLES.forEach(service -> twin.table(service, service + ".query"));
            twin.table("alert", "alert.list");
            twin.table("disk", "disk.query");
            return said.containsKey("pool.query") ? StorageTwin.plant(said, state) : List.of();
        }
    }

    private void machine(JsonNode info) {
        Appliance machine = state.appliance();
        machine.hostname(info.path("hostname").asText(machine.hostname()));
        machine.version(info.path("version").asText(machine.version()));
        JsonNode boot = info.path("boottime").path("$date");
        if (boot.isNumber()) {
            machine.boot(Instant.ofEpochMilli(boot.asLong()));
        }
        info.properties().stream()
                .filter(field -> !APART.contains(field.getKey()))
                .forEach(field -> machine.facts().set(field.getKey(), field.getValue()));
    }

    private void table(String service, String method) {
        List<JsonNode> rows = said.get(method);
        if (rows == null) {
            return;
        }
        Table table = state.table(service);
        table.rows().forEach(row -> table.remove(row.path("id")));
        Map<String, String> pools = service.equals("disk") ? poolsOfDisks() : Map.of();
        for (JsonNode told : rows) {
            ObjectNode row = told.deepCopy();
            INSTEAD.getOrDefault(service, Map.of()).forEach((field, value) -> row.putIfAbsent(field, value.deepCopy()));
            if (service.equals("disk")) {
                row.set("id", row.path("identifier"));
                row.put("pool", pools.get(row.path("name").asText()));
            }
            table.add(row);
        }
    }

    /** A disk's own row tells its pool only to who asks; the pools tell their disks always. */
    private Map<String, String> poolsOfDisks() {
        Map<String, String> pools = new TreeMap<>();
        for (JsonNode pool : said.getOrDefault("pool.query", List.of())) {
            for (JsonNode disk : pool.path("topology").findValues("disk")) {
                pools.put(disk.asText(), pool.path("name").asText());
            }
        }
        return pools;
    }
}
