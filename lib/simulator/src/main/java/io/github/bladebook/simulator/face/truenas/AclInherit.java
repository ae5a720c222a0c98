package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;

/** What a file or folder gets of the ACL of the folder above it. */
final class AclInherit {
    private AclInherit() {}

    /** Returns the entries for what lies right inside; empty where nothing is handed down. */
    static ArrayNode below(String kind, ArrayNode above, boolean folder) {
        ArrayNode handed = Json.object().arrayNode();
        if (kind.equals(AclForm.POSIX)) {
            posix(above, false, handed);
            if (folder) {
                posix(above, true, handed);
            }
        } else {
            above.forEach(entry -> nfs4(entry, folder, handed));
        }
        return handed;
    }

    /** Default entries become those that count, and stay defaults in a folder. */
    private static void posix(ArrayNode above, boolean asDefaults, ArrayNode handed) {
        for (JsonNode entry : above) {
            if (entry.path("default").asBoolean()) {
                ObjectNode copy = entry.deepCopy();
                handed.add(copy.put("default", asDefaults));
            }
        }
    }

    private static void nfs4(JsonNode entry, boolean folder, ArrayNode handed) {
        JsonNode flags = entry.path("flags");
        boolean files = flags.path("FILE_INHERIT").asBoolean();
        boolean folders = flags.path("DIRECTORY_INHERIT").asBoolean();
        if (!(folder ? files || folders : files)) {
            return;
        }
        ObjectNode copy = entry.deepCopy();
        ObjectNode own = copy.withObjectProperty("flags");
        boolean ends = !folder || flags.path("NO_PROPAGATE_INHERIT").asBoolean();
        own.put("INHERITED", true);
        if (ends) {
            own.put("FILE_INHERIT", false).put("DIRECTORY_INHERIT", false).put("NO_PROPAGATE_INHERIT", false);
        }
        // What only files inherit passes through a folder without counting there.
        own.put("INHERIT_ONLY", !ends && !folders);
        if (!folder || folders || !ends) {
            handed.add(copy);
        }
    }
}
