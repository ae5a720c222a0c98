package io.github.bladebook.core.settings;

import io.github.bladebook.core.error.ConfigurationException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.secret.Prompt;
import io.github.bladebook.core.secret.Secret;
import io.github.bladebook.core.secret.SecretRef;
import io.github.bladebook.core.secret.Secrets;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was set: by the environment, else by the settings file, else by default. Immutable. Names are those of {@link Registry}; asking
 * for any other is a mistake of the program ({@link IllegalArgumentException}).
 */
public final class Settings {
    private static final String SYSTEM = "settings";

    private final Map<String, Value> values;
    private final @Nullable Path file;
    private final Secrets secrets;

    private Settings(Map<String, Value> values, @Nullable Path file, Secrets secrets) {
        this.values = Map.copyOf(values);
        this.file = file;
        this.secrets = secrets;
    }

    /**
     * Reads the process's environment and the standard file: {@code $BLADEBOOK_SETTINGS}, else {@code ./bladebook.yaml}, else
     * {@code $XDG_CONFIG_HOME/bladebook/settings.yaml} ({@code ~/.config} where that is not set). The last two may be absent.
     *
     * @throws ConfigurationException if the file is malformed or holds unknown names; all of them are named
     */
    public static Settings load() {
        return load(null, System.getenv());
    }

    /** Reads {@code environment} and {@code file}, or the standard file where that is null; see {@link #load()}. */
    public static Settings load(@Nullable Path file, Map<String, String> environment) {
        Path chosen = file == null ? StandardFile.of(environment) : file;
        Map<String, Value> values = new HashMap<>(chosen == null ? Map.of() : SettingsFile.read(chosen));
        values.putAll(environmentValues(environment));
        return new Settings(values, chosen, Secrets.of(environment));
    }

    /** Reads {@code environment} alone, no file. */
    public static Settings ofEnvironment(Map<String, String> environment) {
        return new Settings(environmentValues(environment), null, Secrets.of(environment));
    }

    /** Returns the same settings, that ask people for secrets through {@code prompt}, as a notebook has no terminal. */
    public Settings asking(Prompt prompt) {
        return new Settings(values, file, secrets.asking(prompt));
    }

    private static Map<String, Value> environmentValues(Map<String, String> environment) {
        Map<String, Value> values = new HashMap<>();
        for (Setting setting : Registry.all()) {
            setting.environment().stream()
                    .filter(name -> !environment.getOrDefault(name, "").isBlank())
                    .findFirst()
                    .ifPresent(name -> values.put(
                            setting.name(),
                            new Value(
                                    environment.getOrDefault(name, "").strip(),
                                    "the environment variable " + name,
                                    Path.of("").toAbsolutePath(),
                                    false)));
        }
        return values;
    }

    /** Returns the settings file that was read, where there was one. */
    public Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    /** Returns whether anything of {@code section} ({@code proxmox}) was set, that is, whether that system is meant to be used. */
    public boolean has(String section) {
        return values.keySet().stream().anyMatch(name -> name.startsWith(section + "."));
    }

    /** Returns where a setting has its value from, for people; never the value. */
    public Optional<String> origin(String name) {
        return Optional.ofNullable(values.get(Registry.get(name).name())).map(Value::origin);
    }

    /**
     * Checks several settings before the first of them is used.
     *
     * @throws ConfigurationException one for all that are absent or unreadable, each with every place where it was looked for
     */
    public void require(String... names) {
        List<String> complaints = new ArrayList<>();
        for (String name : names) {
            try {
                if (found(name, Settings::check).isEmpty()) {
                    complaints.add(lack(Registry.get(name)));
                }
            } catch (ConfigurationException e) {
                complaints.add(told(name, e.problem()));
            }
        }
        if (!complaints.isEmpty()) {
            throw failure(String.join("; ", complaints));
        }
    }

    /** Returns a text; throws {@link ConfigurationException} where it is absent. */
    public String text(String name) {
        return findText(name).orElseThrow(() -> failure(lack(Registry.get(name))));
    }

    /** Returns a text, where it is set or has a default. */
    public Optional<String> findText(String name) {
        return found(name, (settings, setting, value) -> value.text());
    }

