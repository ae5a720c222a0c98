package io.github.bladebook.core.settings;

import static java.util.Objects.requireNonNull;

import io.github.bladebook.core.secret.SecretRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that can be set.
 *
 * @param name its name in the settings file, with the section before the dot: {@code proxmox.url}
 * @param kind how its value is read
 * @param environment the environment variables that set it, the first one that is not empty wins
 * @param standard its value where nobody set it; null where there is none
 * @param port for a {@link Kind#URI}, the port where the value names none; 0 leaves it to the scheme
 * @param plain for a {@link Kind#URI}, whether http:// will do beyond loopback, since nothing secret is sent
 * @param description what it is for, in one sentence
 */
public record Setting(
        String name,
        Kind kind,
        List<String> environment,
        @Nullable String standard,
        int port,
        boolean plain,
        String description) {
    /** How a value is read. */
    public enum Kind {
        TEXT("text"),
        /** A host, {@code host:port} or https URL. */
        URI("host, host:port or https URL"),
        /** A file; {@code ~} is the home directory, a relative path in a settings file starts at that file. */
        PATH("file"),
        /** Literal in the environment, a {@link SecretRef} in a file. */
        SECRET("secret");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** Returns the kind in words. */
        public String words() {
            return words;
        }
    }

    public Setting {
        requireNonNull(name, "name is null");
        requireNonNull(kind, "kind is null");
        environment = List.copyOf(environment);
        requireNonNull(description, "description is null");
        if (name.indexOf('.') < 1) {
            throw new IllegalArgumentException("a setting's name is section.name, not " + name);
        }
    }

    static Setting of(String name, Kind kind, String description, String... environment) {
        return new Setting(name, kind, List.of(environment), null, 0, false, description);
    }

    Setting standard(String value) {
        return new Setting(name, kind, environment, value, port, plain, description);
    }

    Setting port(int number) {
        return new Setting(name, kind, environment, standard, number, plain, description);
    }

    Setting mayBePlain() {
        return new Setting(name, kind, environment, standard, port, true, description);
    }

    /** Returns the part of the name before the dot. */
    public String section() {
        return name.substring(0, name.indexOf('.'));
    }
}
