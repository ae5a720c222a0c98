package io.github.bladebook.proxmox;

import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.unit.Cpu;
import io.github.bladebook.core.unit.DataSize;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A guest with its figures of now, as lists and {@code status/current} give them.
 *
 * @param name empty where the server does not know it, as when its node is gone
 * @param status running, stopped; paused and others for a VM under {@code qmpstatus}
 * @param cpu processors given to it
 * @param load share of them in use, 0 to 1
 * @param diskUsed zero for a VM, as the server does not look inside
 * @param lock what holds it: clone, backup, migrate, snapshot; null where nothing does
 */
public record GuestSummary(
        int id,
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
        @Nullable String lock) {
    public GuestSummary {
        tags = List.copyOf(tags);
    }

    static GuestSummary of(Json json) {
        return new GuestSummary(
                Math.toIntExact(json.integer("vmid")),
                json.findText("name").orElse(""),
                json.findText("qmpstatus")
                        .orElseGet(() -> json.findText("status").orElse("unknown")),
                Figures.cpu(json, "cpus"),
                Figures.share(json, "cpu"),
                Figures.size(json, "maxmem"),
                Figures.size(json, "mem"),
                Figures.size(json, "maxdisk"),
                Figures.size(json, "disk"),
                Figures.seconds(json, "uptime"),
                json.flag("template"),
                Tags.parse(json.findText("tags").orElse("")),
                json.findText("lock").filter(lock -> !lock.isEmpty()).orElse(null));
    }

    /** Returns whether it runs now. */
    public boolean running() {
        return status.equals("running");
    }
}
