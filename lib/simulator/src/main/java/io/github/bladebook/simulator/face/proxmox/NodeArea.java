package io.github.bladebook.simulator.face.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Wave;
import io.github.bladebook.simulator.state.proxmox.PveNode;
import java.util.List;
import java.util.Locale;

/** {@code /nodes} and what is directly below one: status, network, time, history. */
final class NodeArea {
    private static final String MODEL = "Intel(R) Xeon(R) CPU E5-2650 v4 @ 2.20GHz";
    private static final String KERNEL = "6.17.2-1-pve";

    private NodeArea() {}

    static List<Route> routes() {
        return List.of(
                Route.get("/nodes", NodeArea::list),
                Route.get("/nodes/{node}", call -> index()),
                Route.get("/nodes/{node}/status", NodeArea::status).needs("/nodes/{node}", "Sys.Audit"),
                Route.get("/nodes/{node}/version", ClusterArea::version),
                Route.get(
                                "/nodes/{node}/dns",
                                call -> Route.object()
                                        .put("search", "lab.example")
                                        .put("dns1", "172.16.100.210")
                                        .put("dns2", "172.16.110.211"))
                        .needs("/nodes/{node}", "Sys.Audit"),
                Route.get("/nodes/{node}/time", NodeArea::time).needs("/nodes/{node}", "Sys.Audit"),
                Route.get("/nodes/{node}/network", NodeArea::network),
                Route.get("/nodes/{node}/rrddata", NodeArea::rrd).needs("/nodes/{node}", "Sys.Audit"));
    }

    private static JsonNode list(Call call) {
        ArrayNode rows = Route.list();
        call.state().nodes().forEach((name, node) -> {
            ObjectNode row = rows.addObject();
            row.put("node", name).put("id", "node/" + name).put("type", "node");
            boolean online = !call.state().switches().offline().contains(name);
            row.put("status", online ? "online" : "offline").put("level", "");
            if (online && call.may("/nodes/" + name, "Sys.Audit")) {
                figures(row, call, name, node);
            }
        });
        return rows;
    }

    static void figures(ObjectNode row, Call call, String name, PveNode node) {
        row.put("uptime", Figures.uptime(node, call.now()));
        row.put("cpu", Figures.cpu(name, node, call.now())).put("maxcpu", node.cores());
        row.put("mem", Figures.memory(call.state(), name))
                .put("maxmem", node.memory().bytes());
        row.put("disk", node.rootUsed().bytes()).put("maxdisk", node.root().bytes());
    }

    private static JsonNode index() {
        ArrayNode rows = Route.list();
        for (String name :
                List.of("dns", "lxc", "network", "qemu", "rrddata", "status", "storage", "tasks", "time", "version")) {
            rows.addObject().put("name", name);
        }
        return rows;
    }

    private static PveNode node(Call call) {
        String name = call.node();
        PveNode node = call.state().nodes().get(name);
        if (node == null) {
            throw Refusal.of(500, "no such cluster node '" + name + "'");
        }
        return node;
    }

    private static JsonNode status(Call call) {
        PveNode node = node(call);
        String name = call.node();
        double load = node.load() * node.cores() * Wave.at(name, call.now());
        ObjectNode status = Route.object();
        status.put("uptime", Figures.uptime(node, call.now())).put("idle", 0).put("wait", 0.0014);
        status.put("cpu", Figures.cpu(name, node, call.now()));
        ArrayNode loads = status.putArray("loadavg");
        for (double factor : new double[] {1, 0.97, 0.94}) {
            loads.add(String.format(Locale.ROOT, "%.2f", load * factor));
        }
        long used = Figures.memory(call.state(), name);
        long total = node.memory().bytes();
        status.putObject("memory")
                .put("total", total)
                .put("used", used)
                .put("free", total - used - (total - used) / 5)
                .put("available", total - used);
        status.putObject("swap").put("total", 8L << 30).put("used", 0).put("free", 8L << 30);
        status.putObject("rootfs")
                .put("total", node.root().bytes())
                .put("used", node.rootUsed().bytes())
                .put("free", node.root().minus(node.rootUsed()).bytes())
                .put("avail", (long) (node.root().minus(node.rootUsed()).bytes() * 0.95));
        status.putObject("cpuinfo")
                .put("cpus", node.cores())
                .put("cores", node.cores() / 2)
                .put("sockets", 1)
                .put("model", MODEL)
                .put("mhz", "2194.917")
                .put("hvm", "1")
                .put("user_hz", 100)
                .put("flags", "fpu vme de pse tsc msr pae vmx aes avx avx2");
        status.putObject("ksm").put("shared", 0);
        status.put(
                "pveversion",
                "pve-manager/" + call.state().version().get("version") + "/"
                        + call.state().version().get("repoid"));
        status.put("kversion", "Linux " + KERNEL + " #1 SMP PREEMPT_DYNAMIC PMX " + KERNEL);
        status.putObject("current-kernel")
                .put("sysname", "Linux")
                .put("release", KERNEL)
                .put("version", "#1 SMP PREEMPT_DYNAMIC PMX " + KERNEL)
                .put("machine", "x86_64");
        status.putObject("boot-info").put("mode", "efi").put("secureboot", 0);
        return status;
    }

    private static JsonNode time(Call call) {
        long now = call.now().getEpochSecond();
        return Route.object().put("time", now).put("localtime", now - 18_000).put("timezone", "America/New_York");
    }

    private static JsonNode network(Call call) {
        ArrayNode rows = Route.list();
        String type = call.text("type");
        if (type.isEmpty() || type.equals("eth")) {
            for (int i = 0; i < 2; i++) {
                rows.addObject()
                        .put("iface", "eno" + (i + 1))
                        .put("type", "eth")
                        .put("method", "manual")
                        .put("exists", 1)
                        .put("active", 1)
                        .put("priority", 3 + i);
            }
        }
        if (type.isEmpty() || type.endsWith("bridge")) {
            rows.addObject()
                    .put("iface", "vmbr0")
                    .put("type", "bridge")
                    .put("method", "manual")
                    .put("autostart", 1)
                    .put("active", 1)
                    .put("bridge_ports", "eno1")
                    .put("bridge_vlan_aware", 1)
                    .put("bridge_vids", "2-4094")
                    .put("priority", 5);
        }
        if (type.isEmpty() || type.equals("vlan")) {
            rows.addObject()
                    .put("iface", "vmbr0.110")
                    .put("type", "vlan")
                    .put("method", "static")
                    .put("autostart", 1)
                    .put("active", 1)
                    .put("address", node(call).address())
                    .put("netmask", "24")
                    .put("cidr", node(call).address() + "/24")
                    .put("gateway", "172.16.110.1")
                    .put("priority", 6);
        }
        return rows;
    }

    private static JsonNode rrd(Call call) {
        PveNode node = node(call);
        String name = call.node();
        long memory = Figures.memory(call.state(), name);
        return RrdData.of(call, (row, time) -> RrdData.node(row, name, node, memory, time));
    }
}
