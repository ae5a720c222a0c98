package io.github.bladebook.kit.coverage;

import java.util.List;
import java.util.regex.Pattern;

/**
 * One line of what a face serves, as {@link io.github.bladebook.simulator.server.Face#endpoints()} writes it.
 *
 * @param methods HTTP methods
 * @param path segments that differ stand in braces, what may be left out in brackets
 */
record Served(List<String> methods, String path) {
    static Served of(String line) {
        String[] words = line.split(" ", 2);
        return new Served(List.of(words[0].split(",")), words[1]);
    }

    /** Returns a pattern of the paths that it stands for. */
    Pattern pattern() {
        String optional = path.replace(".", "\\.").replace("[", "(?:").replace("]", ")?");
        return Pattern.compile(optional.replaceAll("\\{\\w+}", "[^/\"?]+"));
    }

    /** Returns how many segments are spelled out: of two that match, the one that spells out more is meant. */
    long exact() {
        return path.chars().filter(letter -> letter == '/').count()
                - path.chars().filter(letter -> letter == '{').count();
    }
}
