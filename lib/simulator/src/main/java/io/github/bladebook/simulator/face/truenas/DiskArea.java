package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.Wave;
import io.github.bladebook.simulator.state.truenas.Refusal;
import io.github.bladebook.simulator.state.truenas.TrueNasState;
import java.util.List;

/** {@code disk.*}: what is in the bays, and how warm it is. */
final class DiskArea {
    private final TrueNasState state;

    private DiskArea(TrueNasState state) {
        this.state = state;
    }

    static void add(Methods methods, TrueNasState state) {
        DiskArea area = new DiskArea(state);
        methods.rows("disk.query", call -> area.rows(call.argument(1).path("extra")));
        methods.on(
                "disk.get_instance",
                call -> area.rows(call.argument(1).path("extra")).stream()
                        .filter(row -> row.path("identifier").asText().equals(call.text(0)))
                        .findFirst()
                        .orElseThrow(() -> Refusal.absent("Disk", call.text(0))));
        methods.on("disk.temperatures", area::temperatures);
        methods.on("disk.temperature_agg", area::aggregate);
    }

    /** Shows the pool only to who asks for pools, as the real one does. */
    private List<ObjectNode> rows(JsonNode extra) {
        List<ObjectNode> rows = state.table("disk").rows();
        rows.forEach(row -> {
            row.remove("id");
            if (!extra.path("pools").asBoolean()) {
                row.putNull("pool");
            }
        });
        return rows;
    }

    private JsonNode temperatures(Call call) {
        ObjectNode all = Json.object();
        for (ObjectNode disk : state.table("disk").rows()) {
            String name = disk.path("name").asText();
            if (call.argument(0).isEmpty() || call.argument(0).toString().contains("\"" + name + "\"")) {
                all.put(name, degrees(name));
            }
        }
        return all;
    }

    private int degrees(String name) {
        return (int) Math.round(30 + 4 * Wave.at(name, state.seams().clock().instant()));
    }

    private JsonNode aggregate(Call call) {
        ObjectNode all = Json.object();
        for (JsonNode name : call.argument(0)) {
            int now = degrees(name.asText());
            all.putObject(name.asText()).put("min", now - 3).put("max", now + 4).put("avg", now + 0.5);
        }
        return all;
    }
}
