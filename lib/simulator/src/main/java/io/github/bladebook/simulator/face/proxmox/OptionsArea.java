package io.github.bladebook.simulator.face.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.proxmox.PveTask;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** {@code /cluster/options} and {@code /cluster/log}: what holds for the whole datacenter, and what went on in it. */
final class OptionsArea {
    private static final Set<String> APART = Set.of("tag-style", "ha", "migration", "next-id", "bwlimit", "crs");
    private static final int LINES = 50;

    private OptionsArea() {}

    static List<Route> routes() {
        return List.of(
                Route.get("/cluster/options", OptionsArea::read).needs("/", "Sys.Audit"),
                Route.put("/cluster/options", OptionsArea::update).needs("/", "Sys.Modify"),
                Route.get("/cluster/log", OptionsArea::log));
    }

    /** Some settings come taken apart, and the registered tags as a list. */
    private static JsonNode read(Call call) {
        ObjectNode options = Route.object();
        new TreeMap<>(call.state().datacenter().options()).forEach((name, value) -> {
            if (name.equals("registered-tags")) {
                ArrayNode tags = options.putArray(name);
                List.of(value.split("[;,]", -1)).forEach(tags::add);
            } else if (APART.contains(name)) {
                ObjectNode parts = options.putObject(name);
                for (String part : value.split(",", -1)) {
                    String[] halves = part.split("=", 2);
                    parts.put(halves[0], halves.length > 1 ? halves[1] : "1");
                }
            } else {
                options.put(name, value);
            }
        });
        return options;
    }

    private static JsonNode update(Call call) {
        Map<String, String> options = new TreeMap<>(call.state().datacenter().options());
        call.texts("delete").forEach(options::remove);
        options.putAll(call.parameters());
        options.remove("delete");
        call.state().datacenter().options(options);
        return NullNode.getInstance();
    }

    /** Every task leaves a line when it begins and one when it ends. */
    private static JsonNode log(Call call) {
        ArrayNode rows = Route.list();
        List<PveTask> tasks = call.state().tasks();
        long most = call.number("max", LINES);
        for (int i = tasks.size() - 1; i >= 0 && rows.size() < most; i--) {
            PveTask task = tasks.get(i);
            boolean own = task.user().equals(call.who().id());
            if (!own && !call.may("/", "Sys.Syslog")) {
                continue;
            }
            String exit = task.exit();
            if (exit != null) {
                line(
                                rows,
                                task,
                                task.ended() == null
                                        ? task.began().getEpochSecond()
                                        : task.ended().getEpochSecond())
                        .put("pri", exit.equals("OK") || exit.startsWith("WARNINGS") ? 6 : 3)
                        .put("msg", "end task " + task.upid() + " " + exit);
            }
            if (rows.size() < most) {
                line(rows, task, task.began().getEpochSecond())
                        .put("pri", 6)
                        .put("msg", "starting task " + task.upid());
            }
        }
        return rows;
    }

    private static ObjectNode line(ArrayNode rows, PveTask task, long time) {
        return rows.addObject()
                .put("uid", rows.size())
                .put("id", rows.size() + ":" + task.node())
                .put("time", time)
                .put("node", task.node())
                .put("tag", "pvedaemon")
                .put("pid", task.pid())
                .put("user", task.user());
    }
}
