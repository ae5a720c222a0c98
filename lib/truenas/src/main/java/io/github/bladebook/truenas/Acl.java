package io.github.bladebook.truenas;

import io.github.bladebook.core.json.Json;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what with a file or folder.
 *
 * @param type {@code NFS4}, {@code POSIX1E} or {@code DISABLED}
 * @param trivial whether it says no more than the permission bits
 */
public record Acl(
        String path,
        String type,
        @Nullable String user,
        @Nullable String group,
        boolean trivial,
        List<Entry> entries) {
    /**
     * One line of it.
     *
     * @param tag whom it is about: {@code owner@}, {@code everyone@}, {@code USER_OBJ}, or {@code USER} and {@code GROUP} with a name
     * @param who the name or number of that user or group; null for the others
     * @param allows {@code ALLOW} or {@code DENY}; of a POSIX ACL always the former
     * @param permissions a word such as {@code MODIFY}, or the single ones that are given
     * @param inherited by what is made below: of a POSIX ACL the default one
     */
    public record Entry(String tag, @Nullable String who, String allows, List<String> permissions, boolean inherited) {
        public Entry {
            permissions = List.copyOf(permissions);
        }

        static Entry of(Json entry) {
            Json permissions = entry.at("perms");
            Json flags = entry.at("flags");
            String basic = flags.findText("BASIC").orElse("");
            return new Entry(
                    entry.text("tag"),
                    entry.findText("who")
                            .or(() -> entry.findText("id").filter(id -> !id.equals("-1")))
                            .orElse(null),
                    entry.findText("type").orElse("ALLOW"),
                    permissions
                            .findText("BASIC")
                            .map(List::of)
                            .orElseGet(() -> permissions.names().stream()
                                    .filter(permissions::flag)
                                    .toList()),
                    entry.flag("default")
                            || basic.equals("INHERIT")
                            || (basic.isEmpty() && (flags.flag("FILE_INHERIT") || flags.flag("DIRECTORY_INHERIT"))));
        }

        @Override
        public String toString() {
            return "%s%s %s %s%s"
                    .formatted(
                            tag,
                            who == null ? "" : ":" + who,
                            allows,
                            String.join("+", permissions),
                            inherited ? ", inherited" : "");
        }
    }

    public Acl {
        entries = List.copyOf(entries);
    }

    static Acl of(Json acl) {
        return new Acl(
                acl.text("path"),
                acl.findText("acltype").orElse("DISABLED"),
                acl.findText("user").orElse(null),
                acl.findText("group").orElse(null),
                acl.flag("trivial"),
                acl.at("acl").list(Entry::of));
    }

    @Override
    public String toString() {
        return "%s %s: %s"
                .formatted(path, type, entries.stream().map(Entry::toString).collect(Collectors.joining("; ")));
    }
}
