package io.github.bladebook.simulator.face.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.proxmox.ProxmoxSwitches;
import io.github.bladebook.simulator.state.proxmox.PveTask;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** {@code /nodes/{node}/tasks}: what was done, how it ended, and its log. */
final class TaskArea {
    private static final Pattern UPID = Pattern.compile(
            "UPID:[a-zA-Z0-9-]+:[0-9A-Fa-f]{8}:[0-9A-Fa-f]{8,9}:[0-9A-Fa-f]{8}:[^:\\s]+:[^:\\s]*:[^:\\s]+:");

    private TaskArea() {}

    static List<Route> routes() {
        String one = "/nodes/{node}/tasks/{upid}";
        return List.of(
                Route.get("/nodes/{node}/tasks", TaskArea::list).counted(),
                Route.delete(one, TaskArea::stop),
                Route.get(one, call -> index(call)),
                Route.get(one + "/status", TaskArea::status),
                Route.get(one + "/log", TaskArea::log).counted());
    }

    static boolean visible(Call call, PveTask task) {
        return task.user().equals(call.who().id()) || call.may("/nodes/" + task.node(), "Sys.Audit");
    }

    /** A row of a list; a task of a token is told as the user's, with the token beside. */
    static ObjectNode row(PveTask task) {
        ObjectNode row = Route.object().put("upid", task.upid()).put("node", task.node());
        row.put("pid", task.pid()).put("pstart", task.processStart());
        row.put("starttime", task.began().getEpochSecond());
        row.put("type", task.type()).put("id", task.id());
        int mark = task.user().indexOf('!');
        row.put("user", mark < 0 ? task.user() : task.user().substring(0, mark));
        if (mark >= 0) {
            row.put("tokenid", task.user().substring(mark + 1));
        }
        if (task.ended() != null) {
            row.put("endtime", task.ended().getEpochSecond()).put("status", task.exit());
        }
        return row;
    }

    private static JsonNode list(Call call) {
        ArrayNode rows = Route.list();
        List<PveTask> tasks = call.state().tasks();
        for (int i = tasks.size() - 1; i >= 0; i--) {
            PveTask task = tasks.get(i);
            if (task.node().equals(call.text("node")) && visible(call, task) && wanted(call, task)) {
                ObjectNode row = row(task);
                rows.add(task.ended() == null ? row.put("status", "RUNNING") : row);
            }
        }
        return rows;
    }

    private static boolean wanted(Call call, PveTask task) {
        boolean running = task.ended() == null;
        String source = call.has("source") ? call.text("source") : "archive";
        if (!source.equals("all") && running != source.equals("active")) {
            return false;
        }
        String exit = task.exit();
        if (call.flag("errors") && (exit == null || exit.equals("OK") || exit.startsWith("WARNINGS"))) {
            return false;
        }
        if (call.has("typefilter") && !task.type().equals(call.text("typefilter"))) {
            return false;
        }
        if (call.has("vmid") && !task.id().equals(call.text("vmid"))) {
            return false;
        }
        if (call.has("userfilter") && !task.user().contains(call.text("userfilter"))) {
            return false;
        }
        if (call.has("statusfilter") && !statusMatches(call.text("statusfilter"), exit == null ? "" : exit)) {
            return false;
        }
        long began = task.began().getEpochSecond();
        return began >= call.number("since", 0) && began <= call.number("until", Long.MAX_VALUE);
    }

    private static boolean statusMatches(String filter, String exit) {
        for (String wanted : filter.split("[,; ]", -1)) {
            boolean warning = exit.startsWith("WARNINGS");
            boolean match = switch (wanted) {
                case "ok" -> exit.equals("OK");
                case "warning" -> warning;
                case "error" -> !exit.isEmpty() && !exit.equals("OK") && !warning;
                default -> false;
            };
            if (match) {
                return true;
            }
        }
        return false;
    }

    private static PveTask find(Call call) {
        String upid = Request.decoded(call.text("upid").replace("+", "%2B"));
        if (!UPID.matcher(upid).matches()) {
            throw Refusal.parameters(Map.of("upid", "unable to parse worker upid"));
        }
        PveTask task = call.state()
                .work()
                .look(upid)
                .filter(known -> known.node().equals(call.node()))
                .orElseThrow(() -> Refusal.parameters(Map.of("upid", "no such task")));
        if (!visible(call, task)) {
            throw Refusal.permission("/nodes/" + task.node(), "Sys.Audit");
        }
        return task;
    }

    private static JsonNode index(Call call) {
        find(call);
        ArrayNode rows = Route.list();
        for (String name : List.of("log", "status")) {
            rows.addObject().put("name", name);
        }
        return rows;
    }

    private static JsonNode stop(Call call) {
        PveTask task = find(call);
        if (!task.user().equals(call.who().id())) {
            call.demand("/nodes/" + task.node(), "Sys.Modify");
        }
        call.state().work().stop(task.upid());
        return NullNode.getInstance();
    }

    private static JsonNode status(Call call) {
        PveTask task = find(call);
        ObjectNode status = row(task);
        status.remove("endtime");
        status.put("status", task.ended() == null ? "running" : "stopped");
        if (task.exit() == null) {
            return status;
        }
        boolean raced = call.state().switches().take(ProxmoxSwitches.Count.TASK_RACE);
        return status.put("exitstatus", raced ? "unexpected status" : task.exit());
    }

    private static JsonNode log(Call call) {
        PveTask task = find(call);
        ArrayNode rows = Route.list();
        List<String> lines = task.log().isEmpty() ? List.of("no content") : task.log();
        for (String line : lines) {
            int number = rows.size() + 1;
            rows.addObject().put("n", number).put("t", line);
        }
        return rows;
    }
}
