package io.github.bladebook.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.core.json.Json;
import io.github.bladebook.snapshot.Copy;
import io.github.bladebook.truenas.TrueNasClient;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Reads what TrueNAS holds as its methods show it; each collection is called by its method. */
final class ApplianceCopies {
    private static final List<String> LISTS = List.of(
            "pool.query",
            "pool.snapshottask.query",
            "replication.query",
            "sharing.nfs.query",
            "sharing.smb.query",
            "service.query",
            "user.query",
            "group.query",
            "interface.query",
            "disk.query");

    /** What TrueNAS shows an administrator of its users, and nobody else needs. */
    private static final Set<String> SECRET =
            Set.of("unixhash", "smbhash", "password", "api_keys", "ssh_credentials", "encryption_key", "private_key");

    private ApplianceCopies() {}

    static Supplier<List<Copy>> begin(TrueNasClient client, Readers readers) {
        Copying copying = new Copying(readers);
        copying.read("system.info", () -> List.of(Copying.tree(client.call("system.info"))));
        LISTS.forEach(method -> copying.read(method, () -> rows(client.call(method))));
        copying.read("alert.list", () -> rows(client.call("alert.list")));
        Map<String, ?> flat = Map.of("extra", Map.of("flat", true, "retrieve_children", false));
        copying.read("pool.dataset.query", () -> rows(client.call("pool.dataset.query", List.of(), flat)));
        copying.read("pool.snapshot.query", () -> rows(client.call("pool.snapshot.query")));
        return copying.waiting();
    }

    private static List<JsonNode> rows(Json answer) {
        List<JsonNode> rows = answer.list(Copying::tree);
        rows.stream().filter(ObjectNode.class::isInstance).forEach(row -> ((ObjectNode) row).remove(SECRET));
        return rows;
    }
}
