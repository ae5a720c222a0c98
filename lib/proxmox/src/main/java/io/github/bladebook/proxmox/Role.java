package io.github.bladebook.proxmox;

import io.github.bladebook.core.json.Json;
import java.util.Set;
import java.util.TreeSet;

/**
 * Privileges under a name.
 *
 * @param builtIn whether every server has it and nobody can change it
 */
public record Role(String name, Set<String> privileges, boolean builtIn) {
    public Role {
        privileges = Set.copyOf(privileges);
    }

    static Role of(Json json) {
        return new Role(
                json.text("roleid"),
                new TreeSet<>(Tags.parse(json.findText("privs").orElse(""))),
                json.flag("special"));
    }
}
