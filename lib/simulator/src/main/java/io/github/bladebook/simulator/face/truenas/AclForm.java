package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The two kinds of ACL: what permission bits amount to in each, what is left of them in bits, and the short words of NFS 4. */
final class AclForm {
    static final String NFS4 = "NFS4";
    static final String POSIX = "POSIX1E";

    private static final List<String> PERMISSIONS = List.of(
            "READ_DATA",
            "WRITE_DATA",
            "APPEND_DATA",
            "READ_NAMED_ATTRS",
            "WRITE_NAMED_ATTRS",
            "EXECUTE",
            "DELETE",
            "DELETE_CHILD",
            "READ_ATTRIBUTES",
            "WRITE_ATTRIBUTES",
            "READ_ACL",
            "WRITE_ACL",
            "WRITE_OWNER",
            "SYNCHRONIZE");
    private static final List<String> FLAGS =
            List.of("FILE_INHERIT", "DIRECTORY_INHERIT", "NO_PROPAGATE_INHERIT", "INHERIT_ONLY", "INHERITED");
    private static final Map<String, Set<String>> BASIC = Map.of(
            "FULL_CONTROL", Set.copyOf(PERMISSIONS),
            "MODIFY", without("WRITE_ACL", "WRITE_OWNER"),
            "READ", Set.of("READ_DATA", "READ_NAMED_ATTRS", "READ_ATTRIBUTES", "EXECUTE"),
            "TRAVERSE", Set.of("READ_NAMED_ATTRS", "READ_ATTRIBUTES", "EXECUTE"));
    private static final Map<String, Set<String>> BASIC_FLAGS =
            Map.of("INHERIT", Set.of("FILE_INHERIT", "DIRECTORY_INHERIT"), "NOINHERIT", Set.of());

    private AclForm() {}

    private static Set<String> without(String... names) {
        Set<String> left = new TreeSet<>(PERMISSIONS);
        left.removeAll(List.of(names));
        return Set.copyOf(left);
    }

    /** Returns the kind by the dataset's property {@code acltype}. */
    static String kind(String acltype) {
        return acltype.startsWith("nfs") ? NFS4 : acltype.equals("off") ? "DISABLED" : POSIX;
    }

    /** Returns the entries that permission bits amount to. */
    static ArrayNode ofMode(String kind, int mode) {
        ArrayNode entries = Json.object().arrayNode();
        if (kind.equals(POSIX)) {
            posix(entries, "USER_OBJ", mode >> 6);
            posix(entries, "GROUP_OBJ", mode >> 3);
            posix(entries, "OTHER", mode);
        } else {
            nfs4(entries, "owner@", mode >> 6);
            nfs4(entries, "group@", mode >> 3);
            nfs4(entries, "everyone@", mode);
        }
        return entries;
    }

    private static void posix(ArrayNode entries, String tag, int bits) {
        ObjectNode entry = entries.addObject().put("tag", tag);
        entry.putObject("perms")
                .put("READ", (bits & 4) != 0)
                .put("WRITE", (bits & 2) != 0)
                .put("EXECUTE", (bits & 1) != 0);
        entry.put("default", false).put("id", -1);
    }

    private static void nfs4(ArrayNode entries, String tag, int bits) {
        Set<String> given = new TreeSet<>(Set.of("READ_ATTRIBUTES", "READ_NAMED_ATTRS", "READ_ACL", "SYNCHRONIZE"));
        if (tag.equals("owner@")) {
            given.addAll(Set.of("WRITE_ATTRIBUTES", "WRITE_NAMED_ATTRS", "WRITE_ACL", "WRITE_OWNER"));
        }
        if ((bits & 4) != 0) {
            given.add("READ_DATA");
        }
        if ((bits & 2) != 0) {
            given.addAll(Set.of("WRITE_DATA", "APPEND_DATA"));
        }
        if ((bits & 1) != 0) {
            given.add("EXECUTE");
        }
        ObjectNode entry = entries.addObject().put("tag", tag).put("type", "ALLOW");
        entry.set("perms", switches(PERMISSIONS, given));
        entry.set("flags", switches(FLAGS, Set.of()));
        entry.put("id", -1);
    }

    private static ObjectNode switches(List<String> names, Set<String> on) {
        ObjectNode all = Json.object();
        names.forEach(name -> all.put(name, on.contains(name)));
        return all;
    }

    /** Returns an NFS 4 entry with every permission and flag written out. */
    static ObjectNode whole(JsonNode entry) {
        ObjectNode whole = entry.deepCopy();
        whole.set("perms", switches(PERMISSIONS, on(entry.path("perms"), BASIC)));
        whole.set("flags", switches(FLAGS, on(entry.path("flags"), BASIC_FLAGS)));
        return whole;
    }

    /** Returns an NFS 4 entry with words in place of permissions and flags, where words say the same. */
    static ObjectNode simple(JsonNode entry) {
        ObjectNode simple = entry.deepCopy();
        word(on(entry.path("perms"), BASIC), BASIC, simple, "perms");
        word(on(entry.path("flags"), BASIC_FLAGS), BASIC_FLAGS, simple, "flags");
        return simple;
    }

    private static void word(Set<String> on, Map<String, Set<String>> words, ObjectNode entry, String place) {
        words.forEach((word, set) -> {
            if (set.equals(on)) {
                entry.putObject(place).put("BASIC", word);
            }
        });
    }

    private static Set<String> on(JsonNode switches, Map<String, Set<String>> words) {
        Set<String> named = words.get(switches.path("BASIC").asText());
        if (named != null) {
            return named;
        }
        Set<String> on = new TreeSet<>();
        switches.properties().forEach(entry -> {
            if (entry.getValue().asBoolean()) {
                on.add(entry.getKey());
            }
        });
        return on;
    }

    /** Returns the permission bits that show beside these entries. */
    static int mode(String kind, ArrayNode entries, int before) {
        int[] bits = new int[3];
        boolean posix = kind.equals(POSIX);
        List<String> tags =
                posix ? List.of("USER_OBJ", "GROUP_OBJ", "OTHER") : List.of("owner@", "group@", "everyone@");
        for (JsonNode entry : entries) {
            int at = tags.indexOf(entry.path("tag").asText());
            JsonNode perms = entry.path("perms");
            boolean counts = posix
                    ? !entry.path("default").asBoolean()
                    : entry.path("type").asText().equals("ALLOW")
                            && !entry.path("flags").path("INHERIT_ONLY").asBoolean();
            if (at >= 0 && counts) {
                bits[at] |= (perms.path(posix ? "READ" : "READ_DATA").asBoolean() ? 4 : 0)
                        | (perms.path(posix ? "WRITE" : "WRITE_DATA").asBoolean() ? 2 : 0)
                        | (perms.path("EXECUTE").asBoolean() ? 1 : 0);
            }
            if (posix && counts && entry.path("tag").asText().equals("MASK")) {
                tags = List.of("USER_OBJ", "MASK", "OTHER");
                bits[1] = (perms.path("READ").asBoolean() ? 4 : 0)
                        | (perms.path("WRITE").asBoolean() ? 2 : 0)
                        | (perms.path("EXECUTE").asBoolean() ? 1 : 0);
            }
        }
        return (before & ~0777) | bits[0] << 6 | bits[1] << 3 | bits[2];
    }
}
