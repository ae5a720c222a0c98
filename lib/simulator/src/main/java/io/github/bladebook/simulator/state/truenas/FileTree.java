package io.github.bladebook.simulator.state.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.simulator.state.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Files and folders by path, {@code /mnt/pool/…}; mount points are those of the datasets. Guarded by the lock of its state. */
public final class FileTree {
    private final TreeMap<String, FileNode> nodes = new TreeMap<>();
    private final Map<String, ArrayNode> acls = new TreeMap<>();

    /** Returns what lies at a path. */
    public Optional<FileNode> find(String path) {
        return Optional.ofNullable(nodes.get(path));
    }

    /** Puts something at a path, or replaces it. */
    public void put(String path, FileNode node) {
        nodes.put(path, node);
    }

    /** Returns the ACL of a path where it says more than the permission bits; whole entries, with numbers in place of names. */
    public Optional<ArrayNode> acl(String path) {
        return Optional.ofNullable(acls.get(path)).map(ArrayNode::deepCopy);
    }

    /** Sets the ACL of a path; null where the permission bits are all there is to say. */
    public void acl(String path, @Nullable ArrayNode entries) {
        if (entries == null) {
            acls.remove(path);
        } else {
            acls.put(path, entries.deepCopy());
        }
    }

    /** Returns the names right inside a folder. */
    public List<String> names(String folder) {
        String prefix = folder + "/";
        return nodes.tailMap(prefix).keySet().stream()
                .takeWhile(path -> path.startsWith(prefix))
                .map(path -> path.substring(prefix.length()))
                .filter(rest -> !rest.contains("/"))
                .toList();
    }

    /** Returns the paths of everything below a folder. */
    public List<String> below(String folder) {
        String prefix = folder + "/";
        return nodes.tailMap(prefix).keySet().stream()
                .takeWhile(path -> path.startsWith(prefix))
                .toList();
    }

    /** Takes away a path and everything below it. */
    public void remove(String path) {
        below(path).forEach(this::drop);
        drop(path);
    }

    private void drop(String path) {
        nodes.remove(path);
        acls.remove(path);
    }

    /** Moves a path, and everything below it. */
    public void move(String from, String to) {
        List<String> paths = new ArrayList<>(below(from));
        paths.add(from);
        for (String path : paths) {
            String other = to + path.substring(from.length());
            Optional.ofNullable(nodes.remove(path)).ifPresent(node -> nodes.put(other, node));
            Optional.ofNullable(acls.remove(path)).ifPresent(acl -> acls.put(other, acl));
        }
    }

    /** Returns all of it as rows. */
    public ArrayNode dump() {
        ArrayNode rows = Json.object().arrayNode();
        for (Map.Entry<String, FileNode> entry : nodes.entrySet()) {
            FileNode node = entry.getValue();
            ObjectNode row = rows.addObject().put("path", entry.getKey()).put("folder", node.folder());
            row.put("size", node.size()).put("mode", Integer.toOctalString(node.mode()));
            row.put("uid", node.uid())
                    .put("gid", node.gid())
                    .put("modified", node.modified().toString());
            acl(entry.getKey()).ifPresent(acl -> row.set("acl", acl));
        }
        return rows;
    }

    /** Adds rows as {@link #dump} writes them; what a row leaves out is what a share of a small lab has. */
    public void load(JsonNode rows) {
        for (JsonNode row : rows) {
            if (row.path("acl") instanceof ArrayNode acl) {
                acl(row.path("path").asText(), acl);
            }
            boolean folder = row.path("folder").asBoolean(!row.has("size"));
            nodes.put(
                    row.path("path").asText(),
                    new FileNode(
                            folder,
                            row.has("size")
                                    ? DataSize.parse(row.path("size").asText()).bytes()
                                    : 0,
                            Integer.parseInt(row.path("mode").asText(folder ? "755" : "644"), 8),
                            row.path("uid").asInt(1000),
                            row.path("gid").asInt(1000),
                            Instant.parse(row.path("modified").asText("2025-06-01T00:00:00Z"))));
        }
    }
}
