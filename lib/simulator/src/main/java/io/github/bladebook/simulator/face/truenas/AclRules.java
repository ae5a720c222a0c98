package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.truenas.Complaint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What makes a list of ACL entries no ACL, in the middleware's words. */
final class AclRules {
    private static final List<String> NEEDED = List.of("USER_OBJ", "GROUP_OBJ", "OTHER");
    private static final int NOBODY = -1;

    private AclRules() {}

    /** Returns what is wrong with each entry by itself; found before the job begins. */
    static List<Complaint> entries(JsonNode entries, boolean nfs4) {
        List<Complaint> complaints = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            JsonNode entry = entries.path(i);
            String place = "filesystem_acl.dacl." + i;
            boolean named = entry.path("tag").asText().matches("USER|GROUP");
            int id = entry.path("id").asInt(NOBODY);
            boolean who = !entry.path("who").asText("").isEmpty();
            if (!named && id != NOBODY) {
                complaints.add(Complaint.of(
                        place,
                        "Value error, %d: id may not be specified for the following ACL entry tags: %s"
                                .formatted(
                                        id, nfs4 ? "owner@, group@, everyone@" : "USER_OBJ, GROUP_OBJ, OTHER, MASK")));
            } else if (named && !who && id == NOBODY) {
                complaints.add(Complaint.of(
                        place, "Value error, Numeric ID \"id\" or account name \"who\" must be specified"));
            }
            JsonNode flags = entry.path("flags");
            if (flags.path("INHERIT_ONLY").asBoolean()
                    && !flags.path("FILE_INHERIT").asBoolean()
                    && !flags.path("DIRECTORY_INHERIT").asBoolean()) {
                complaints.add(
                        Complaint.of(
                                place + ".flags",
                                "Value error, At least one of FILE_INHERIT or DIRECTORY_INHERIT must be set if INHERIT_ONLY is present in the ACE flags"));
            }
        }
        return complaints;
    }

    /** Returns what is wrong with NFS 4 entries together. */
    static List<Complaint> nfs4(JsonNode entries) {
        List<Complaint> complaints = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            JsonNode entry = entries.path(i);
            String tag = entry.path("tag").asText();
            if (tag.endsWith("@") && entry.path("type").asText().equals("DENY")) {
                complaints.add(Complaint.of(
                        "filesystem.setacl.dacl." + i + ".tag",
                        tag + ": DENY entries for specified tag are not permitted."));
            }
            twoNames(entry, "filesystem.setacl.dacl." + i, complaints);
        }
        return complaints;
    }

    private static void twoNames(JsonNode entry, String place, List<Complaint> complaints) {
        if (entry.path("tag").asText().matches("USER|GROUP")
                && entry.path("id").asInt(NOBODY) != NOBODY
                && !entry.path("who").asText("").isEmpty()) {
            complaints.add(Complaint.of(
                    place + ".who",
                    "Numeric ID %d and account name %s may not be specified simultaneously"
                            .formatted(
                                    entry.path("id").asInt(), entry.path("who").asText())));
        }
    }

    /** Returns what is wrong with POSIX entries together: each kind once, a mask beside names, and defaults to hand down. */
    static List<Complaint> posix(JsonNode entries, boolean recursive) {
        List<Complaint> complaints = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        boolean defaults = false;
        for (int i = 0; i < entries.size(); i++) {
            JsonNode entry = entries.path(i);
            boolean isDefault = entry.path("default").asBoolean();
            String tag = entry.path("tag").asText();
            defaults |= isDefault;
            twoNames(entry, "filesystem_acl.dacl." + i, complaints);
            if (!seen.add((isDefault ? "DEF_" : "") + tag) && !tag.matches("USER|GROUP")) {
                complaints.add(Complaint.of(
                        "filesystem_acl.dacl." + i,
                        "More than one %s %s entry is not permitted".formatted(isDefault ? "default" : "", tag)));
            }
        }
        if (named(seen, "") && !seen.contains("MASK")) {
            complaints.add(Complaint.of(
                    "filesystem_acl.dacl",
                    "Named (user or group) POSIX ACL entries require a mask entry to be present in the ACL."));
        } else if (named(seen, "DEF_") && !seen.contains("DEF_MASK")) {
            complaints.add(
                    Complaint.of(
                            "filesystem_acl.dacl",
                            "Named default (user or group) POSIX ACL entries require a default mask entry to be present in the ACL."));
        }
        if (recursive && !defaults) {
            complaints.add(Complaint.of(
                    "filesystem_acl.dacl", "Default ACL entries are required in order to apply ACL recursively."));
        }
        for (String needed : NEEDED) {
            if (!seen.contains(needed)) {
                complaints.add(
                        Complaint.of("filesystem_acl.dacl", "Presence of [%s] entry is required.".formatted(needed)));
            }
            if (defaults && !seen.contains("DEF_" + needed)) {
                complaints.add(Complaint.of(
                        "filesystem_acl.dacl", "Presence of default [%s] entry is required.".formatted(needed)));
            }
        }
        return complaints;
    }

    private static boolean named(Set<String> seen, String prefix) {
        return seen.contains(prefix + "USER") || seen.contains(prefix + "GROUP");
    }
}
