package io.github.bladebook.core.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;

/**
 * Where a secret is kept: {@code env:NAME} or {@code file:/path}. Shown and stored freely; the secret itself is fetched by
 * {@link #resolve}.
 */
public sealed interface SecretRef {
    /** The forms there are, for error texts. */
    String FORMS = "env:NAME or file:/path";

    /**
     * Fetches the secret.
     *
     * @throws IllegalArgumentException if it is not there; the message names the place and never holds the secret
     */
    Secret resolve(Map<String, String> environment);

    /**
     * Reads a reference; {@code files} makes a path of a file name as people write it.
     *
     * @throws IllegalArgumentException if it is none; the text is not repeated, as it may be the secret itself
     */
    static SecretRef parse(String text, Function<String, Path> files) {
        if (text.startsWith("env:") && text.length() > 4) {
            return new InEnvironment(text.substring(4));
        }
        if (text.startsWith("file:") && text.length() > 5) {
            return new InFile(files.apply(text.substring(5)));
        }
        throw new IllegalArgumentException(
                "a settings file holds no secrets, only the place of one (%s)".formatted(FORMS));
    }

    /** A secret in an environment variable. */
    record InEnvironment(String name) implements SecretRef {
        @Override
        public Secret resolve(Map<String, String> environment) {
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

    /** A secret in a file; a line break at its end is not part of it. */
    record InFile(Path path) implements SecretRef {
        @Override
        public Secret resolve(Map<String, String> environment) {
            try {
                return Secret.of(Files.readString(path).stripTrailing());
            } catch (IOException e) {
                throw new IllegalArgumentException("the file %s cannot be read".formatted(path), e);
            }
        }

        @Override
        public String toString() {
            return "file:" + path;
        }
    }
}
