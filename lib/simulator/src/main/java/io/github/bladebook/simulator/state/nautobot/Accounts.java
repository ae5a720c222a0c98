package io.github.bladebook.simulator.state.nautobot;

import io.github.bladebook.simulator.state.Credentials;
import io.github.bladebook.simulator.state.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Users and their tokens. A user may do everything when a superuser, nothing otherwise. */
public final class Accounts {
    private final NautobotState state;

    Accounts(NautobotState state, Credentials credentials) {
        this.state = state;
        String admin = user("admin");
        token(credentials.nautobotToken(), admin, true);
        token(credentials.nautobotReadOnlyToken(), admin, false);
        token(credentials.nautobotPlainToken(), user("plain"), true);
    }

    private String user(String name) {
        return state.all("users.user").stream()
                .filter(user -> user.text("username").equals(name))
                .findFirst()
                .map(Item::id)
                .orElseThrow();
    }

    private void token(String key, String user, boolean writes) {
        state.record(
                "users.token",
                Json.object()
                        .put("key", key)
                        .put("write_enabled", writes)
                        .put("description", "")
                        .putNull("expires")
                        .put("user", user));
    }

    /**
     * Someone who may come in.
     *
     * @param writes whether the token may write at all
     */
    public record Caller(Item user, boolean writes) {
        /** Whether permissions let them do anything. */
        public boolean superuser() {
            return user.value("is_superuser").asBoolean();
        }
    }

    /** Finds who holds a token. */
    public Optional<Caller> byToken(String key) {
        return state.all("users.token").stream()
                .filter(token -> token.text("key").equals(key))
                .findFirst()
                .flatMap(token -> state.find("users.user", token.text("user"))
                        .map(user ->
                                new Caller(user, token.value("write_enabled").asBoolean())));
    }

    /** Finds who signs in with the {@code user:password} of HTTP Basic, base64. */
    public Optional<Caller> byBasic(String encoded) {
        String text;
        try {
            text = new String(Base64.getDecoder().decode(encoded.strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        int colon = text.indexOf(':');
        return state.all("users.user").stream()
                .filter(user -> colon >= 0 && user.text("username").equals(text.substring(0, colon)))
                .filter(user -> !user.text("password").isEmpty()
                        && user.text("password").equals(text.substring(colon + 1)))
                .findFirst()
                .map(user -> new Caller(user, true));
    }
}
