package io.github.bladebook.core.secret;

import static java.util.Objects.requireNonNull;

import io.github.bladebook.core.error.ConfigurationException;
import io.github.bladebook.core.error.Problem;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where a secret is kept. Shown and stored freely; the secret itself is fetched by {@link Secrets#get}. */
public sealed interface SecretRef {
    /** The forms there are, for error texts. */
    String FORMS =
            "env:NAME, file:/path, bw:item, bw:item/field, bws:ID, doppler:NAME or prompt:QUESTION; docs/secrets.md explains them";

    /** Fetches the secret; called by {@link Secrets#get}, which remembers. */
    Secret fetch(Secrets from);

    /**
     * Reads a reference; {@code files} makes a path of a file name as people write it.
     *
     * @throws IllegalArgumentException if it is none; the text is not repeated, as it may be the secret itself
     */
    static SecretRef parse(String text, Function<String, Path> files) {
        int colon = text.indexOf(':');
        String place = text.substring(colon + 1);
        if (colon > 0 && !place.isBlank()) {
            switch (text.substring(0, colon)) {
                case "env" -> {
                    return new InEnvironment(place);
                }
                case "file" -> {
                    return new InFile(files.apply(place));
                }
                case "bw" -> {
                    return InBitwarden.parse(place);
                }
                case "bws" -> {
                    return new InSecretsManager(place);
                }
                case "doppler" -> {
                    return new InDoppler(place);
                }
                case "prompt" -> {
                    return new Asked(place);
                }
                default -> {}
            }
        }
        throw new IllegalArgumentException(
                "a settings file holds no secrets, only the place of one (%s)".formatted(FORMS));
    }

    /** A secret in an environment variable. */
    record InEnvironment(String name) implements SecretRef {
        @Override
        public Secret fetch(Secrets from) {
            return variable(name, from.environment());
        }

        static Secret variable(String name, Map<String, String> environment) {
            String value = environment.getOrDefault(name, "");
            if (value.isEmpty()) {
                throw new IllegalArgumentException("the environment variable %s is not set".formatted(name));
            }
            return Secret.of(value);
        }

        @Override
        public String toString() {
            return "env:" + name;
        }
    }

    /** A secret in a file that only its owner may read; a line break at its end is not part of it. */
    record InFile(Path path) implements SecretRef {
        @Override
        public Secret fetch(Secrets from) {
            return SecretFile.read(path);
        }

        @Override
        public String toString() {
            return "file:" + path;
        }
    }

    /**
     * A secret in a Bitwarden vault, fetched by {@code bw}.
     *
     * @param item the item's id, or its name in full
     * @param field {@code password}, {@code username}, {@code notes} or the name of a custom field; null for the password
     */
    record InBitwarden(String item, @Nullable String field) implements SecretRef {
        public InBitwarden {
            if (item.isBlank() || item.startsWith("-")) {
                throw new IllegalArgumentException("after bw: the name or id of an item is expected");
            }
        }

        static InBitwarden parse(String place) {
            int slash = place.lastIndexOf('/');
            return slash < 0
                    ? new InBitwarden(place, null)
                    : new InBitwarden(place.substring(0, slash), place.substring(slash + 1));
        }

        @Override
        public Secret fetch(Secrets from) {
            return new Bitwarden(from).secret(this);
        }

        @Override
        public String toString() {
            return "bw:" + item + (field == null ? "" : "/" + field);
        }
    }

    /** A secret in Bitwarden Secrets Manager, by its id, fetched by {@code bws}. */
    record InSecretsManager(String id) implements SecretRef {
        public InSecretsManager {
            if (!id.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
                throw new IllegalArgumentException(
                        "after bws: the id of a secret is expected, as bws secret list shows it");
            }
        }

        @Override
        public Secret fetch(Secrets from) {
            return new SecretsManager(from).secret(this);
        }

        @Override
        public String toString() {
            return "bws:" + id;
        }
    }

    /** A secret of the Doppler project and config that its command line is set up for; with DOPPLER=0 a variable of that name. */
    record InDoppler(String name) implements SecretRef {
        public InDoppler {
            if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
                throw new IllegalArgumentException("after doppler: a name such as NAUTOBOT_TOKEN is expected");
            }
        }

        @Override
        public Secret fetch(Secrets from) {
            return "0".equals(from.environment().get("DOPPLER"))
                    ? InEnvironment.variable(name, from.environment())
                    : new Doppler(from).secret(this);
        }

        @Override
        public String toString() {
            return "doppler:" + name;
        }
    }

    /** A secret that a person types. */
    record Asked(String question) implements SecretRef {
        public Asked {
            requireNonNull(question, "question is null");
        }

        @Override
        public Secret fetch(Secrets from) {
            char[] typed = from.prompt().ask(question);
            if (typed == null || typed.length == 0) {
                throw new ConfigurationException(new Problem(
                        "settings",
                        "ask for '%s'".formatted(question),
                        typed == null ? "nobody is there: this process has no terminal" : "nothing was typed",
                        "Start it from a terminal, or name another place for the secret in the settings"));
            }
            return Secret.of(typed);
        }

        @Override
        public String toString() {
            return "prompt:" + question;
        }
    }
}
