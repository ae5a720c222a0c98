package io.github.bladebook.proxmox;

import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.unit.DataSize;
import java.util.List;

/**
 * A storage as one node sees it.
 *
 * @param type dir, lvmthin, zfspool, nfs, pbs, …
 * @param content what it may hold: images, rootdir, iso, vztmpl, backup, snippets
 * @param active whether it answers
 * @param shared whether other nodes see the same room
 */
public record StorageSummary(
        String name,
        String type,
        List<String> content,
        boolean active,
        boolean shared,
        DataSize total,
        DataSize used,
        DataSize available) {
    public StorageSummary {
        content = List.copyOf(content);
    }

    static StorageSummary of(Json json) {
        return of(json.text("storage"), json);
    }

    static StorageSummary of(String name, Json json) {
        return new StorageSummary(
                name,
                json.findText("type").orElse(""),
                Tags.parse(json.findText("content").orElse("")),
                json.flag("active"),
                json.flag("shared"),
                Figures.size(json, "total"),
                Figures.size(json, "used"),
                Figures.size(json, "avail"));
    }
}
