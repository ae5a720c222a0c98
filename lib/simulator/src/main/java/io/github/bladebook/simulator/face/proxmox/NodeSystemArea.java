package io.github.bladebook.simulator.face.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.proxmox.PveNode;
import io.github.bladebook.simulator.state.proxmox.PveSection;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a node's own system tells: services, packages, certificates, disks. */
final class NodeSystemArea {
    private static final Map<String, String> SERVICES = new TreeMap<>(Map.ofEntries(
            Map.entry("chrony", "chrony, an NTP client/server"),
            Map.entry("cron", "Regular background program processing daemon"),
            Map.entry("ksmtuned", "Kernel Samepage Merging (KSM) Tuning Daemon"),
            Map.entry("postfix", "Postfix Mail Transport Agent"),
            Map.entry("pve-cluster", "The Proxmox VE cluster filesystem"),
            Map.entry("pve-firewall", "Proxmox VE firewall"),
            Map.entry("pve-ha-crm", "PVE Cluster HA Resource Manager Daemon"),
            Map.entry("pve-ha-lrm", "PVE Local HA Resource Manager Daemon"),
            Map.entry("pvedaemon", "PVE API Daemon"),
            Map.entry("pveproxy", "PVE API Proxy Server"),
            Map.entry("pvescheduler", "Proxmox VE scheduler"),
            Map.entry("pvestatd", "PVE Status Daemon"),
            Map.entry("spiceproxy", "PVE SPICE Proxy Server"),
            Map.entry("sshd", "OpenBSD Secure Shell server"),
            Map.entry("systemd-journald", "Journal Service")));
    private static final Map<String, String> PACKAGES = new TreeMap<>(Map.of(
            "proxmox-ve", "9.1.0",
            "pve-manager", "9.1.1",
            "proxmox-kernel-6.17", "6.17.2-1",
            "qemu-server", "9.1.0",
            "pve-container", "6.0.18",
            "libpve-storage-perl", "9.1.0",
            "pve-ha-manager", "5.0.8"));
    private static final Duration VALID = Duration.ofDays(730);
    private static final int HEX_PAIRS = 32;

    private NodeSystemArea() {}

    static List<Route> routes() {
        String node = "/nodes/{node}";
        return List.of(
                Route.get(node + "/services", call -> services()).needs(node, "Sys.Audit"),
                Route.get(node + "/services/{service}/state", call -> service(call.text("service")))
                        .needs(node, "Sys.Audit"),
                Route.get(node + "/apt/versions", call -> versions()).needs(node, "Sys.Audit"),
                Route.get(node + "/apt/update", call -> updates()).needs(node, "Sys.Modify"),
                Route.get(node + "/certificates/info", NodeSystemArea::certificates),
                Route.get(node + "/disks/list", NodeSystemArea::disks).needs(node, "Sys.Audit"));
    }

    private static JsonNode services() {
        ArrayNode rows = Route.list();
        SERVICES.keySet().forEach(name -> rows.add(service(name)));
        return rows;
    }

    private static ObjectNode service(String name) {
        boolean there = SERVICES.containsKey(name);
        return Route.object()
                .put("service", name)
                .put("name", name)
                .put("desc", SERVICES.getOrDefault(name, name))
                .put("state", there ? "running" : "dead")
                .put("active-state", there ? "active" : "inactive")
                .put("unit-state", there ? "enabled" : "not-found");
    }

    private static JsonNode versions() {
        ArrayNode rows = Route.list();
        PACKAGES.forEach((name, version) -> named(rows, name)
                .put("Version", version)
                .put("OldVersion", version)
                .put("CurrentState", "Installed"));
        return rows;
    }

    private static ObjectNode named(ArrayNode rows, String name) {
        return rows.addObject()
                .put("Package", name)
                .put("Title", "Proxmox VE: " + name)
                .put("Description", "A part of Proxmox VE.")
                .put("Origin", "Proxmox")
                .put("Arch", "amd64")
                .put("Section", "admin")
                .put("Priority", "optional");
    }

    private static JsonNode updates() {
        ArrayNode rows = Route.list();
        named(rows, "pve-container").put("Version", "6.0.20").put("OldVersion", PACKAGES.get("pve-container"));
        return rows;
    }

    private static JsonNode certificates(Call call) {
        ArrayNode rows = Route.list();
        PveNode node = call.state().nodes().get(call.node());
        String name = call.node() + ".lab.example";
        certificate(call, rows, "pve-root-ca.pem", "/CN=Proxmox Virtual Environment", List.of());
        certificate(
                call,
                rows,
                "pve-ssl.pem",
                "/OU=PVE Cluster Node/O=Proxmox Virtual Environment/CN=" + name,
                List.of("127.0.0.1", "localhost", node == null ? name : node.address(), call.node(), name));
        return rows;
    }

    private static void certificate(Call call, ArrayNode rows, String file, String subject, List<String> names) {
        PveNode node = call.state().nodes().get(call.node());
        long from = node == null ? 0 : node.started().minus(Duration.ofDays(90)).getEpochSecond();
        ObjectNode row = rows.addObject()
                .put("filename", file)
                .put("subject", subject)
                .put(
                        "issuer",
                        "/CN=Proxmox Virtual Environment/OU="
                                + PveSection.digest(call.node()).substring(0, 8))
                .put("fingerprint", fingerprint(call.node() + file))
                .put("notbefore", from)
                .put("notafter", from + VALID.toSeconds())
                .put("public-key-type", "rsaEncryption")
                .put("public-key-bits", 2048);
        ArrayNode san = row.putArray("san");
        names.forEach(san::add);
    }

    private static String fingerprint(String of) {
        String hex = (PveSection.digest(of) + PveSection.digest("2" + of)).toUpperCase(Locale.ROOT);
        StringBuilder pairs = new StringBuilder();
        for (int i = 0; i < HEX_PAIRS; i++) {
            pairs.append(i == 0 ? "" : ":").append(hex, 2 * i, 2 * i + 2);
        }
        return pairs.toString();
    }

    private static JsonNode disks(Call call) {
        ArrayNode rows = Route.list();
        List<String> uses = List.of("BIOS boot", "LVM");
        for (int i = 0; i < uses.size(); i++) {
            ObjectNode row = rows.addObject()
                    .put("devpath", "/dev/nvme" + i + "n1")
                    .put("model", "Samsung SSD 980 PRO 1TB")
                    .put(
                            "serial",
                            "S5GX"
                                    + PveSection.digest(call.node() + i)
                                            .substring(0, 10)
                                            .toUpperCase(Locale.ROOT))
                    .put("vendor", "unknown")
                    .put("wwn", "eui." + PveSection.digest(call.node() + i).substring(0, 16))
                    .put("size", 1_000_204_886_016L)
                    .put("used", uses.get(i))
                    .put("gpt", 1)
                    .put("mounted", 0)
                    .put("health", "PASSED")
                    .put("osdid", -1);
            row.putArray("osdid-list");
        }
        return rows;
    }
}
