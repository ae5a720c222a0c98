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
}
