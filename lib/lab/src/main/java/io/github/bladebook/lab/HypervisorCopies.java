package io.github.bladebook.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.core.error.RemoteFailureException;
import io.github.bladebook.core.json.Json;
import io.github.bladebook.proxmox.ProxmoxClient;
import io.github.bladebook.snapshot.Copy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Reads the Proxmox side as the API shows it; each collection is called by its path. */
final class HypervisorCopies {
    private static final List<String> WHOLE = List.of(
            "version",
            "storage",
            "pools",
            "cluster/options",
            "cluster/backup",
            "cluster/ha/resources",
            "cluster/ha/rules");

    private final ProxmoxClient client;

    private HypervisorCopies(ProxmoxClient client) {
        this.client = client;
    }

    static Supplier<List<Copy>> begin(ProxmoxClient client, Readers readers) {
        HypervisorCopies copies = new HypervisorCopies(client);
        Copying wholes = new Copying(readers);
        WHOLE.forEach(path -> wholes.read(path, () -> copies.get(path)));
        Coming<List<JsonNode>> nodes = readers.read("nodes", List.of(), () -> Part.of(copies.get("nodes")));
        return () -> {
            Copying rest = new Copying(readers);
            for (JsonNode node : nodes.get()) {
                if (node.path("status").asText().equals("online")) {
                    String path = "nodes/" + node.path("node").asText();
                    rest.read(path + "/status", () -> copies.get(path + "/status"));
                    rest.several(path + "/storage", () -> copies.storages(path));
                    rest.several(path + "/qemu", () -> copies.guests(path, "qemu"));
                    rest.several(path + "/lxc", () -> copies.guests(path, "lxc"));
                }
            }
            List<Copy> all = new ArrayList<>(wholes.waiting().get());
            all.add(new Copy(HypervisorReader.SYSTEM, "nodes", nodes.get()));
            all.addAll(rest.waiting().get());
            return all;
        };
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

    private List<Copy> guests(String node, String kind) {
        List<Copy> copies = new ArrayList<>();
        List<JsonNode> guests = get(node + "/" + kind);
        copies.add(copy(node + "/" + kind, guests));
        for (JsonNode guest : guests) {
            String path = node + "/" + kind + "/" + guest.path("vmid").asText();
            copies.add(copy(path + "/config", masked(get(path + "/config"))));
            copies.add(copy(path + "/snapshot", get(path + "/snapshot")));
            if (guest.path("status").asText().equals("running")) {
                copies.add(copy(path + "/interfaces", interfaces(path, kind)));
            }
        }
        return copies;
    }

    /** A VM tells them through its agent, if it has one. */
    private List<JsonNode> interfaces(String guest, String kind) {
        if (kind.equals("lxc")) {
            return get(guest + "/interfaces");
        }
        try {
            JsonNode result =
                    get(guest + "/agent/network-get-interfaces").get(0).path("result");
            List<JsonNode> cards = new ArrayList<>();
            result.forEach(cards::add);
            return cards;
        } catch (RemoteFailureException e) {
            return List.of();
        }
    }

    /** The password for cloud-init comes as stars; whether it does in every release is not for a saved file to find out. */
    private static List<JsonNode> masked(List<JsonNode> config) {
        config.forEach(each -> {
            if (each.has("cipassword")) {
                ((ObjectNode) each).put("cipassword", "**********");
            }
        });
        return config;
    }

    private static Copy copy(String collection, List<JsonNode> objects) {
        return new Copy(HypervisorReader.SYSTEM, collection, objects);
    }

    /** Returns the list at a path, or the one object that is there. */
    private List<JsonNode> get(String path) {
        Json answer = client.get("/" + path);
        List<JsonNode> trees = answer.array() ? answer.list(Copying::tree) : List.of(Copying.tree(answer));
        return trees.stream().filter(tree -> !tree.isNull()).toList();
    }
}
