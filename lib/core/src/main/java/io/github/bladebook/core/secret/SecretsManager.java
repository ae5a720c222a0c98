package io.github.bladebook.core.secret;

import io.github.bladebook.core.error.AuthenticationException;
import io.github.bladebook.core.error.ConfigurationException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.ProtocolException;
import io.github.bladebook.core.error.RemoteFailureException;
import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.json.JsonException;
import java.util.Locale;

/** The command line of Bitwarden Secrets Manager; its machine account's token travels in the environment. */
final class SecretsManager {
    private static final String TOKEN = "BWS_ACCESS_TOKEN";

    private final Secrets secrets;
    private final Tool tool;

    SecretsManager(Secrets secrets) {
        this.secrets = secrets;
        this.tool = secrets.tool(
                "bws",
                "Install the command line of Bitwarden Secrets Manager, or put it on the PATH",
                TOKEN,
                "BWS_SERVER_URL",
                "BWS_CONFIG_FILE",
                "BWS_PROFILE");
    }

    Secret secret(SecretRef.InSecretsManager ref) {
        String tried = "read " + ref;
        if (secrets.environment().getOrDefault(TOKEN, "").isEmpty()) {
            throw new ConfigurationException(
                    tool.problem(tried, TOKEN + " is not set", "Set it to the access token of a machine account"));
        }
        try (Said said = tool.run(tried, new byte[0], "secret", "get", ref.id(), "-o", "json", "--color", "no")) {
            if (said.exit() != 0) {
                throw refusal(tried, said);
            }
            return Secret.of(Json.parse(said.bytes()).text("value"));
        } catch (JsonException e) {
            throw new ProtocolException(tool.problem(
                    tried, "it did not answer with a secret in JSON", "Check its version with bws --version"));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(tool.problem(tried, String.valueOf(e.getMessage()), "Correct it there"));
        }
    }

    private LabException refusal(String tried, Said said) {
        String all = said.complaint().toLowerCase(Locale.ROOT);
        if (all.contains("404") || all.contains("not found")) {
            return new ConfigurationException(tool.problem(
                    tried,
                    "there is no such secret, or the machine account may not read it",
                    "Check the id, and that the account has access to its project"));
        }
        if (all.contains("401")
                || all.contains("invalid_client")
                || all.contains("access token")
                || all.contains("decryption key")) {
            return new AuthenticationException(
                    tool.problem(tried, "the access token is refused", "Make a new one and set " + TOKEN));
        }
        return new RemoteFailureException(
                tool.problem(tried, said.firstLine(), "Run bws secret list and see what it says"), 0, true);
    }
}
