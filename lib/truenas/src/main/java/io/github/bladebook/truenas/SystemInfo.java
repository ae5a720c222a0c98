package io.github.bladebook.truenas;

import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.json.Loose;
import io.github.bladebook.core.unit.DataSize;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the machine is.
 *
 * @param threads logical processors
 * @param loadAverages of 1, 5 and 15 minutes
 * @param booted when it started
 * @param now its own clock
 * @param eccMemory whether its memory corrects errors
 */
public record SystemInfo(
        String version,
        String hostname,
        String processor,
        int cores,
        int threads,
        DataSize memory,
        List<Double> loadAverages,
        Duration uptime,
        @Nullable Instant booted,
        @Nullable Instant now,
        String timezone,
        @Nullable String manufacturer,
        @Nullable String product,
        @Nullable String serial,
        boolean eccMemory) {
    public SystemInfo {
        loadAverages = List.copyOf(loadAverages);
    }

    static SystemInfo of(Json info) {
        return new SystemInfo(
                info.text("version"),
                info.text("hostname"),
                info.findText("model").orElse("unknown"),
                (int) info.findInteger("physical_cores").orElse(0),
                (int) info.findInteger("cores").orElse(0),
                info.findSize("physmem").orElse(DataSize.ZERO),
                info.at("loadavg").list(load -> Loose.decimal(load.text()).doubleValue()),
                Duration.ofSeconds(info.findInteger("uptime_seconds").orElse(0)),
                Ejson.moment(info.at("boottime")).orElse(null),
                Ejson.moment(info.at("datetime")).orElse(null),
                info.findText("timezone").orElse("UTC"),
                info.findText("system_manufacturer").orElse(null),
                info.findText("system_product").orElse(null),
                info.findText("system_serial").orElse(null),
                info.flag("ecc_memory"));
    }

    @Override
    public String toString() {
        return "%s: TrueNAS %s, %d cores, %s, up %d days".formatted(hostname, version, cores, memory, uptime.toDays());
    }
}
