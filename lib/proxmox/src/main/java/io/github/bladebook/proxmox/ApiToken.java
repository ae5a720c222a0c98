package io.github.bladebook.proxmox;

import io.github.bladebook.core.json.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token of a user, without its secret.
 *
 * @param separate whether it has only what is granted to itself; else it may all that its user may
 * @param expires null for never, or with its user
 */
public record ApiToken(
        String user,
        String name,
        boolean separate,
        @Nullable Instant expires,
        String comment) {
    static ApiToken of(String user, Json json) {
        long expires = json.findInteger("expire").orElse(0);
        return new ApiToken(
                user,
                json.text("tokenid"),
                json.at("privsep").absent() || json.flag("privsep"),
                expires == 0 ? null : Instant.ofEpochSecond(expires),
                json.findText("comment").orElse(""));
    }

    /** Returns what it is asked by: {@code otto@pve!name}. */
    public String id() {
        return user + "!" + name;
    }
}
