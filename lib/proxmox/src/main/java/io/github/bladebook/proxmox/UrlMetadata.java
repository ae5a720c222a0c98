package io.github.bladebook.proxmox;

import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.unit.DataSize;
import org.jspecify.annotations.Nullable;

/**
 * What a node learns of a file before it fetches it.
 *
 * @param size null where the other side does not say
 */
public record UrlMetadata(
        String fileName, String mediaType, @Nullable DataSize size) {
    static UrlMetadata of(Json json) {
        return new UrlMetadata(
                json.findText("filename").orElse(""),
                json.findText("mimetype").orElse(""),
                json.findSize("size").orElse(null));
    }
}
