package io.github.bladebook.simulator.seed.twin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.seed.ProxmoxDump;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.LabState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Nodes, storages and guests of a Proxmox, told as the lab's own dump tells them. */
final class HypervisorTwin {
    private static final Set<String> NOT_CONFIGURATION =
            Set.of("storage", "type", "content", "digest", "shared", "disable");

    private final Map<String, List<JsonNode>> said;
    private final Instant now;
    private final ObjectNode dump = Json.object();

    private HypervisorTwin(Map<String, List<JsonNode>> said, Instant now) {
        this.said = said;
        this.now = now;
    }

    static void plant(Map<String, List<JsonNode>> said, LabState lab) {
        HypervisorTwin twin = new HypervisorTwin(said, lab.seams().clock().instant());
        twin.version();
        for (JsonNode node : twin.all("nodes")) {
            twin.node(node);
        }
        ProxmoxDump.read(twin.dump, lab.proxmox());
    }

    private List<JsonNode> all(String collection) {
        return said.getOrDefault(collection, List.of());
    }

    private JsonNode one(String collection) {
        List<JsonNode> all = all(collection);
        return all.isEmpty() ? Json.object() : all.get(0);
    }

    private void version() {
        ObjectNode version = dump.putObject("version");
        one("version").properties().forEach(field -> {
            if (field.getValue().isTextual()) {
                version.set(field.getKey(), field.getValue());
            }
        });
    }

    private void node(JsonNode node) {
        String name = node.path("node").asText();
        String path = "nodes/" + name;
        dump.withObject("/nodes")
                .putObject(name)
                .put("address", "127.0.0.1")
                .put("cores", node.path("maxcpu").asInt())
                .put("memory", node.path("maxmem").asLong())
                .put("root", node.path("maxdisk").asLong())
                .put("rootUsed", node.path("disk").asLong())
                .put("started", since(node))
                .put("load", node.path("cpu").asDouble());
        for (JsonNode storage : all(path + "/storage")) {
            storage(path, storage);
        }
        for (String kind : List.of("qemu", "lxc")) {
            for (JsonNode guest : all(path + "/" + kind)) {
                guest(name, kind, guest);
            }
        }
    }

    private String since(JsonNode row) {
        return now.minusSeconds(row.path("uptime").asLong()).toString();
    }

    private void storage(String node, JsonNode row) {
        String name = row.path("storage").asText();
        ObjectNode storage = dump.withObject("/storages").putObject(name);
        storage.put("type", row.path("type").asText())
                .put("total", row.path("total").asLong())
                .put("used", row.path("used").asLong())
                .put("shared", row.path("shared").asInt() == 1);
        for (String content : row.path("content").asText().split(",", -1)) {
            storage.withArray("content").add(content);
        }
        ObjectNode config = storage.putObject("config");
        all("storage").stream()
                .filter(each -> each.path("storage").asText().equals(name))
                .flatMap(each -> each.properties().stream())
                .filter(field -> !NOT_CONFIGURATION.contains(field.getKey()))
                .forEach(field -> config.put(field.getKey(), field.getValue().asText()));
        for (JsonNode volume : all(node + "/storage/" + name + "/content")) {
            volume(name, volume);
        }
    }

    /** The disks of guests follow from their configuration. */
    private void volume(String storage, JsonNode row) {
        String content = row.path("content").asText();
        if (Set.of("images", "rootdir").contains(content)) {
            return;
        }
        ObjectNode volume = dump.withArray("/volumes").addObject();
        volume.put("storage", storage)
                .put("volid", row.path("volid").asText())
                .put("content", content)
                .put("format", row.path("format").asText())
                .put("size", row.path("size").asLong())
                .put("made", Instant.ofEpochSecond(row.path("ctime").asLong()).toString());
        for (String field : List.of("vmid", "notes")) {
            if (row.hasNonNull(field)) {
                volume.set(field, row.path(field));
            }
        }
    }

    private void guest(String node, String kind, JsonNode row) {
        String id = row.path("vmid").asText();
        String path = "nodes/" + node + "/" + kind + "/" + id;
        ObjectNode guest = dump.withObject("/guests").putObject(id);
        guest.put("kind", kind).put("node", node).put("load", row.path("cpu").asDouble());
        double memory = row.path("maxmem").asDouble();
        guest.put("used", memory == 0 ? 0 : row.path("mem").asDouble() / memory);
        if (row.path("status").asText().equals("running")) {
            guest.put("started", since(row));
        }
        ObjectNode config = guest.putObject("config");
        one(path + "/config")
                .properties()
                .forEach(field -> config.put(field.getKey(), field.getValue().asText()));
        List<JsonNode> cards = all(path + "/interfaces");
        guest.put("agent", kind.equals("qemu") && !cards.isEmpty());
        cards.forEach(card -> card(guest, card));
        for (JsonNode snapshot : all(path + "/snapshot")) {
            if (!snapshot.path("name").asText().equals("current")) {
                ObjectNode kept = guest.withArray("/snapshots").addObject();
                kept.put("name", snapshot.path("name").asText())
                        .put(
                                "description",
                                snapshot.path("description").asText().strip())
                        .put(
                                "made",
                                Instant.ofEpochSecond(snapshot.path("snaptime").asLong())
                                        .toString());
                if (snapshot.hasNonNull("parent")) {
                    kept.set("parent", snapshot.path("parent"));
                }
            }
        }
    }

    /** VMs and containers tell of their interfaces in two ways. */
    private static void card(ObjectNode guest, JsonNode card) {
        String mac = card.path("hardware-address").asText(card.path("hwaddr").asText());
        String address = card.path("inet").asText();
        for (JsonNode each : card.path("ip-addresses")) {
            if (address.isEmpty()
                    && List.of("ipv4", "inet")
                            .contains(each.path("ip-address-type").asText())) {
                address = each.path("ip-address").asText() + "/"
                        + each.path("prefix").asText();
            }
        }
        if (!address.isEmpty() && !card.path("name").asText().equals("lo")) {
            guest.withArray("/interfaces")
                    .addObject()
                    .put("name", card.path("name").asText())
                    .put("mac", mac)
                    .put("address", address);
        }
    }
}
