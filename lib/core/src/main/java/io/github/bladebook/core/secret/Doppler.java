package io.github.bladebook.core.secret;

import io.github.bladebook.core.error.AuthenticationException;
import io.github.bladebook.core.error.ConfigurationException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.ProtocolException;
import io.github.bladebook.core.error.RemoteFailureException;
import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.json.JsonException;
import java.util.Locale;

/** The Doppler command line, set up for one project and config by its own file or by environment variables. */
final class Doppler {
    private static final String BYPASS = "DOPPLER=0 reads the environment variable of that name instead";

    private final Tool tool;

    Doppler(Secrets secrets) {
        this.tool = secrets.tool(
                "doppler",
                "Install the Doppler command line, or put it on the PATH; " + BYPASS,
                "DOPPLER_TOKEN",
                "DOPPLER_PROJECT",
                "DOPPLER_CONFIG",
                "DOPPLER_CONFIG_DIR",
                "DOPPLER_API_HOST");
    }

    Secret secret(SecretRef.InDoppler ref) {
        String tried = "read " + ref;
        try (Said said = tool.run(tried, new byte[0], "secrets", "get", ref.name(), "--json", "--no-check-version")) {
            if (said.exit() != 0) {
                throw refusal(tried, ref, said);
            }
            return Secret.of(Json.parse(said.bytes()).at(ref.name()).text("computed"));
        } catch (JsonException e) {
            throw new ProtocolException(tool.problem(
                    tried, "it did not answer with a secret in JSON", "Check its version with doppler --version"));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(tool.problem(tried, String.valueOf(e.getMessage()), "Correct it there"));
        }
    }

    private LabException refusal(String tried, SecretRef.InDoppler ref, Said said) {
        String all = said.complaint().toLowerCase(Locale.ROOT);
        if (all.contains("could not find requested secret")) {
            return new ConfigurationException(tool.problem(
                    tried,
                    "the config has no secret " + ref.name(),
                    "Check project and config with doppler configure; " + BYPASS));
        }
        if (all.contains("token") || all.contains("doppler login")) {
            return new AuthenticationException(
                    tool.problem(tried, said.firstLine(), "Run doppler login, or set DOPPLER_TOKEN; " + BYPASS));
        }
        return new RemoteFailureException(
                tool.problem(tried, said.firstLine(), "Run doppler secrets and see what it says; " + BYPASS), 0, true);
    }
}
