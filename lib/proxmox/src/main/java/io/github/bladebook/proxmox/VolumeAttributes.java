package io.github.bladebook.proxmox;

import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.unit.DataSize;

/**
 * What is known of one volume.
 *
 * @param path where it lies on the node
 * @param used room really taken
 */
public record VolumeAttributes(
        String id,
        String path,
        String format,
        DataSize size,
        DataSize used,
        String notes,
        boolean protectedFromRemoval) {
    static VolumeAttributes of(String id, Json json) {
        return new VolumeAttributes(
                id,
                json.findText("path").orElse(""),
                json.findText("format").orElse(""),
                Figures.size(json, "size"),
                Figures.size(json, "used"),
                json.findText("notes").orElse(""),
                json.flag("protected"));
    }
}
