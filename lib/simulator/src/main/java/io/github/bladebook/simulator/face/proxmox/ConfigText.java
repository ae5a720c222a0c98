package io.github.bladebook.simulator.face.proxmox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.face.proxmox.rule.MethodRules;
import io.github.bladebook.simulator.face.proxmox.rule.ParameterTable;
import io.github.bladebook.simulator.state.proxmox.PveGuest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A guest's configuration as the API shows it: whole numbers as numbers, the rest as text. */
final class ConfigText {
    /** What a parameter is on the way in and no setting. */
    private static final Set<String> NO_SETTINGS = Set.of(
            "node",
            "vmid",
            "delete",
            "digest",
            "force",
            "revert",
            "skiplock",
            "background_delay",
            "cdrom",
            "import-working-storage");

    private ConfigText() {}

    static MethodRules rules(String kind) {
        return ParameterTable.find("PUT", "/nodes/{node}/" + kind + "/{vmid}/config")
                .orElseThrow();
    }

    /** Returns whether a parameter of that name is a setting of the kind of guest. */
    static boolean isSetting(String kind, String name) {
        return !NO_SETTINGS.contains(name) && rules(kind).knows(name);
    }

    /** Returns the settings with what waits for the next start. */
    static Map<String, String> merged(PveGuest guest) {
        Map<String, String> all = new LinkedHashMap<>(guest.config());
        all.putAll(guest.pending());
        guest.removals().forEach(all::remove);
        return all;
    }

    static ObjectNode shown(PveGuest guest, Map<String, String> lines) {
        MethodRules rules = rules(guest.kind());
        ObjectNode config = Route.object();
        lines.forEach((key, value) -> {
            if (rules.isWhole(key) && value.matches("-?\\d{1,18}")) {
                config.put(key, Long.parseLong(value));
            } else {
                config.put(key, key.equals("cipassword") ? "**********" : value);
            }
        });
        return config.put("digest", guest.digest());
    }
}
