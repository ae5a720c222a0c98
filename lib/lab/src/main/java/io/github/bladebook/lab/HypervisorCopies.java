package io.github.bladebook.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.core.json.Json;
import io.github.bladebook.proxmox.ProxmoxClient;
import io.github.bladebook.snapshot.Copy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Reads the Proxmox side as the API shows it; each collection is called by its path. */
final class HypervisorCopies {
    private static final List<String> WHOLE = List.of(
            "version",
            "storage",
            "cluster/options",
            "cluster/backup",
            "cluster/replication",
            "cluster/ha/resources",
            "access/groups",
            "access/roles",
            "access/acl",
            "access/domains");

    /** What a definition of a storage or a user may hold and no release should show. */
    private static final Set<String> SECRET = Set.of("password", "keyring", "encryption-key", "keys");

    /** {@code http://user:password@proxy}: the options of the datacenter show it whole. */
    private static final String IN_A_URL = "//[^/@]*@";

    private final ProxmoxClient client;

    private HypervisorCopies(ProxmoxClient client) {
        this.client = client;
    }

    static Supplier<List<Copy>> begin(ProxmoxClient client, Readers readers) {
        HypervisorCopies copies = new HypervisorCopies(client);
        Copying wholes = new Copying(readers);
        WHOLE.forEach(path -> wholes.read(path, () -> withoutSecrets(copies.get(path))));
        wholes.read("pools", copies::pools);
        wholes.read("access/users", () -> withoutSecrets(copies.get("access/users", Map.of("full", 1))));
        wholes.several("the rules of HA", copies::placement);
        Coming<List<JsonNode>> nodes = readers.read("nodes", List.of(), () -> Part.of(copies.get("nodes")));
        return () -> {
            Copying rest = new Copying(readers);
            GuestCopies guests = new GuestCopies(copies);
            for (JsonNode node : nodes.get()) {
                if (node.path("status").asText().equals("online")) {
                    String path = "nodes/" + node.path("node").asText();
                    rest.read(path + "/status", () -> copies.get(path + "/status"));
                    rest.several(path + "/storage", () -> copies.storages(path));
                    for (String kind : List.of("qemu", "lxc")) {
                        rest.several(path + "/" + kind, () -> guests.guests(path, kind));
                        rest.several("firewalls of " + path + "/" + kind, () -> guests.firewalls(path, kind));
                    }
                }
            }
            List<Copy> all = new ArrayList<>(wholes.waiting().get());
            all.add(new Copy(HypervisorReader.SYSTEM, "nodes", nodes.get()));
            all.addAll(rest.waiting().get());
            return all;
        };
    }

    /** The list tells no members. */
    private List<JsonNode> pools() {
        return get("pools").stream()
                .map(pool -> get("pools", Map.of("poolid", pool.path("poolid").asText())))
                .flatMap(List::stream)
                .toList();
    }

    /** Rules took the place of groups with PVE 9; either answers an error where the other one is. */
    private List<Copy> placement() {
        boolean rules = client.version().major() >= 9;
        String path = "cluster/ha/" + (rules ? "rules" : "groups");
        return List.of(copy(path, get(path)));
    }

    private List<Copy> storages(String node) {
        List<Copy> copies = new ArrayList<>();
        List<JsonNode> storages = get(node + "/storage");
        copies.add(copy(node + "/storage", storages));
        for (JsonNode storage : storages) {
            if (storage.path("active").asInt() == 1) {
                String path = node + "/storage/" + storage.path("storage").asText() + "/content";
                copies.add(copy(path, get(path)));
            }
        }
        return copies;
    }

    private static List<JsonNode> withoutSecrets(List<JsonNode> objects) {
        for (JsonNode each : objects) {
            ((ObjectNode) each).remove(SECRET);
            if (each.has("http_proxy")) {
                ((ObjectNode) each)
                        .put("http_proxy", each.path("http_proxy").asText().replaceFirst(IN_A_URL, "//"));
            }
        }
        return objects;
    }

    static Copy copy(String collection, List<JsonNode> objects) {
        return new Copy(HypervisorReader.SYSTEM, collection, objects);
    }

    List<JsonNode> get(String path) {
        return get(path, Map.of());
    }

    /** Returns the list at a path, or the one object that is there. */
    List<JsonNode> get(String path, Map<String, ?> query) {
        Json answer = client.get("/" + path, query);
        List<JsonNode> trees = answer.array() ? answer.list(Copying::tree) : List.of(Copying.tree(answer));
        return trees.stream().filter(tree -> !tree.isNull()).toList();
    }
}
