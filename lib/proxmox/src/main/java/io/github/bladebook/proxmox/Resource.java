package io.github.bladebook.proxmox;

import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.unit.Cpu;
import io.github.bladebook.core.unit.DataSize;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of the cluster's resources, whatever its type. Figures are zero where the server leaves them out: for want of a right, or
 * because the node is gone.
 *
 * @param id {@code node/prox1}, {@code qemu/106}, {@code storage/prox1/local}
 * @param type node, qemu, lxc, storage, pool, sdn, network; newer releases may add more
 * @param guest number of the guest; null for what is none
 * @param load share of the processors in use, 0 to 1
 * @param extra all other fields of the row
 */
public record Resource(
        String id,
        String type,
        String node,
        @Nullable Integer guest,
        String name,
        String status,
        Cpu cpu,
        double load,
        DataSize memory,
        DataSize memoryUsed,
        DataSize disk,
        DataSize diskUsed,
        Duration uptime,
        boolean template,
        List<String> tags,
        Map<String, String> extra) {
    private static final List<String> NAMED = List.of(
            "id",
            "type",
            "node",
            "vmid",
            "name",
            "status",
            "maxcpu",
            "cpu",
            "maxmem",
            "mem",
            "maxdisk",
            "disk",
            "uptime",
            "template",
            "tags");

    public Resource {
        tags = List.copyOf(tags);
        extra = Map.copyOf(extra);
    }

    static Resource of(Json json) {
        Map<String, String> extra = new LinkedHashMap<>();
        for (String key : json.names()) {
            Json value = json.at(key);
            if (!NAMED.contains(key) && !value.absent()) {
                extra.put(key, value.object() || value.array() ? value.toString() : value.text());
            }
        }
        return new Resource(
                json.text("id"),
                json.text("type"),
                json.findText("node").orElse(""),
                json.findInteger("vmid").isPresent() ? (int) json.integer("vmid") : null,
                json.findText("name").orElse(""),
                json.findText("status").orElse("unknown"),
                Figures.cpu(json, "maxcpu"),
                Figures.share(json, "cpu"),
                Figures.size(json, "maxmem"),
                Figures.size(json, "mem"),
                Figures.size(json, "maxdisk"),
                Figures.size(json, "disk"),
                Figures.seconds(json, "uptime"),
                json.flag("template"),
                Tags.parse(json.findText("tags").orElse("")),
                extra);
    }
}
