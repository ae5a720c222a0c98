package io.github.bladebook.simulator.seed.twin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Guests as a Proxmox node told of them: settings, those that wait, guest snapshots with theirs, firewalls, networks. */
final class GuestTwin {
    /** What the API writes between the settings that a guest snapshot holds. */
    private static final Set<String> OF_THE_SNAPSHOT = Set.of("snaptime", "description", "digest");

    private final Said said;
    private final ObjectNode dump;
    private final Instant now;

    GuestTwin(Said said, ObjectNode dump, Instant now) {
        this.said = said;
        this.dump = dump;
        this.now = now;
    }

    void guest(String node, String kind, JsonNode row) {
        String id = row.path("vmid").asText();
        String path = "nodes/" + node + "/" + kind + "/" + id;
        ObjectNode guest = dump.withObject("/guests").putObject(id);
        guest.put("kind", kind).put("node", node).put("load", row.path("cpu").asDouble());
        double memory = row.path("maxmem").asDouble();
        guest.put("used", memory == 0 ? 0 : row.path("mem").asDouble() / memory);
        boolean running = row.path("status").asText().equals("running");
        if (running) {
            guest.put("started", Said.since(now, row));
            guest.put("paused", row.path("qmpstatus").asText().equals("paused"));
        }
        settings(path, guest);
        List<JsonNode> cards = said.all(path + "/interfaces");
        boolean wanted = guest.path("config").path("agent").asText().matches("(enabled=)?1(,.*)?");
        guest.put("agent", kind.equals("qemu") && (running ? !cards.isEmpty() : wanted));
        cards.forEach(card -> card(guest, card));
        said.all(path + "/snapshot").stream()
                .filter(snapshot -> !snapshot.path("name").asText().equals("current"))
                .forEach(snapshot -> snapshot(path, guest, snapshot));
        firewall(path + "/firewall/", id);
    }

    /** What waits for the next start is told apart from what is so now; a file of an earlier version has both in one. */
    private void settings(String path, ObjectNode guest) {
        ObjectNode config = guest.putObject("config");
        ObjectNode waiting = guest.putObject("pending");
        if (said.all(path + "/pending").isEmpty()) {
            texts(said.one(path + "/config"), Set.of(), config);
        }
        for (JsonNode row : said.all(path + "/pending")) {
            String key = row.path("key").asText();
            if (row.has("value")) {
                config.put(key, row.path("value").asText());
            }
            if (row.has("pending")) {
                waiting.put(key, row.path("pending").asText());
            }
            if (row.path("delete").asInt() > 0) {
                guest.withArray("/removals").add(key);
            }
        }
    }

    private static void texts(JsonNode from, Set<String> without, ObjectNode into) {
        from.properties().stream()
                .filter(field -> !without.contains(field.getKey()))
                .forEach(field -> into.put(field.getKey(), field.getValue().asText()));
    }

    private void snapshot(String path, ObjectNode guest, JsonNode snapshot) {
        String name = snapshot.path("name").asText();
        ObjectNode kept = guest.withArray("/snapshots").addObject();
        kept.put("name", name)
                .put("description", snapshot.path("description").asText().strip())
                .put("made", Said.moment(snapshot.path("snaptime")))
                .put("vmstate", snapshot.path("vmstate").asInt() == 1);
        if (snapshot.hasNonNull("parent")) {
            kept.set("parent", snapshot.path("parent"));
        }
        texts(said.one(path + "/snapshot/" + name + "/config"), OF_THE_SNAPSHOT, kept.putObject("config"));
    }

    private void firewall(String path, String id) {
        ObjectNode firewall = dump.withObject("/firewalls").putObject(id);
        texts(said.one(path + "options"), Set.of("digest"), firewall.putObject("options"));
        firewall.putArray("rules");
        said.all(path + "rules")
                .forEach(rule -> texts(
                        rule,
                        Set.of("pos", "digest"),
                        firewall.withArray("/rules").addObject()));
        firewall.putObject("aliases");
        said.all(path + "aliases")
                .forEach(alias -> texts(
                        alias,
                        Set.of("name", "digest"),
                        firewall.withObject("/aliases")
                                .putObject(alias.path("name").asText())));
        firewall.putObject("sets");
        firewall.putObject("comments");
        for (JsonNode set : said.all(path + "ipset")) {
            String name = set.path("name").asText();
            ArrayNode entries = firewall.withObject("/sets").putArray(name);
            said.all(path + "ipset/" + name).forEach(entry -> texts(entry, Set.of("digest"), entries.addObject()));
            if (set.hasNonNull("comment")) {
                firewall.withObject("/comments").set(name, set.path("comment"));
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
