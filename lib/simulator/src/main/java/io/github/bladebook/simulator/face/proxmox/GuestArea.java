package io.github.bladebook.simulator.face.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.proxmox.PveGuest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What VMs and containers have in common below {@code /nodes/{node}/qemu} and {@code /nodes/{node}/lxc}. */
final class GuestArea {
    private GuestArea() {}

    static List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        for (String kind : List.of("qemu", "lxc")) {
            String list = "/nodes/{node}/" + kind;
            String guest = list + "/{vmid}";
            routes.add(Route.get(list, call -> list(call, kind)));
            routes.add(Route.get(guest, call -> index(call, kind)));
            routes.add(Route.get(guest + "/status/current", call -> status(call, kind))
                    .needs("/vms/{vmid}", "VM.Audit"));
            routes.add(Route.get(guest + "/rrddata", call -> rrd(call, kind)).needs("/vms/{vmid}", "VM.Audit"));
        }
        return routes;
    }

    /** Returns the guest, or refuses in the words of the file that is not there. */
    static PveGuest find(Call call, String kind) {
        PveGuest guest = call.state().guests().get(call.vmid());
        if (guest == null || !guest.kind().equals(kind) || !guest.node().equals(call.node())) {
            String folder = kind.equals("qemu") ? "qemu-server" : "lxc";
            throw Refusal.of(
                    500,
                    "Configuration file 'nodes/%s/%s/%d.conf' does not exist"
                            .formatted(call.text("node"), folder, call.vmid()));
        }
        return guest;
    }

    private static JsonNode list(Call call, String kind) {
        ArrayNode rows = Route.list();
        call.state().guests().forEach((vmid, guest) -> {
            if (guest.kind().equals(kind)
                    && guest.node().equals(call.text("node"))
                    && call.may("/vms/" + vmid, "VM.Audit")) {
                rows.add(row(call, vmid, guest));
            }
        });
        return rows;
    }

    private static ObjectNode row(Call call, int vmid, PveGuest guest) {
        ObjectNode row = Route.object();
        row.put("vmid", vmid).put("name", guest.name()).put("status", guest.running() ? "running" : "stopped");
        row.put("cpus", guest.cores());
        Figures.live(row, guest, call.now());
        if (guest.template()) {
            row.put("template", 1);
        }
        if (guest.config().containsKey("tags")) {
            row.put("tags", guest.config().get("tags"));
        }
        if (guest.running()) {
            row.put("pid", 1_000 + vmid);
        }
        if (!guest.lock().isEmpty()) {
            row.put("lock", guest.lock());
        }
        if (!guest.qemu()) {
            row.put("type", "lxc").put("swap", 0).put("maxswap", 512L << 20);
        }
        return row;
    }

    private static JsonNode index(Call call, String kind) {
        find(call, kind);
        ArrayNode rows = Route.list();
        for (String name : List.of("config", "firewall", "migrate", "pending", "rrddata", "snapshot", "status")) {
            rows.addObject().put("subdir", name);
        }
        rows.addObject().put("subdir", kind.equals("qemu") ? "agent" : "interfaces");
        return rows;
    }

    private static JsonNode status(Call call, String kind) {
        PveGuest guest = find(call, kind);
        ObjectNode status = row(call, call.vmid(), guest);
        HaArea.tell(call, call.vmid(), guest, status);
        if (guest.qemu()) {
            status.put("qmpstatus", guest.paused() ? "paused" : guest.running() ? "running" : "stopped");
            if (guest.config().getOrDefault("agent", "0").startsWith("1")) {
                status.put("agent", 1);
            }
            if (guest.running()) {
                status.put("running-machine", "pc-i440fx-10.1+pve0").put("running-qemu", "10.1.2");
            }
        }
        return status;
    }

    private static JsonNode rrd(Call call, String kind) {
        PveGuest guest = find(call, kind);
        return RrdData.of(call, (row, time) -> RrdData.guest(row, guest, time));
    }

    /** The addresses of one interface, as agent and container tell them alike. */
    static void addresses(ObjectNode row, PveGuest.Interface card) {
        ArrayNode addresses = row.putArray("ip-addresses");
        for (Map.Entry<String, String> address :
                Map.of("ipv4", card.address(), "ipv6", linkLocal(card.mac())).entrySet()) {
            String[] parts = address.getValue().split("/", -1);
            addresses
                    .addObject()
                    .put("ip-address", parts[0])
                    .put("ip-address-type", address.getKey())
                    .put("prefix", Integer.parseInt(parts[1]));
        }
    }

    /** The address that an interface makes of its MAC; RFC 4291, appendix A. */
    static String linkLocal(String mac) {
        String[] byteText = mac.split(":", -1);
        int first = Integer.parseInt(byteText[0], 16) ^ 2;
        return "fe80::%x%s:%sff:fe%s:%s%s/64"
                .formatted(first, byteText[1], byteText[2], byteText[3], byteText[4], byteText[5]);
    }
}
