package io.github.bladebook.core.ssh;

import java.util.Locale;
import java.util.regex.Pattern;

/** Patterns of ssh_config(5) and {@code known_hosts}: {@code *}, {@code ?} and a leading {@code !} that excludes. */
final class HostPattern {
    private HostPattern() {}

    /** Returns whether one of them covers {@code name} and none excludes it. */
    static boolean anyOf(String[] patterns, String name) {
        boolean covered = false;
        for (String pattern : patterns) {
            if (pattern.startsWith("!")) {
                if (matches(pattern.substring(1), name)) {
                    return false;
                }
            } else {
                covered |= matches(pattern, name);
            }
        }
        return covered;
    }

    private static boolean matches(String pattern, String name) {
        StringBuilder regex = new StringBuilder();
        pattern.toLowerCase(Locale.ROOT).chars().forEach(letter -> {
            switch (letter) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(Character.toString(letter)));
            }
        });
        return name.toLowerCase(Locale.ROOT).matches(regex.toString());
    }
}
