package io.github.bladebook.traefik.file;

import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.files.Entry;
import io.github.bladebook.core.files.Folder;
import io.github.bladebook.core.files.Names;
import io.github.bladebook.traefik.file.Value.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All files of a file provider's folder at about one moment, and what they say together. Files are taken in the order of their names,
 * sub-folders in their place among them; where a name stands twice, the first file wins, and Traefik's API does not tell.
 *
 * @param files the files that Traefik looks at, in its order
 * @param tree what they say together
 * @param origins by which file each thing is defined
 * @param duplicates what stands in a further file, too, and has no effect there
 */
public record DynamicFolder(
        List<DynamicFile> files, Group tree, SortedMap<Thing, String> origins, List<Duplicate> duplicates) {
    private static final int DEEPEST = 20;
    private static final Map<String, List<String>> SECTIONS = Map.of(
            "http", List.of("routers", "services", "middlewares", "serversTransports"),
            "tcp", List.of("routers", "services", "middlewares", "serversTransports"),
            "udp", List.of("routers", "services"),
            "tls", List.of("options", "stores"));

    public DynamicFolder {
        files = List.copyOf(files);
        duplicates = List.copyOf(duplicates);
    }

    /**
     * A name that stands twice.
     *
     * @param file whose definition Traefik takes
     * @param skipped whose definition has no effect
     */
    public record Duplicate(Thing thing, String file, String skipped) {
        @Override
        public String toString() {
            return "%s stands in %s, which wins, and in %s".formatted(thing, file, skipped);
        }
    }

    /** Reads a folder. */
    public static DynamicFolder read(Folder folder) {
        List<DynamicFile> files = new ArrayList<>();
        collect(folder, "", files, 0);
        return of(files);
    }

    private static void collect(Folder folder, String prefix, List<DynamicFile> files, int depth) {
        for (Entry entry : folder.list()) {
            if (entry.folder() && depth < DEEPEST) {
                collect(folder.folder(entry.name()), prefix + entry.name() + "/", files, depth + 1);
            } else if (entry.file() && Parsed.isConfig(entry.name())) {
                bytes(folder, entry.name())
                        .ifPresent(bytes -> files.add(new DynamicFile(
                                prefix + entry.name(), prefix.isEmpty(), Parsed.of(entry.name(), bytes))));
            }
        }
    }

    private static Optional<byte[]> bytes(Folder folder, String name) {
        try {
            return Optional.of(folder.read(name));
        } catch (NotFoundException e) {
            // It went since the folder was listed.
            return Optional.empty();
        }
    }

    /** Returns what these files say together, in this order. */
    static DynamicFolder of(List<DynamicFile> files) {
        SortedMap<Thing, String> origins = new TreeMap<>();
        List<Duplicate> duplicates = new ArrayList<>();
        Map<String, Map<String, TreeMap<String, Value>>> merged = new TreeMap<>();
        List<Value> certificates = new ArrayList<>();
        for (DynamicFile file : files) {
            SECTIONS.forEach((part, sections) -> sections.forEach(section -> {
                Group named = file.parsed().tree().group(part).group(section);
                named.values().forEach((name, value) -> {
                    Thing thing = new Thing(part + "." + section, name);
                    String first = origins.putIfAbsent(thing, file.name());
                    if (first == null) {
                        merged.computeIfAbsent(part, any -> new TreeMap<>())
                                .computeIfAbsent(section, any -> new TreeMap<>())
                                .put(name, value);
                    } else {
                        duplicates.add(new Duplicate(thing, first, file.name()));
                    }
                });
            }));
            if (file.parsed().tree().group("tls").values().get("certificates") instanceof Value.Listing list) {
                list.values().stream()
                        .filter(certificate -> !certificates.contains(certificate))
                        .forEach(certificates::add);
            }
        }
        return new DynamicFolder(files, tree(merged, certificates), origins, duplicates);
    }

    private static Group tree(Map<String, Map<String, TreeMap<String, Value>>> merged, List<Value> certificates) {
        TreeMap<String, Value> parts = new TreeMap<>();
        merged.forEach((part, sections) -> {
            TreeMap<String, Value> groups = new TreeMap<>();
            sections.forEach((section, values) -> groups.put(section, new Group(values)));
            parts.put(part, new Group(groups));
        });
        Group tree = new Group(parts);
        return certificates.isEmpty()
                ? tree
                : tree.with("tls", tree.group("tls").with("certificates", new Value.Listing(certificates)));
    }

    /** Returns what the files say together, typed. */
    public DynamicConfig config() {
        return DynamicConfig.of(tree);
    }

    /** Returns the files that Traefik refuses. As long as there is one, it takes up no change of any file; at a start, nothing at all. */
    public List<DynamicFile> blocking() {
        return files.stream().filter(file -> file.parsed().blocks()).toList();
    }

    /** Returns a file by its way within the folder. */
    public Optional<DynamicFile> file(String name) {
        return files.stream().filter(file -> file.name().equals(name)).findFirst();
    }

    /** Returns this folder as it would be with another content of one file, or without it where {@code parsed} is empty. */
    public DynamicFolder with(String name, Optional<Parsed> parsed) {
        List<DynamicFile> others = new ArrayList<>(
                files.stream().filter(file -> !file.name().equals(name)).toList());
        parsed.ifPresent(content -> {
            int place = 0;
            while (place < others.size() && first(others.get(place).name(), name)) {
                place++;
            }
            others.add(place, new DynamicFile(name, true, content));
        });
        return of(others);
    }

    /** A sub-folder takes the place of its own name. */
    private static boolean first(String other, String name) {
        return Names.ORDER.compare(other.split("/", 2)[0], name) < 0;
    }

    /** Tells the files, one a line. */
    @Override
    public String toString() {
        return files.isEmpty()
                ? "no files"
                : String.join("\n", files.stream().map(DynamicFile::toString).toList());
    }
}
