package io.github.bladebook.proxmox;

import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.json.Loose;
import io.github.bladebook.core.unit.Cpu;
import io.github.bladebook.core.unit.DataSize;
import java.time.Duration;
import java.util.List;

/**
 * A node's live figures.
 *
 * @param cpu processors it has
 * @param load share of them in use, 0 to 1
 * @param loadAverages of 1, 5 and 15 minutes
 * @param memoryAvailable what can still be given; PVE 8 tells only what is free, which is taken then
 * @param version such as {@code pve-manager/9.1.1/…}
 */
public record NodeStatus(
        Cpu cpu,
        double load,
        List<Double> loadAverages,
        String model,
        DataSize memory,
        DataSize memoryUsed,
        DataSize memoryAvailable,
        DataSize swap,
        DataSize swapUsed,
        DataSize root,
        DataSize rootUsed,
        Duration uptime,
        String version,
        String kernel) {
    public NodeStatus {
        loadAverages = List.copyOf(loadAverages);
    }

    static NodeStatus of(Json json) {
        Json memory = json.at("memory");
        DataSize free = Figures.size(memory, "free");
        return new NodeStatus(
                Figures.cpu(json.at("cpuinfo"), "cpus"),
                Figures.share(json, "cpu"),
                json.at("loadavg").list(load -> Loose.decimal(load.text()).doubleValue()),
                json.at("cpuinfo").findText("model").orElse(""),
                Figures.size(memory, "total"),
                Figures.size(memory, "used"),
                memory.findSize("available").orElse(free),
                Figures.size(json.at("swap"), "total"),
                Figures.size(json.at("swap"), "used"),
                Figures.size(json.at("rootfs"), "total"),
                Figures.size(json.at("rootfs"), "used"),
                Figures.seconds(json, "uptime"),
                json.findText("pveversion").orElse(""),
                json.findText("kversion").orElse(""));
    }
}
