package io.github.bladebook.simulator.face.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.proxmox.PveGuest;
import java.util.List;

/** What only VMs have: the guest agent, whose answers are wrapped twice. */
final class QemuArea {
    private QemuArea() {}

    static List<Route> routes() {
        String agent = "/nodes/{node}/qemu/{vmid}/agent/";
        return List.of(
                Route.get(agent + "network-get-interfaces", QemuArea::interfaces)
                        .needs("/vms/{vmid}", "VM.GuestAgent.Audit", "VM.GuestAgent.Unrestricted"),
                Route.get(agent + "get-host-name", QemuArea::hostName)
                        .needs("/vms/{vmid}", "VM.GuestAgent.Audit", "VM.GuestAgent.Unrestricted"));
    }

    private static JsonNode interfaces(Call call) {
        PveGuest guest = AgentArea.answering(call);
        ObjectNode answer = Route.object();
        ArrayNode rows = answer.putArray("result");
        loopback(rows.addObject());
        for (PveGuest.Interface card : guest.interfaces()) {
            ObjectNode row = rows.addObject().put("name", card.name()).put("hardware-address", card.mac());
            GuestArea.addresses(row, card);
            long uptime = Figures.uptime(guest, call.now());
            row.putObject("statistics")
                    .put("rx-bytes", uptime * 310)
                    .put("tx-bytes", uptime * 170)
                    .put("rx-errs", 0)
                    .put("tx-errs", 0);
        }
        return answer;
    }

    private static void loopback(ObjectNode row) {
        row.put("name", "lo").put("hardware-address", "00:00:00:00:00:00");
        row.putArray("ip-addresses")
                .addObject()
                .put("ip-address", "127.0.0.1")
                .put("ip-address-type", "ipv4")
                .put("prefix", 8);
    }

    private static JsonNode hostName(Call call) {
        ObjectNode answer = Route.object();
        answer.putObject("result").put("host-name", AgentArea.answering(call).name());
        return answer;
    }
}
