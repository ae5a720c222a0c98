package io.github.bladebook.proxmox;

import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.unit.Cpu;
import io.github.bladebook.core.unit.DataSize;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A node as the list shows it. All figures are zero while it is offline, or where the right Sys.Audit on it is missing.
 *
 * @param status online, offline or unknown
 * @param cpu processors it has
 * @param load share of them in use, 0 to 1
 * @param fingerprint SHA-256 of its certificate, to pin it with; null where not told
 */
public record NodeSummary(
        String name,
        String status,
        Cpu cpu,
        double load,
        DataSize memory,
        DataSize memoryUsed,
        DataSize disk,
        DataSize diskUsed,
        Duration uptime,
        @Nullable String fingerprint) {
    static NodeSummary of(Json json) {
        return new NodeSummary(
                json.text("node"),
                json.findText("status").orElse("unknown"),
                Figures.cpu(json, "maxcpu"),
                Figures.share(json, "cpu"),
                Figures.size(json, "maxmem"),
                Figures.size(json, "mem"),
                Figures.size(json, "maxdisk"),
                Figures.size(json, "disk"),
                Figures.seconds(json, "uptime"),
                json.findText("ssl_fingerprint").orElse(null));
    }

    /** Returns whether it is online. */
    public boolean online() {
        return status.equals("online");
    }
}
