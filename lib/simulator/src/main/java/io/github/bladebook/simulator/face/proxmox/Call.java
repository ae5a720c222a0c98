package io.github.bladebook.simulator.face.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.bladebook.simulator.state.LabState;
import io.github.bladebook.simulator.state.proxmox.ProxmoxState;
import io.github.bladebook.simulator.state.proxmox.PveAccount;
import io.github.bladebook.simulator.state.proxmox.TaskRun;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One call of the API, parsed.
 *
 * @param account who asks; empty for a method that the whole world may call
 * @param parameters those of the path and of the query or body
 */
record Call(LabState lab, Optional<PveAccount> account, Map<String, String> parameters, Instant now) {
    ProxmoxState state() {
        return lab.proxmox();
    }

    String text(String name) {
        return parameters.getOrDefault(name, "");
    }

    boolean has(String name) {
        return parameters.containsKey(name);
    }

    boolean flag(String name) {
        return text(name).equals("1");
    }

    long number(String name, long otherwise) {
        return has(name) ? Long.parseLong(text(name)) : otherwise;
    }

    int vmid() {
        return Integer.parseInt(text("vmid"));
    }

    boolean may(String path, String privilege) {
        return privileges(path).contains(privilege);
    }

    Set<String> privileges(String path) {
        return account.map(who -> who.privilegesOn(path)).orElse(Set.of());
    }

    /** Returns who asks; only for methods that are not open to the world. */
    PveAccount who() {
        return account.orElseThrow();
    }

    /** Returns the several values that one parameter may have. */
    List<String> texts(String name) {
        return List.of(text(name).split("[\\s,;\0]+", -1)).stream()
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** Refuses a caller who has none of {@code privileges} on an object. */
    void demand(String path, String... privileges) {
        if (privileges(path).stream().noneMatch(List.of(privileges)::contains)) {
            throw Refusal.permission(path, String.join("|", privileges));
        }
    }

    /** Begins a task of this node for the caller, and returns its UPID as the answer. */
    JsonNode task(String type, Object id, TaskRun.Piece first) {
        return TextNode.valueOf(state().work().begin(node(), type, String.valueOf(id), who().id(), first));
    }

    /** Returns the node of the path; {@code localhost} is the first one. */
    String node() {
        String node = text("node");
        return node.equals("localhost") ? state().nodes().keySet().iterator().next() : node;
    }
}
