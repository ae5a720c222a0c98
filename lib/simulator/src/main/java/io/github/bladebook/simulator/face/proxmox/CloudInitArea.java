package io.github.bladebook.simulator.face.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.bladebook.simulator.state.proxmox.PveGuest;
import io.github.bladebook.simulator.state.proxmox.TaskFailure;
import java.util.List;
import java.util.TreeSet;

/** {@code …/cloudinit} of a VM, and {@code …/feature} of both kinds. */
final class CloudInitArea {
    private static final String KEYS = "ci\\w+|sshkeys|nameserver|searchdomain|ipconfig\\d+";

    private CloudInitArea() {}

    static List<Route> routes() {
        String at = "/nodes/{node}/qemu/{vmid}/cloudinit";
        return List.of(
                Route.get(at, CloudInitArea::pending).needs("/vms/{vmid}", "VM.Audit"),
                Route.put(at, CloudInitArea::regenerate).needs("/vms/{vmid}", "VM.Config.Cloudinit"),
                Route.get(at + "/dump", CloudInitArea::dump).needs("/vms/{vmid}", "VM.Audit"),
                Route.get("/nodes/{node}/qemu/{vmid}/feature", call -> feature(call, "qemu"))
                        .needs("/vms/{vmid}", "VM.Audit"),
                Route.get("/nodes/{node}/lxc/{vmid}/feature", call -> feature(call, "lxc"))
                        .needs("/vms/{vmid}", "VM.Audit"));
    }

    private static JsonNode pending(Call call) {
        PveGuest guest = GuestArea.find(call, "qemu");
        ArrayNode rows = Route.list();
        for (String key : new TreeSet<>(ConfigText.merged(guest).keySet())) {
            if (key.matches(KEYS)) {
                String value = ConfigText.merged(guest).getOrDefault(key, "");
                rows.addObject().put("key", key).put("value", key.equals("cipassword") ? "**********" : value);
            }
        }
        return rows;
    }

    private static PveGuest withDrive(Call call) {
        PveGuest guest = GuestArea.find(call, "qemu");
        if (guest.config().values().stream().noneMatch(value -> value.contains("cloudinit"))) {
            throw new TaskFailure("no cloudinit drive found");
        }
        return guest;
    }

    private static JsonNode regenerate(Call call) {
        withDrive(call);
        Guard.begin(call.state(), "qemu", call.vmid());
        return NullNode.getInstance();
    }

    private static JsonNode dump(Call call) {
        PveGuest guest = GuestArea.find(call, "qemu");
        return TextNode.valueOf(
                switch (call.text("type")) {
                    case "user" -> user(guest);
                    case "network" -> network(guest);
                    default -> "instance-id: " + guest.digest() + "\n";
                });
    }

    private static String user(PveGuest guest) {
        StringBuilder text =
                new StringBuilder("#cloud-config\nhostname: " + guest.name() + "\nmanage_etc_hosts: true\n");
        if (guest.config().containsKey("ciuser")) {
            text.append("user: ").append(guest.config().get("ciuser")).append('\n');
        }
        String keys = Request.decoded(guest.config().getOrDefault("sshkeys", "").replace("+", "%2B"));
        if (!keys.isBlank()) {
            text.append("ssh_authorized_keys:\n");
            keys.lines()
                    .filter(key -> !key.isBlank())
                    .forEach(key -> text.append("  - ").append(key).append('\n'));
        }
        return text.append("chpasswd:\n  expire: False\nusers:\n  - default\npackage_upgrade: true\n")
                .toString();
    }

    private static String network(PveGuest guest) {
        StringBuilder text = new StringBuilder("version: 1\nconfig:\n");
        guest.config().forEach((key, value) -> {
            if (key.matches("net\\d+")) {
                String setup = guest.config().getOrDefault("ipconfig" + key.substring(3), "");
                text.append("    - type: physical\n      name: eth")
                        .append(key.substring(3))
                        .append('\n');
                text.append("      subnets:\n      - type: ")
                        .append(setup.contains("ip=dhcp") ? "dhcp4" : "static")
                        .append('\n');
                for (String item : setup.split(",", -1)) {
                    if (item.startsWith("ip=") && !item.equals("ip=dhcp")) {
                        text.append("        address: '")
                                .append(item.substring(3))
                                .append("'\n");
                    } else if (item.startsWith("gw=")) {
                        text.append("        gateway: '")
                                .append(item.substring(3))
                                .append("'\n");
                    }
                }
            }
        });
        return text.toString();
    }

    private static JsonNode feature(Call call, String kind) {
        PveGuest guest = GuestArea.find(call, kind);
        boolean has = switch (call.text("feature")) {
            case "snapshot" -> !guest.template();
            case "clone" -> guest.template();
            default -> true;
        };
        ObjectNode answer = Route.object().put("hasFeature", has ? 1 : 0);
        if (kind.equals("qemu")) {
            ArrayNode nodes = answer.putArray("nodes");
            List.of(guest.node()).forEach(nodes::add);
        }
        return answer;
    }
}
