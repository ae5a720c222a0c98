package io.github.bladebook.truenas;

import static java.util.Objects.requireNonNull;

import io.github.bladebook.core.error.AuthenticationException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.error.ProtocolException;
import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.secret.Secret;
import java.util.Map;

/** How one asks to be let in. */
public sealed interface Login {
    /** Returns the user who logs in. */
    String user();

    /** Returns the object that {@code auth.login_ex} takes; it holds a secret. */
    Map<String, ?> request();

    /**
     * An API key with the user whom it belongs to. TrueNAS revokes a key at once that reached it without TLS; ours therefore is never
     * sent that way.
     *
     * @param user the user's name; TrueNAS asks for it since 25.04
     * @param key {@code <id>-<64 characters>}
     */
    record ApiKey(String user, Secret key) implements Login {
        public ApiKey {
            requireNonNull(user, "user is null");
            requireNonNull(key, "key is null");
        }

        @Override
        public Map<String, ?> request() {
            return Map.of(
                    "mechanism",
                    "API_KEY_PLAIN",
                    "username",
                    user,
                    "api_key",
                    key,
                    "login_options",
                    Map.of("user_info", false));
        }

        @Override
        public String toString() {
            return "API key of " + user;
        }
    }

    /** Returns what {@code auth.login_ex} means by an answer other than SUCCESS; it throws nothing itself. */
    static LabException refusal(String system, String tried, Json answer) {
        String type = answer.findText("response_type").orElse("nothing");
        return switch (type) {
            case "AUTH_ERR" ->
                denied(
                        system,
                        tried,
                        "user and API key do not fit each other, or the key is not known (AUTH_ERR)",
                        "Check truenas.user and truenas.apiKey; TrueNAS lists keys under Credentials, Users, API Keys");
            case "EXPIRED" ->
                denied(
                        system,
                        tried,
                        "the API key has expired or was revoked (EXPIRED)",
                        "Make a new key; TrueNAS revokes one that reached it without TLS, as through a proxy that goes on in plain HTTP");
            case "OTP_REQUIRED" ->
                denied(
                        system,
                        tried,
                        "a second factor is asked for (OTP_REQUIRED)",
                        "Use an API key of a user who has none");
            case "REDIRECT" ->
                denied(
                        system,
                        tried,
                        "another system is to be asked: " + String.join(", ", Ejson.texts(answer.at("urls"))),
                        "Set truenas.url to that one");
            case "DENIED" ->
                denied(
                        system,
                        tried,
                        "the user may not log in this way (DENIED)",
                        "Ask for the right to use the API with a key");
            default ->
                new ProtocolException(new Problem(
                        system,
                        tried,
                        "the login was answered with '%s', which is not known here".formatted(type),
                        "Check that the other side is TrueNAS 25.04 or later"));
        };
    }

    private static AuthenticationException denied(String system, String tried, String cameBack, String next) {
        return new AuthenticationException(new Problem(system, tried, cameBack, next));
    }
}
