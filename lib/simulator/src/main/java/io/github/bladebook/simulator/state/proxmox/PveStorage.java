package io.github.bladebook.simulator.state.proxmox;

import io.github.bladebook.core.unit.DataSize;
import java.util.List;
import java.util.Map;

/**
 * A storage as the node sees it.
 *
 * @param type {@code dir}, {@code lvmthin}, {@code nfs} …
 * @param content the kinds of content it may hold
 * @param shared whether all nodes see the same volumes
 * @param config what else its definition says
 */
public record PveStorage(
        String type, List<String> content, DataSize total, DataSize used, boolean shared, Map<String, String> config) {
    public PveStorage {
        content = List.copyOf(content);
        config = Map.copyOf(config);
    }

    /** Returns whether it may be used at all. */
    public boolean enabled() {
        return !"1".equals(config.get("disable"));
    }

    /** Returns whether a node may use it. */
    public boolean on(String node) {
        String nodes = config.getOrDefault("nodes", "");
        return nodes.isEmpty() || List.of(nodes.split(",", -1)).contains(node);
    }

    /** Returns whether it holds files in a folder, so that it can take images, templates and backups. */
    public boolean folder() {
        return config.containsKey("path") || type.equals("nfs") || type.equals("cifs") || type.equals("dir");
    }

    /** Returns the same storage with so many bytes used. */
    PveStorage using(long bytes) {
        return new PveStorage(type, content, total, new DataSize(bytes), shared, config);
    }
}
