package io.github.bladebook.simulator.face.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.proxmox.PveGuest;
import io.github.bladebook.simulator.state.proxmox.PveHa;
import io.github.bladebook.simulator.state.proxmox.PveSection;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** {@code /cluster/ha/status}: what the HA manager sees. */
final class HaStatusArea {
    private static final DateTimeFormatter SPOKEN =
            DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss yyyy", Locale.ROOT).withZone(ZoneOffset.UTC);

    private HaStatusArea() {}

    static List<Route> routes() {
        return List.of(
                Route.get("/cluster/ha/status", call -> index()),
                Route.get("/cluster/ha/status/current", HaStatusArea::current).needs("/", "Sys.Audit"),
                Route.get("/cluster/ha/status/manager_status", HaStatusArea::manager)
                        .needs("/", "Sys.Audit"));
    }

    private static JsonNode index() {
        ArrayNode rows = Route.list();
        for (String name : List.of("current", "manager_status")) {
            rows.addObject().put("name", name);
        }
        return rows;
    }

    private static Set<String> resources(Call call) {
        return call.state().datacenter().haResources().ids();
    }

    private static String master(Call call) {
        return call.state().nodes().keySet().iterator().next();
    }

    private static JsonNode current(Call call) {
        boolean quorum = call.state().switches().quorum();
        ArrayNode rows = Route.list();
        row(rows, "quorum", "quorum", master(call))
                .put("status", quorum ? "OK" : "No quorum on node '" + master(call) + "'!")
                .put("quorate", quorum ? 1 : 0);
        if (resources(call).isEmpty()) {
            return rows;
        }
        String time = SPOKEN.format(call.now());
        row(rows, "master", "master", master(call))
                .put("status", master(call) + " (active, " + time + ")")
                .put("timestamp", call.now().getEpochSecond());
        for (String node : call.state().nodes().keySet()) {
            row(rows, "lrm:" + node, "lrm", node)
                    .put("status", node + " (active, " + time + ")")
                    .put("timestamp", call.now().getEpochSecond());
        }
        for (String sid : resources(call)) {
            service(call, row(rows, "service:" + sid, "service", node(call, sid)), sid);
        }
        return rows;
    }

    private static ObjectNode row(ArrayNode rows, String id, String type, String node) {
        return rows.addObject().put("id", id).put("type", type).put("node", node);
    }

    private static String node(Call call, String sid) {
        PveGuest guest = call.state().guests().get(PveHa.vmid(sid));
        return guest == null ? master(call) : guest.node();
    }

    private static void service(Call call, ObjectNode row, String sid) {
        PveSection resources = call.state().datacenter().haResources();
        String state = call.state().ha().state(sid);
        row.put("sid", sid).put("state", state).put("crm_state", state);
        row.put("request_state", resources.text(sid, "state"));
        row.put("status", sid + " (" + node(call, sid) + ", " + state + ")");
        for (String count : List.of("max_restart", "max_relocate")) {
            String text = resources.text(sid, count);
            row.put(count, text.isEmpty() ? 1 : Integer.parseInt(text));
        }
    }

    private static JsonNode manager(Call call) {
        long now = call.now().getEpochSecond();
        ObjectNode answer = Route.object();
        ObjectNode manager = answer.putObject("manager_status");
        manager.put("master_node", master(call)).put("timestamp", now);
        ObjectNode nodes = manager.putObject("node_status");
        ObjectNode lrm = answer.putObject("lrm_status");
        for (String node : call.state().nodes().keySet()) {
            boolean away = call.state().switches().offline().contains(node);
            nodes.put(node, away ? "unknown" : "online");
            lrm.putObject(node)
                    .put("state", away ? "lost_agent_lock" : "active")
                    .put("mode", "active")
                    .put("timestamp", now)
                    .putObject("results");
        }
        ObjectNode services = manager.putObject("service_status");
        for (String sid : resources(call)) {
            ObjectNode service = services.putObject(sid)
                    .put("node", node(call, sid))
                    .put("state", call.state().ha().state(sid));
            if (!call.state().ha().target(sid).isEmpty()) {
                service.put("target", call.state().ha().target(sid));
            }
        }
        answer.putObject("quorum")
                .put("node", master(call))
                .put("quorate", call.state().switches().quorum() ? "1" : "0");
        return answer;
    }
}
