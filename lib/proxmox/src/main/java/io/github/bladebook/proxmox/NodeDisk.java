package io.github.bladebook.proxmox;

import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.unit.DataSize;

/**
 * A disk of a node.
 *
 * @param device {@code /dev/nvme0n1}
 * @param used LVM, ZFS, partitions, mounted, …; empty for a free one
 * @param health PASSED, FAILED, UNKNOWN
 */
public record NodeDisk(String device, String model, String serial, DataSize size, String used, String health) {
    static NodeDisk of(Json json) {
        return new NodeDisk(
                json.text("devpath"),
                json.findText("model").orElse("").strip(),
                json.findText("serial").orElse(""),
                Figures.size(json, "size"),
                json.findText("used").orElse(""),
                json.findText("health").orElse(""));
    }
}
