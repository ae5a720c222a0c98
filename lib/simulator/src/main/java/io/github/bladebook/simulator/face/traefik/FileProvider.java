package io.github.bladebook.simulator.face.traefik;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads a folder the way Traefik's file provider does: all of it or nothing, and the first of two equal names wins. */
final class FileProvider {
    private static final Map<String, List<String>> SECTIONS = Map.of(
            "http", List.of("routers", "middlewares", "services", "serversTransports"),
            "tcp", List.of("routers", "middlewares", "services", "serversTransports"),
            "udp", List.of("routers", "services"),
            "tls", List.of("options", "stores"));

    /**
     * What a folder held.
     *
     * @param log what Traefik writes to its log and shows nowhere else
     */
    record Reading(ObjectNode configuration, List<String> log) {}

    private final Path folder;
    private final Map<String, String> environment;

    FileProvider(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    /** Reads everything, sub-folders too. */
    Reading read() throws BadFile {
        ObjectNode merged = Json.object();
        SECTIONS.forEach((section, maps) -> maps.forEach(merged.withObject("/" + section)::putObject));
        merged.withObject("/tls").putArray("certificates");
        List<String> log = new ArrayList<>();
        read(folder, merged, log);
        return new Reading(merged, log);
    }

    private void read(Path from, ObjectNode merged, List<String> log) throws BadFile {
        List<Path> files;
        try (Stream<Path> entries = Files.list(from)) {
            // Go sorts names by their bytes; for ASCII that is what String does.
            files = entries.sorted((a, b) ->
                            a.getFileName().toString().compareTo(b.getFileName().toString()))
                    .toList();
        } catch (IOException e) {
            throw new BadFile("unable to read directory " + from + ": " + e.getMessage());
        }
        for (Path file : files) {
            if (Files.isDirectory(file)) {
                read(file, merged, log);
            } else if (ConfigFile.counts(file)) {
                try {
                    merge(
                            ConfigFile.read(file, environment),
                            merged,
                            file.getFileName().toString(),
                            log);
                } catch (BadFile e) {
                    throw new BadFile(file.getFileName() + ": " + e.getMessage());
                }
            }
        }
    }

    private static void merge(ObjectNode one, ObjectNode merged, String file, List<String> log) {
        SECTIONS.forEach((section, maps) -> maps.forEach(map -> {
            ObjectNode known = (ObjectNode) merged.path(section).path(map);
            for (Map.Entry<String, JsonNode> entry : one.path(section).path(map).properties()) {
                if (known.has(entry.getKey())) {
                    log.add(file + ": " + section + " " + map + " " + entry.getKey() + " already configured, skipping");
                } else {
                    known.set(entry.getKey(), entry.getValue());
                }
            }
        }));
        ArrayNode certificates = (ArrayNode) merged.path("tls").path("certificates");
        one.path("tls").path("certificates").forEach(certificates::add);
    }

    /** Returns a text that changes when something at the folder's top level does; sub-folders are read but not watched. */
    String stamp() {
        StringBuilder stamp = new StringBuilder();
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.sorted().toList()) {
                BasicFileAttributes attributes = Files.readAttributes(entry, BasicFileAttributes.class);
                stamp.append(entry.getFileName());
                if (!attributes.isDirectory()) {
                    stamp.append(' ')
                            .append(attributes.lastModifiedTime())
                            .append(' ')
                            .append(attributes.size());
                }
                stamp.append(' ').append(attributes.fileKey()).append('\n');
            }
        } catch (IOException e) {
            stamp.append(e.getMessage());
        }
        return stamp.toString();
    }
}
