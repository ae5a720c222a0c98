package io.github.bladebook.simulator.face.proxmox;

import io.github.bladebook.simulator.state.proxmox.ProxmoxState;
import io.github.bladebook.simulator.state.proxmox.PveAccount;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One call of the API, parsed.
 *
 * @param account who asks; empty for a method that the whole world may call
 * @param parameters those of the path and of the query or body
 */
record Call(ProxmoxState state, Optional<PveAccount> account, Map<String, String> parameters, Instant now) {
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
}
