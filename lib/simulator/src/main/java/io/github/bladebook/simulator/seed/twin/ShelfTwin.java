package io.github.bladebook.simulator.seed.twin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Storages as the cluster's file defines them and as the nodes see them, with the volumes on them. Of one that several nodes have the
 * largest view counts.
 */
final class ShelfTwin {
    private static final Set<String> NOT_CONFIGURATION = Set.of("storage", "type", "content", "digest", "shared");

    private final Said said;
    private final ObjectNode dump;
    private final Set<String> volumes = new LinkedHashSet<>();

    ShelfTwin(Said said, ObjectNode dump) {
        this.said = said;
        this.dump = dump;
    }

    void storages() {
        Map<String, JsonNode> seen = new LinkedHashMap<>();
        for (JsonNode node : said.all("nodes")) {
            String path = "nodes/" + node.path("node").asText() + "/storage";
            for (JsonNode row : said.all(path)) {
                seen.merge(
                        row.path("storage").asText(),
                        row,
                        (one, other) ->
                                other.path("total").asLong() > one.path("total").asLong() ? other : one);
            }
        }
        // One that no node has at the moment is defined all the same.
        said.all("storage")
                .forEach(definition ->
                        seen.putIfAbsent(definition.path("storage").asText(), definition));
        seen.forEach(this::storage);
        for (JsonNode node : said.all("nodes")) {
            seen.keySet()
                    .forEach(name -> said.all("nodes/" + node.path("node").asText() + "/storage/" + name + "/content")
                            .forEach(volume -> volume(name, volume)));
        }
    }

    private void storage(String name, JsonNode row) {
        ObjectNode storage = dump.withObject("/storages").putObject(name);
        storage.put("type", row.path("type").asText())
                .put("total", row.path("total").asLong())
                .put("used", row.path("used").asLong())
                .put("shared", row.path("shared").asInt() == 1);
        storage.putArray("content");
        for (String content : row.path("content").asText().split(",", -1)) {
            if (!content.equals("none")) {
                storage.withArray("content").add(content);
            }
        }
        ObjectNode config = storage.putObject("config");
        said.all("storage").stream()
                .filter(each -> each.path("storage").asText().equals(name))
                .flatMap(each -> each.properties().stream())
                .filter(field -> !NOT_CONFIGURATION.contains(field.getKey()))
                .forEach(field -> config.put(field.getKey(), field.getValue().asText()));
    }

    /** The disks of guests follow from their configuration; what lies on a shared storage is told by each node. */
    private void volume(String storage, JsonNode row) {
        String content = row.path("content").asText();
        String id = row.path("volid").asText();
        if (Set.of("images", "rootdir").contains(content) || !volumes.add(id)) {
            return;
        }
        ObjectNode volume = dump.withArray("/volumes").addObject();
        volume.put("storage", storage)
                .put("volid", id)
                .put("content", content)
                .put("format", row.path("format").asText())
                .put("size", row.path("size").asLong())
                .put("made", Said.moment(row.path("ctime")));
        for (String field : Set.of("vmid", "notes")) {
            if (row.hasNonNull(field)) {
                volume.set(field, row.path(field));
            }
        }
        if (row.path("protected").asInt() == 1) {
            volume.put("kept", true);
        }
    }
}
