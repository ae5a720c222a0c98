package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.Wave;
import io.github.bladebook.simulator.state.truenas.Appliance;
import io.github.bladebook.simulator.state.truenas.Ejson;
import io.github.bladebook.simulator.state.truenas.JobPlan;
import io.github.bladebook.simulator.state.truenas.TrueNasState;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** {@code system.*}: what the machine is and how it does. */
final class SystemArea {
    private static final long MEMORY = 128L << 30;
    private static final Instant BUILT = Instant.parse("2026-08-04T13:20:11Z");

    private final TrueNasState state;

    private SystemArea(TrueNasState state) {
        this.state = state;
    }

    static void add(Methods methods, TrueNasState state) {
        SystemArea area = new SystemArea(state);
        methods.on("system.info", call -> area.info());
        methods.on("system.version", call -> TextNode.valueOf(state.appliance().version()));
        methods.on(
                "system.version_short",
                call -> TextNode.valueOf(state.appliance().version()));
        methods.on("system.boot_id", call -> TextNode.valueOf(state.appliance().bootId()));
        methods.on("system.host_id", call -> TextNode.valueOf("5e1f0c6b".repeat(8)));
        methods.on("system.product_type", call -> TextNode.valueOf("COMMUNITY_EDITION"));
        methods.on("system.ready", call -> BooleanNode.TRUE);
        methods.on("system.state", call -> TextNode.valueOf("READY"));
        methods.on("system.reboot.info", call -> {
            ObjectNode info = Json.object().put("boot_id", state.appliance().bootId());
            info.putArray("reboot_required_reasons");
            return info;
        });
        methods.job("system.reboot", call -> area.down("system.reboot", call));
        methods.job("system.shutdown", call -> area.down("system.shutdown", call));
        methods.on("system.general.config", call -> area.general());
    }

    private JsonNode info() {
        Appliance machine = state.appliance();
        Instant now = state.seams().clock().instant();
        Duration up = Duration.between(machine.boot(), now);
        ObjectNode info = Json.object().put("version", machine.version());
        info.set("buildtime", Ejson.date(BUILT));
        info.put("hostname", machine.hostname()).put("physmem", MEMORY);
        info.put("model", "Intel(R) Xeon(R) Silver 4210R CPU @ 2.40GHz")
                .put("cores", 20)
                .put("physical_cores", 10);
        double load = 1.6 * Wave.at("nas-load", now);
        info.putArray("loadavg").add(load).add(load * 0.97).add(load * 0.94);
        info.put(
                "uptime",
                String.format(
                        Locale.ROOT,
                        "%d days, %d:%02d:%02d.%06d",
                        up.toDays(),
                        up.toHoursPart(),
                        up.toMinutesPart(),
                        up.toSecondsPart(),
                        up.toNanosPart() / 1000));
        info.put("uptime_seconds", up.toNanos() / 1e9);
        info.put("system_serial", "S0123456A789").put("system_product", "SSG-620P-E1CR12H");
        info.put("system_product_version", "0123456789").putNull("license");
        info.set("boottime", Ejson.date(machine.boot()));
        info.set("datetime", Ejson.date(now));
        info.put("timezone", "America/New_York")
                .put("system_manufacturer", "Supermicro")
                .put("ecc_memory", true);
        return info.setAll(machine.facts().deepCopy());
    }

    /** Goes down; after a reboot it is there again at once, with a new boot id and no jobs. */
    private JobPlan down(String method, Call call) {
        int delay = call.argument(1).path("delay").asInt();
        return JobPlan.of(method)
                .described(call.text(0))
                .taking(Duration.ofSeconds(delay))
                .doing(() -> {
                    state.work().after(Duration.ofSeconds(2), state::reboot);
                    return Json.object().nullNode();
                });
    }

    private JsonNode general() {
        ObjectNode config = Json.object().put("id", 1).putNull("ui_certificate");
        config.put("ui_httpsport", 443).put("ui_httpsredirect", false).put("ui_port", 80);
        config.putArray("ui_httpsprotocols").add("TLSv1.2").add("TLSv1.3");
        config.putArray("ui_address").add("0.0.0.0");
        config.putArray("ui_v6address").add("::");
        config.putArray("ui_allowlist");
        config.put("ui_consolemsg", false)
                .put("ui_x_frame_options", "SAMEORIGIN")
                .put("kbdmap", "us");
        config.put("timezone", "America/New_York")
                .put("usage_collection", false)
                .put("wizardshown", false);
        return config.put("usage_collection_is_set", true).put("ds_auth", false);
    }
}
