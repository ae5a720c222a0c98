package io.github.bladebook.simulator.face.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.proxmox.PveGuest;
import java.util.List;

/** What only containers have: their interfaces, seen from the node. */
final class LxcArea {
    private LxcArea() {}

    static List<Route> routes() {
        return List.of(Route.get("/nodes/{node}/lxc/{vmid}/interfaces", LxcArea::interfaces)
                .needs("/vms/{vmid}", "VM.Audit"));
    }

    private static JsonNode interfaces(Call call) {
        PveGuest guest = GuestArea.find(call, "lxc");
        if (!guest.running()) {
            return NullNode.getInstance();
        }
        ArrayNode rows = Route.list();
        ObjectNode loopback = rows.addObject().put("name", "lo").put("hwaddr", "00:00:00:00:00:00");
        loopback.put("hardware-address", "00:00:00:00:00:00")
                .put("inet", "127.0.0.1/8")
                .put("inet6", "::1/128");
        loopback.putArray("ip-addresses")
                .addObject()
                .put("ip-address", "127.0.0.1")
                .put("ip-address-type", "inet")
                .put("prefix", "8");
        for (PveGuest.Interface card : guest.interfaces()) {
            ObjectNode row = rows.addObject().put("name", card.name()).put("hwaddr", card.mac());
            row.put("hardware-address", card.mac()).put("inet", card.address());
            row.put("inet6", GuestArea.linkLocal(card.mac()));
            GuestArea.addresses(row, card);
        }
        return rows;
    }
}
