package io.github.bladebook.simulator.face.proxmox.rule;

import static io.github.bladebook.simulator.face.proxmox.rule.Formats.matching;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How things may be called: guests, nodes, storages, pools, people, settings. */
final class NameFormats {
    private static final Set<String> CONTENT =
            Set.of("images", "rootdir", "vztmpl", "iso", "backup", "snippets", "import", "none");
    private static final Set<String> PRIVILEGED =
            Set.of("VM", "Datastore", "Sys", "SDN", "Mapping", "Pool", "User", "Group", "Realm", "Permissions");

    private NameFormats() {}

    static Map<String, Formats.Format> all() {
        return Map.ofEntries(
                Map.entry("pve-vmid", matching("[1-9][0-9]{2,8}", "value does not look like a valid VM ID")),
                Map.entry(
                        "pve-node",
                        matching(
                                "[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?",
                                "value does not look like a valid node name")),
                Map.entry(
                        "pve-storage-id",
                        matching("(?i)[a-z][a-z0-9._-]*[a-z0-9]", "storage ID '%s' contains illegal characters")),
                Map.entry("pve-configid", matching("(?i)[a-z][a-z0-9_-]+", "invalid configuration ID '%s'")),
                Map.entry(
                        "pve-poolid",
                        matching(
                                "[A-Za-z0-9._-]+(?:/[A-Za-z0-9._-]+){0,2}",
                                "value does not look like a valid pool name")),
                Map.entry("pve-tag", matching("(?i)[a-z0-9_][a-z0-9_+.-]*", "invalid characters in tag")),
                Map.entry("pve-tag-list", NameFormats::tags),
                Map.entry(
                        "pve-volume-id",
                        matching("(?i)[a-z][a-z0-9._-]*[a-z0-9]:.+", "unable to parse volume ID '%s'")),
                Map.entry(
                        "pve-storage-content",
                        (name, value) -> CONTENT.contains(value) ? null : "invalid content type '" + value + "'\n"),
                Map.entry("pve-storage-content-list", NameFormats::contents),
                Map.entry("pve-realm", matching("[A-Za-z][A-Za-z0-9._-]+", "value does not look like a valid realm")),
                Map.entry("pve-userid", NameFormats::user),
                Map.entry(
                        "pve-tokenid",
                        matching(
                                "[^\\s:/]+@[A-Za-z][A-Za-z0-9._-]+![A-Za-z][A-Za-z0-9._-]+",
                                "value '%s' does not look like a valid token ID")),
                Map.entry("pve-groupid", matching("[A-Za-z0-9._-]+", "group name '%s' contains invalid characters")),
                Map.entry("pve-roleid", matching("[A-Za-z0-9._-]+", "role name '%s' contains invalid characters")),
                Map.entry("pve-priv", NameFormats::privilege),
                Map.entry(
                        "pve-replication-job-id",
                        matching("[1-9][0-9]{2,8}-\\d{1,9}", "invalid replication job id '%s'")),
                Map.entry("pve-ha-resource-id", matching("[a-z]+:\\S+", "invalid resource ID '%s'")),
                Map.entry(
                        "pve-ha-resource-or-vm-id",
                        matching("[a-z]+:\\S+|[1-9][0-9]{2,8}", "value does not look like a valid HA resource ID")),
                Map.entry(
                        "pve-ha-node",
                        matching(
                                "[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?::\\d+)?",
                                "value does not look like a valid ha node name")),
                Map.entry("pve-task-status-type", matching("(?i)ok|error|warning|unknown", "unknown status '%s'")),
                Map.entry("pve-day-of-week", matching("mon|tue|wed|thu|fri|sat|sun", "invalid day '%s'")));
    }

    private static @Nullable String tags(String name, String value) {
        for (String tag : value.split("[\\s,;\0]+", -1)) {
            if (!tag.isEmpty() && !tag.matches("(?i)[a-z0-9_][a-z0-9_+.-]*")) {
                return "invalid characters in tag\n";
            }
        }
        return null;
    }

    private static @Nullable String contents(String name, String value) {
        for (String content : value.split("[\\s,;\0]+", -1)) {
            if (!content.isEmpty() && !CONTENT.contains(content)) {
                return "invalid content type '" + content + "'\n";
            }
        }
        return null;
    }

    private static @Nullable String user(String name, String value) {
        if (value.length() < 3) {
            return "user name '" + value + "' is too short\n";
        }
        if (value.length() > 64) {
            return "user name '" + value + "' is too long (" + value.length() + " > 64)\n";
        }
        return value.matches("[^\\s:/]+@[A-Za-z][A-Za-z0-9._-]+")
                ? null
                : "value '" + value + "' does not look like a valid user name\n";
    }

    private static @Nullable String privilege(String name, String value) {
        int dot = value.indexOf('.');
        return dot > 0 && PRIVILEGED.contains(value.substring(0, dot)) ? null : "invalid privilege '" + value + "'\n";
    }
}
