package io.github.bladebook.kit.coverage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A test that holds endpoints to something which this project did not write.
 *
 * @param words which endpoints, as {@code judges.txt} says
 * @param source the test's own source
 */
record Judge(String system, String kind, String test, List<String> words, String source) {
    private static final Set<String> OF_ANY_KIND =
            Set.of("Endpoint", "BulkWriter", "Section", "MiddlewareSection", "KubeObjects", "ResourceHandle");
    private static final Path ROOT = Path.of(System.getProperty("bladebook.root"));

    /** Reads the table. A test of it that is not there, or is there twice, is a mistake in it. */
    static List<Judge> all() throws IOException {
        List<Path> sources = sources();
        return resource("judges.txt")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> of(line, sources))
                .toList();
    }

    static String resource(String name) throws IOException {
        try (InputStream stream = Objects.requireNonNull(Judge.class.getResourceAsStream(name))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Judge of(String line, List<Path> sources) {
        String[] cells = line.split(" \\| ", -1);
        return new Judge(
                cells[0], cells[1], cells[2], List.of(cells[3].trim().split(" +", -1)), source(cells[2], sources));
    }

    private static String source(String test, List<Path> sources) {
        List<Path> found =
                sources.stream().filter(file -> file.endsWith(test + ".java")).toList();
        if (found.size() != 1) {
            throw new AssertionError("judges.txt names %s, of which there are %d".formatted(test, found.size()));
        }
        return read(found.get(0));
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("lib"));
                Stream<Path> more = Files.walk(ROOT.resolve("notebooks/kit/src"))) {
            return Stream.concat(files, more)
                    .filter(file -> file.toString().contains("/src/test/java/"))
                    .toList();
        }
    }

    boolean judges(Served row, Set<String> clientMethods) {
        return words.stream()
                        .filter(word -> word.startsWith("!"))
                        .map(word -> word.substring(1))
                        .noneMatch(word -> word.equals(row.path()) || names(word, row))
                && words.stream().anyMatch(word -> meets(word, row, clientMethods));
    }

    private boolean meets(String word, Served row, Set<String> clientMethods) {
        if (word.equals("served")) {
            return !row.methods().isEmpty();
        }
        if (word.equals("@") || word.startsWith("@in:")) {
            String text = word.equals("@") ? source : read(ROOT.resolve(word.substring(4)));
            String path = row.pattern()
                    .pattern()
                    .replaceFirst("^/api2/json", "")
                    .replaceFirst("^/api(?=/\\w+/)", "(?:/api)?");
            return Pattern.compile("\"" + path + "[\"?]").matcher(text).find();
        }
        if (word.startsWith("@py:")) {
            String[] segments = row.path().split("/", -1);
            return row.path().endsWith("/[{id}/]")
                    && Pattern.compile("\\b%s\\.%s\\b".formatted(segments[2], segments[3].replace('-', '_')))
                            .matcher(read(ROOT.resolve(word.substring(4))))
                            .find();
        }
        if (word.equals("client")) {
            return !clientMethods.isEmpty();
        }
        if (word.equals("calls")) {
            return clientMethods.stream().anyMatch(this::calls);
        }
        return names(word, row);
    }

    /** What Endpoint or KubeObjects does, it does on every kind, as optional does; only what leads to a kind tells which one. */
    private boolean calls(String method) {
        String[] parts = method.split("\\.", 2);
        return !OF_ANY_KIND.contains(parts[0])
                && !method.equals("OpenShiftClient.optional")
                && Pattern.compile("\\.%s\\(".formatted(parts[1]))
                        .matcher(source)
                        .find();
    }

    /** Whether a word of the table is this row's path. */
    static boolean names(String word, Served row) {
        String pattern = Stream.of(word.split("\\*", -1))
                .map(Pattern::quote)
                .reduce((a, b) -> a + ".*" + b)
                .orElseThrow();
        return isPath(word) && row.path().matches(pattern);
    }

    /** Whether a word is a path, or a method of JSON-RPC. */
    static boolean isPath(String word) {
        return word.startsWith("/") || word.contains("(");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError("judges.txt names " + file, e);
        }
    }
}
