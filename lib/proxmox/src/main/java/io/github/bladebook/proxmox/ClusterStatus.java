package io.github.bladebook.proxmox;

import io.github.bladebook.core.json.Json;
import java.util.List;

/**
 * Which nodes belong together.
 *
 * @param name empty for a node that stands alone
 * @param quorate whether those that are online may decide
 */
public record ClusterStatus(String name, boolean quorate, List<Member> nodes) {
    public ClusterStatus {
        nodes = List.copyOf(nodes);
    }

    /**
     * A node.
     *
     * @param address by which the others reach it; empty where it is not known
     * @param local whether it is the one that answers
     */
    public record Member(String name, String address, boolean online, boolean local) {
        static Member of(Json json) {
            return new Member(
                    json.text("name"), json.findText("ip").orElse(""), json.flag("online"), json.flag("local"));
        }
    }

    static ClusterStatus of(List<Json> rows) {
        List<Member> nodes = rows.stream()
                .filter(row -> row.text("type").equals("node"))
                .map(Member::of)
                .toList();
        return rows.stream()
                .filter(row -> row.text("type").equals("cluster"))
                .findFirst()
                .map(row -> new ClusterStatus(row.text("name"), row.flag("quorate"), nodes))
                .orElseGet(() -> new ClusterStatus("", true, nodes));
    }
}
