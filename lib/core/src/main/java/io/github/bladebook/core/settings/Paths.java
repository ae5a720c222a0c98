package io.github.bladebook.core.settings;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;

/** File names as a user writes them. */
final class Paths {
    private Paths() {}

    /** Reads a file name; of a list such as KUBECONFIG may hold, the first one. */
    static Path at(String list, Path folder) {
        String text = list.split(File.pathSeparator, 2)[0];
        String home = home(System.getenv());
        if (text.equals("~") || text.startsWith("~/")) {
            return Path.of(home + text.substring(1));
        }
        return folder.resolve(text).normalize();
    }

    /** Returns what a shell takes {@code ~} for; the JDK asks the user database alone, which knows no user of a container. */
    static String home(Map<String, String> environment) {
        String home = environment.getOrDefault("HOME", "");
        return home.isBlank() ? System.getProperty("user.home", "") : home;
    }
}
