package io.github.bladebook.proxmox;

import io.github.bladebook.core.json.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who can ask.
 *
 * @param id {@code otto@pve}
 * @param expires null for never
 */
public record User(
        String id,
        boolean enabled,
        @Nullable Instant expires,
        String comment,
        String email,
        List<String> groups,
        List<ApiToken> tokens) {
    public User {
        groups = List.copyOf(groups);
        tokens = List.copyOf(tokens);
    }

    static User of(Json json) {
        String id = json.text("userid");
        long expires = json.findInteger("expire").orElse(0);
        return new User(
                id,
                json.at("enable").absent() || json.flag("enable"),
                expires == 0 ? null : Instant.ofEpochSecond(expires),
                json.findText("comment").orElse(""),
                json.findText("email").orElse(""),
                Tags.parse(json.findText("groups").orElse("")),
                json.at("tokens").list(token -> ApiToken.of(id, token)));
    }
}
