package io.github.bladebook.lab;

import io.github.bladebook.core.error.ConfigurationException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.settings.Settings;
import io.github.bladebook.snapshot.Snapshot;
import io.github.bladebook.snapshot.SnapshotFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Which lab is meant by a word, and where it comes from.
 *
 * @param settings what names its systems
 * @param origin in words which lab this is, and why this one
 * @param embedded the embedded lab that was started for it
 * @param saved the snapshot that it is, which has no systems
 */
record Opening(
        Settings settings,
        String origin,
        LabProvider.@Nullable Running embedded,
        @Nullable Snapshot saved) {
    private static final List<String> SAVED = List.of(".json.gz", ".json");
    private static final String TWIN = "twin:";
    private static final List<String> SYSTEMS = List.of("openshift", "proxmox", "nautobot", "traefik", "truenas");

    static Opening of(String what) {
        if (what.startsWith(TWIN)) {
            String file = what.substring(TWIN.length());
            return embedded(file, "a twin of the lab saved in " + file);
        }
        if (SAVED.stream().anyMatch(what::endsWith)
                && (!Files.exists(Path.of(what)) || SnapshotFile.isSnapshot(Path.of(what)))) {
            return saved(Path.of(what));
        }
        if (!what.isEmpty()) {
            return embedded(what, "the embedded lab '%s'".formatted(what));
        }
        Settings settings = Settings.load();
        if (SYSTEMS.stream().anyMatch(settings::has)) {
            return of(
                    settings,
                    "the lab that is set by "
                            + settings.file()
                                    .map(file -> file + " and the environment")
                                    .orElse("the environment"));
        }
        return embedded("reference", "the embedded reference lab, because no lab is set");
    }

    static Opening of(Settings settings, String origin) {
        return new Opening(settings, origin, null, null);
    }

    private static Opening saved(Path file) {
        return new Opening(Settings.ofEnvironment(Map.of()), "the snapshot in " + file, null, SnapshotFile.load(file));
    }

    private static Opening embedded(String seed, String origin) {
        LabProvider provider = ServiceLoader.load(LabProvider.class)
                .findFirst()
                .orElseThrow(() -> new ConfigurationException(new Problem(
                        "lab",
                        "start " + origin,
                        "the embedded lab is not on the class path",
                        "Set a lab (docs/settings.md), or add bladebook-kit")));
        LabProvider.Running running = provider.start(seed);
        try {
            Path file = Path.of(running.environment().getOrDefault("BLADEBOOK_SETTINGS", ""));
            return new Opening(Settings.load(file, Map.of()), origin, running, null);
        } catch (RuntimeException e) {
            running.close();
            throw e;
        }
    }

    String name() {
        return saved == null ? settings.text("lab.name") : saved.lab();
    }
}
