package io.github.bladebook.truenas;

import io.github.bladebook.core.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who has mounted something by NFS.
 *
 * @param protocol 3 or 4
 * @param address of the client, as the kernel tells it: with a port for NFS 4
 * @param export what is mounted; null for NFS 4, where that is not told
 */
public record NfsClient(
        int protocol, String address, @Nullable String export) {
    static NfsClient ofThree(Json client) {
        return new NfsClient(3, client.text("ip"), client.findText("export").orElse(null));
    }

    static NfsClient ofFour(Json client) {
        return new NfsClient(4, client.at("info").findText("address").orElseGet(() -> client.text("id")), null);
    }

    @Override
    public String toString() {
        return "%s by NFS %d%s".formatted(address, protocol, export == null ? "" : ": " + export);
    }
}
