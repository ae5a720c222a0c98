package io.github.bladebook.kit.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Java fence of a page, with the test it is taken from.
 *
 * @param page the page, relative to the checkout
 * @param line the line of the mark, from 1
 * @param source the test source that the mark names
 * @param region the region's name in it
 * @param text what stands in the fence
 */
record Snippet(Path page, int line, Path source, String region, String text) {
    private static final Pattern MARK = Pattern.compile("<!-- (\\S+\\.java)#([\\w-]+) -->");

    /** Reads the marked fences of a page; a mark without a fence below it is a complaint. */
    static List<Snippet> in(Path root, Path page, List<String> complaints) throws IOException {
        List<String> lines = Files.readAllLines(page);
        List<Snippet> found = new ArrayList<>();
        for (int at = 0; at < lines.size(); at++) {
            Matcher mark = MARK.matcher(lines.get(at).strip());
            if (!mark.matches()) {
                continue;
            }
            int begin = at + 2;
            int end = begin;
            while (end < lines.size() && !lines.get(end).equals("```")) {
                end++;
            }
            if (begin > lines.size() || !lines.get(at + 1).equals("```java") || end == lines.size()) {
                complaints.add("%s:%d: no ```java fence directly below".formatted(root.relativize(page), at + 1));
                continue;
            }
            found.add(new Snippet(
                    root.relativize(page),
                    at + 1,
                    root.resolve(mark.group(1)),
                    mark.group(2),
                    String.join("\n", lines.subList(begin, end))));
        }
        return found;
    }

    /** Returns what is wrong with it, in one line; empty where it is the region of the test, word for word. */
    String complaint() throws IOException {
        String where = "%s:%d: ".formatted(page, line);
        if (!Files.isRegularFile(source)) {
            return where + "there is no " + source;
        }
        List<String> lines = Files.readAllLines(source);
        int begin = indexOf(lines, "// tag::" + region + "[]");
        int end = indexOf(lines, "// end::" + region + "[]");
        if (begin < 0 || end < begin) {
            return where + "%s has no region %s".formatted(source.getFileName(), region);
        }
        String expected = dedented(lines.subList(begin + 1, end));
        return expected.equals(text) ? "" : where + "is not region %s, which is:%n%s".formatted(region, expected);
    }

    private static int indexOf(List<String> lines, String mark) {
        return lines.stream().map(String::strip).toList().indexOf(mark);
    }

    /** Takes the common margin off, and marks of other regions out. */
    private static String dedented(List<String> lines) {
        List<String> kept = lines.stream()
                .filter(line -> !line.strip().matches("// (tag|end)::.*"))
                .toList();
        int margin = kept.stream()
                .filter(line -> !line.isBlank())
                .mapToInt(line -> line.length() - line.stripLeading().length())
                .min()
                .orElse(0);
        return kept.stream()
                .map(line -> line.isBlank() ? "" : line.substring(margin))
                .collect(Collectors.joining("\n"))
                .strip();
    }

    /** Returns the pages that hold snippets: the guide and the README. */
    static List<Path> pages(Path root) throws IOException {
        try (Stream<Path> docs = Files.walk(root.resolve("docs"))) {
            return Stream.concat(Stream.of(root.resolve("README.md")), docs.sorted())
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
        }
    }
}
