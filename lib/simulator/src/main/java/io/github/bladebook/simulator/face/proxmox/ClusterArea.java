package io.github.bladebook.simulator.face.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.bladebook.simulator.state.proxmox.PveGuest;
import io.github.bladebook.simulator.state.proxmox.PveHa;
import io.github.bladebook.simulator.state.proxmox.PveNode;
import io.github.bladebook.simulator.state.proxmox.PveStorage;
import io.github.bladebook.simulator.state.proxmox.PveTask;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code /version} and {@code /cluster}: what is known without asking one node. */
final class ClusterArea {
    private static final int FIRST_VMID = 100;

    private ClusterArea() {}

    static List<Route> routes() {
        return List.of(
                Route.get("/version", ClusterArea::version),
                Route.get("/cluster/resources", ClusterArea::resources),
                Route.get("/cluster/status", ClusterArea::status).needs("/", "Sys.Audit"),
                Route.get("/cluster/tasks", ClusterArea::tasks),
                Route.get("/cluster/nextid", ClusterArea::nextId));
    }

    static JsonNode version(Call call) {
        ObjectNode version = Route.object();
        new TreeMap<>(call.state().version()).forEach(version::put);
        return version;
    }

    private static JsonNode resources(Call call) {
        String type = call.text("type");
        ArrayNode rows = Route.list();
        if (type.isEmpty() || type.equals("vm")) {
            call.state().guests().forEach((vmid, guest) -> guest(call, rows, vmid, guest));
        }
        if (type.isEmpty() || type.equals("node")) {
            call.state().nodes().forEach((name, node) -> node(call, rows, name, node));
        }
        for (String node : call.state().nodes().keySet()) {
            if (type.isEmpty() || type.equals("storage")) {
                call.state().storages().forEach((name, storage) -> storage(call, rows, node, name, storage));
            }
            if (type.isEmpty() && call.may("/sdn", "SDN.Audit")) {
                rows.addObject()
                        .put("id", "network/" + node + "/zone/localnetwork")
                        .put("type", "network")
                        .put("network", "localnetwork")
                        .put("network-type", "zone")
                        .put("node", node)
                        .put("status", "ok");
            }
        }
        return rows;
    }

    /** Where a guest is, its tags and its lock are known at once; the rest is as old as the last broadcast. */
    static void guest(Call call, ArrayNode rows, int vmid, PveGuest guest) {
        if (!call.may("/vms/" + vmid, "VM.Audit")) {
            return;
        }
        ObjectNode row = rows.addObject();
        row.put("id", guest.kind() + "/" + vmid).put("vmid", vmid).put("type", guest.kind());
        row.put("node", guest.node());
        for (String key : List.of("tags", "lock")) {
            if (guest.config().containsKey(key)) {
                row.put(key, guest.config().get(key));
            }
        }
        String pool = PoolArea.of(call, vmid);
        if (!pool.isEmpty()) {
            row.put("pool", pool);
        }
        if (call.state().ha().manages(vmid, guest)) {
            row.put("hastate", call.state().ha().state(PveHa.sid(vmid, guest)));
        }
        PveGuest told = call.state().broadcast().get(vmid);
        if (told == null || call.state().switches().offline().contains(guest.node())) {
            row.put("status", "unknown");
            return;
        }
        row.put("name", told.name()).put("status", told.running() ? "running" : "stopped");
        row.put("template", told.template() ? 1 : 0).put("maxcpu", told.cores());
        Figures.live(row, told, call.now());
    }

    private static void node(Call call, ArrayNode rows, String name, PveNode node) {
        ObjectNode row = rows.addObject();
        row.put("id", "node/" + name).put("node", name).put("type", "node");
        boolean online = !call.state().switches().offline().contains(name);
        row.put("status", online ? "online" : "offline").put("level", "").put("cgroup-mode", 2);
        if (online && call.may("/nodes/" + name, "Sys.Audit")) {
            NodeArea.figures(row, call, name, node);
        }
    }

    static void storage(Call call, ArrayNode rows, String node, String name, PveStorage storage) {
        if (!call.may("/storage/" + name, "Datastore.Audit") || !storage.on(node)) {
            return;
        }
        ObjectNode row = rows.addObject();
        row.put("id", "storage/" + node + "/" + name).put("storage", name).put("node", node);
        row.put("type", "storage").put("plugintype", storage.type()).put("status", "available");
        row.put("shared", storage.shared() ? 1 : 0).put("content", String.join(",", storage.content()));
        row.put("disk", storage.used().bytes()).put("maxdisk", storage.total().bytes());
    }

    /** A node that stands alone has no cluster row. */
    private static JsonNode status(Call call) {
        ArrayNode rows = Route.list();
        Map<String, PveNode> nodes = call.state().nodes();
        if (nodes.size() > 1) {
            rows.addObject()
                    .put("type", "cluster")
                    .put("id", "cluster")
                    .put("name", "lab")
                    .put("nodes", nodes.size())
                    .put("quorate", call.state().switches().quorum() ? 1 : 0)
                    .put("version", nodes.size());
        }
        nodes.forEach((name, node) -> rows.addObject()
                .put("type", "node")
                .put("id", "node/" + name)
                .put("name", name)
                .put("nodeid", nodes.size() > 1 ? rows.size() : 0)
                .put("ip", node.address())
                .put("online", call.state().switches().offline().contains(name) ? 0 : 1)
                .put("local", rows.size() == (nodes.size() > 1 ? 2 : 1) ? 1 : 0)
                .put("level", ""));
        return rows;
    }

    private static JsonNode tasks(Call call) {
        ArrayNode rows = Route.list();
        List<PveTask> tasks = call.state().tasks();
        for (int i = tasks.size() - 1; i >= 0; i--) {
            if (TaskArea.visible(call, tasks.get(i))) {
                rows.add(TaskArea.row(tasks.get(i)));
            }
        }
        return rows;
    }

    /** A number as text, as recorded servers answer it. */
    private static JsonNode nextId(Call call) {
        Map<Integer, PveGuest> guests = call.state().guests();
        if (call.has("vmid")) {
            if (guests.containsKey(call.vmid())) {
                throw Refusal.parameters(Map.of("vmid", "VM " + call.vmid() + " already exists"));
            }
            return TextNode.valueOf(String.valueOf(call.vmid()));
        }
        int free = FIRST_VMID;
        while (guests.containsKey(free)) {
            free++;
        }
        return TextNode.valueOf(String.valueOf(free));
    }
}
