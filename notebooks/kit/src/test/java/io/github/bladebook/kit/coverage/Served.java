package io.github.bladebook.kit.coverage;

import java.util.List;
import java.util.regex.Pattern;

/**
 * One line of what a face serves, as {@link io.github.bladebook.simulator.server.Face#endpoints()} writes it.
 *
 * @param methods HTTP methods; {@code call} for a method of JSON-RPC
 * @param path segments that differ stand in braces, what may be left out in brackets; a method of JSON-RPC with its parameters
 */
record Served(List<String> methods, String path) {
    static Served of(String line) {
        if (line.endsWith(")")) {
            return new Served(List.of("call"), line);
        }
        String[] words = line.split(" ", 2);
        return new Served(List.of(words[0].split(",")), words[1]);
    }

    /** Returns a pattern of the paths that it stands for. */
    Pattern pattern() {
        if (path.endsWith(")")) {
            return Pattern.compile(Pattern.quote(path.substring(0, path.indexOf('('))));
        }
        String optional = path.replace(".", "\\.").replace("[", "(?:").replace("]", ")?");
        return Pattern.compile(optional.replaceAll("\\{\\w+}", "[^/\"?]+"));
    }

    /** Returns how many segments are spelled out: of two that match, the one that spells out more is meant. */
    long exact() {
        return path.chars().filter(letter -> letter == '/').count()
                - path.chars().filter(letter -> letter == '{').count();
    }
}
