package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.truenas.Ejson;
import io.github.bladebook.simulator.state.truenas.Pool;
import io.github.bladebook.simulator.state.truenas.Table;
import io.github.bladebook.simulator.state.truenas.TrueNasState;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** {@code alert.*}: what the appliance wants a person to know; a pool that fills up makes an alert of its own. */
final class AlertArea {
    private static final int WARNING = 80;
    private static final int CRITICAL = 90;

    private final TrueNasState state;
    private final Table alerts;

    private AlertArea(TrueNasState state) {
        this.state = state;
        this.alerts = state.table("alert");
    }

    static void add(Methods methods, TrueNasState state) {
        AlertArea area = new AlertArea(state);
        methods.on("alert.list", call -> area.list());
        methods.on("alert.dismiss", call -> area.dismissed(call, true));
        methods.on("alert.restore", call -> area.dismissed(call, false));
        methods.on("alert.list_policies", call -> {
            ArrayNode policies = Json.object().arrayNode();
            return policies.add("IMMEDIATELY").add("HOURLY").add("DAILY").add("NEVER");
        });
    }

    private JsonNode list() {
        for (Pool pool : state.zfs().pools().values()) {
            capacity(pool);
        }
        ArrayNode all = Json.object().arrayNode();
        alerts.rows().forEach(all::add);
        return all;
    }

    /** Raises, changes or clears the alert on a pool's free space. */
    private void capacity(Pool pool) {
        long percent = 100 * state.space().allocated(pool) / Math.max(1, pool.size());
        ObjectNode old = alerts.rows().stream()
                .filter(row -> row.path("klass").asText().startsWith("ZpoolCapacity"))
                .filter(row -> row.path("args").path("volume").asText().equals(pool.name()))
                .findFirst()
                .orElse(null);
        if (percent < WARNING) {
            if (old != null) {
                alerts.remove(old.path("id"));
            }
            return;
        }
        String level = percent < CRITICAL ? "WARNING" : "CRITICAL";
        String klass = percent < CRITICAL ? "ZpoolCapacityWarning" : "ZpoolCapacityCritical";
        String text =
                "Space usage for pool \"%s\" is %d%%. Optimal pool performance requires used space remain below 80%%."
                        .formatted(pool.name(), percent);
        if (old != null && old.path("klass").asText().equals(klass)) {
            return;
        }
        String uuid = old == null
                ? UUID.nameUUIDFromBytes(("capacity " + pool.name()).getBytes(StandardCharsets.UTF_8))
                        .toString()
                : old.path("id").asText();
        ObjectNode alert =
                Json.object().put("uuid", uuid).put("source", "ZpoolCapacity").put("klass", klass);
        alert.putObject("args").put("volume", pool.name()).put("capacity", percent);
        alert.put("node", "Controller A").put("key", "[\"" + pool.name() + "\"]");
        alert.set("datetime", Ejson.date(state.seams().clock().instant()));
        alert.set("last_occurrence", Ejson.date(state.seams().clock().instant()));
        alert.put("dismissed", false)
                .putNull("mail")
                .put("text", text)
                .put("id", uuid)
                .put("level", level);
        alert.put("formatted", text).put("one_shot", false);
        if (old == null) {
            alerts.add(alert);
        } else {
            alerts.replace(alert);
        }
    }

    /** Puts an alert aside or brings it back; one that nobody knows is no error. */
    private JsonNode dismissed(Call call, boolean dismissed) {
        alerts.find(call.text(0)).ifPresent(alert -> alerts.replace(alert.put("dismissed", dismissed)));
        return NullNode.getInstance();
    }
}
