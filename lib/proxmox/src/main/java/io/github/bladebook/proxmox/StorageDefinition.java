package io.github.bladebook.proxmox;

import static java.util.Objects.requireNonNull;

import io.github.bladebook.core.json.Json;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What {@code storage.cfg} says of a storage, for all nodes.
 *
 * @param type dir, nfs, lvmthin, zfspool, pbs, …
 * @param place what is said once, when it is made: path, server, export, thinpool, …
 * @param settings everything else as the server writes it: content, nodes, disable, prune-backups, …
 * @param digest of the file it was read from; empty for a new one
 */
public record StorageDefinition(
        String name, String type, Map<String, String> place, Map<String, String> settings, String digest) {
    /** What {@code PUT /storage/{storage}} does not take. */
    private static final Set<String> ONCE = Set.of(
            "authsupported",
            "base",
            "datastore",
            "export",
            "iscsiprovider",
            "path",
            "portal",
            "share",
            "target",
            "thinpool",
            "vgname");

    static final Shape<StorageDefinition> SHAPE = new Shape<>(
            "storage definition",
            "storage",
            "storage",
            StorageDefinition::of,
            StorageDefinition::name,
            StorageDefinition::settings,
            storage -> {
                Map<String, String> once = new TreeMap<>(storage.place);
                once.put("type", storage.type);
                return once;
            },
            storage -> Map.of(),
            StorageDefinition::digest);

    public StorageDefinition {
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
        place = Collections.unmodifiableMap(new TreeMap<>(place));
        settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    }

    /** Returns a folder of each node. */
    public static StorageDefinition dir(String name, String path) {
        return new StorageDefinition(name, "dir", Map.of("path", path), Map.of(), "");
    }

    /** Returns an export of an NFS server, which all nodes see alike. */
    public static StorageDefinition nfs(String name, String server, String export) {
        return new StorageDefinition(name, "nfs", Map.of("export", export), Map.of("server", server), "");
    }

    static StorageDefinition of(String name, Json json) {
        Map<String, String> place = SettingTexts.of(json, Set.of());
        place.keySet().retainAll(ONCE);
        Map<String, String> settings = SettingTexts.of(json, Set.of("storage", "type", "digest"));
        settings.keySet().removeAll(ONCE);
        // In which order the kinds come, Perl's hashes decide anew each time.
        settings.computeIfPresent("content", (key, kinds) -> sorted(Tags.parse(kinds)));
        return new StorageDefinition(
                name,
                json.text("type"),
                place,
                settings,
                json.findText("digest").orElse(""));
    }

    private static String sorted(List<String> kinds) {
        return String.join(",", kinds.stream().sorted().toList());
    }

    /** Returns what it may hold: images, rootdir, iso, vztmpl, backup, import, snippets. */
    public List<String> content() {
        return Tags.parse(settings.getOrDefault("content", ""));
    }

    /** Returns the nodes that may use it; empty for all. */
    public List<String> nodes() {
        return Tags.parse(settings.getOrDefault("nodes", ""));
    }

    /** Returns whether it may be used at all. */
    public boolean enabled() {
        return !"1".equals(settings.get("disable"));
    }

    /** Returns what is kept of the backups on it, where it says. */
    public Retention retention() {
        return Retention.parse(settings.getOrDefault("prune-backups", "keep-all=1"));
    }

    /** Returns the same with one setting as the server writes it; an empty value takes it out. */
    public StorageDefinition with(String setting, String value) {
        Map<String, String> changed = new TreeMap<>(settings);
        changed.put(setting, value);
        changed.values().removeIf(String::isEmpty);
        return new StorageDefinition(name, type, place, changed, digest);
    }

    /** Returns the same for these kinds of content. */
    public StorageDefinition holding(String... kinds) {
        return with("content", sorted(List.of(kinds)));
    }

    @Override
    public String toString() {
        return "%s %s for %s".formatted(type, name, String.join(", ", content()));
    }
}