    /** Returns a URI with a port where the setting has one, https except on loopback; throws {@link ConfigurationException} where it is absent. */
    public URI uri(String name) {
        return findUri(name).orElseThrow(() -> failure(lack(Registry.get(name))));
    }

    /** Returns a URI, where it is set. */
    public Optional<URI> findUri(String name) {
        return found(name, (settings, setting, value) -> Endpoint.parse(value.text(), setting.port(), setting.plain()));
    }

    /** Returns an absolute file name; throws {@link ConfigurationException} where it is absent. */
    public Path path(String name) {
        return findPath(name).orElseThrow(() -> failure(lack(Registry.get(name))));
    }

    /** Returns an absolute file name, where it is set. */
    public Optional<Path> findPath(String name) {
        return found(name, (settings, setting, value) -> Paths.at(value.text(), value.folder()));
    }

    /** Returns a secret; throws {@link ConfigurationException} where it is absent or cannot be fetched. */
    public Secret secret(String name) {
        return findSecret(name).orElseThrow(() -> failure(lack(Registry.get(name))));
    }

    /** Returns a secret, where it is set. */
    public Optional<Secret> findSecret(String name) {
        return found(
                name,
                (settings, setting, value) -> value.inFile()
                        ? settings.secrets.get(SecretRef.parse(value.text(), file -> Paths.at(file, value.folder())))
                        : Secret.of(value.text()));
    }

    /** What a program that holds secrets complains of comes with its own advice; what these settings do, with theirs at the end. */
    private static String told(String name, Problem problem) {
        if (!problem.system().equals(SYSTEM)) {
            return "%s: %s: %s (%s)".formatted(name, problem.system(), problem.cameBack(), problem.next());
        }
        return problem.cameBack().contains(name) ? problem.cameBack() : name + ": " + problem.cameBack();
    }

    private interface Reading<T> {
        T read(Settings settings, Setting setting, Value value);
    }

    private static Object check(Settings settings, Setting setting, Value value) {
        Function<String, Optional<?>> read = switch (setting.kind()) {
            case TEXT -> settings::findText;
            case URI -> settings::findUri;
            case PATH -> settings::findPath;
            case SECRET -> settings::findSecret;
        };
        return read.apply(setting.name());
    }

    private <T> Optional<T> found(String name, Reading<T> reading) {
        Setting setting = Registry.get(name);
        Value value = values.get(name);
        if (value == null) {
            if (setting.standard() == null) {
                return Optional.empty();
            }
            value = new Value(setting.standard(), "the default", Path.of("").toAbsolutePath(), false);
        }
        try {
            return Optional.of(reading.read(this, setting, value));
        } catch (IllegalArgumentException e) {
            throw failure("%s, from %s: %s".formatted(name, value.origin(), e.getMessage()));
        }
    }

    private String lack(Setting setting) {
        String inEnvironment = "the environment as " + String.join(", ", setting.environment());
        String inFile = file == null ? "no settings file, as there is none" : file + " as " + setting.name();
        return "%s is not set (looked for in %s; in %s)".formatted(setting.name(), inEnvironment, inFile);
    }

    private static ConfigurationException failure(String cameBack) {
        return new ConfigurationException(new Problem(
                SYSTEM,
                "use them",
                cameBack,
                "Set what is named, in the environment or in the settings file; docs/settings.md lists all settings"));
    }

    /** Names what is set and where, never the values. */
    @Override
    public String toString() {
        return "Settings" + values;
    }

    private static final class StandardFile {
        static @Nullable Path of(Map<String, String> environment) {
            String named = environment.getOrDefault("BLADEBOOK_SETTINGS", "");
            if (!named.isBlank()) {
                return Paths.at(named, Path.of("").toAbsolutePath());
            }
            String config = environment.getOrDefault("XDG_CONFIG_HOME", "");
            Path home = config.isBlank() ? Path.of(Paths.home(environment), ".config") : Path.of(config);
            for (Path path : List.of(Path.of("bladebook.yaml"), home.resolve("bladebook/settings.yaml"))) {
                if (Files.isRegularFile(path)) {
                    return path;
                }
            }
            return null;
        }
    }
}
