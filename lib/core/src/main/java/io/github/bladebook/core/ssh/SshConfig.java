package io.github.bladebook.core.ssh;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What an OpenSSH client configuration says, by ssh_config(5): {@code Host} sections, {@code Match all}, {@code Include}; the first value
 * of a keyword counts, except that all {@code IdentityFile} lines do. Sections of any other {@code Match} are passed over, and so is every
 * keyword we do not read: {@code StrictHostKeyChecking no} has no effect here.
 */
final class SshConfig {
    private static final int DEEPEST = 16;

    private record Entry(List<String> hosts, String keyword, String value) {}

    private final List<Entry> entries = new ArrayList<>();

    private SshConfig() {}

    static SshConfig empty() {
        return new SshConfig();
    }

    static SshConfig read(Path file) throws IOException {
        SshConfig config = new SshConfig();
        config.take(file, List.of("*"), 0);
        return config;
    }

    private void take(Path file, List<String> outer, int depth) throws IOException {
        List<String> hosts = outer;
        for (String raw : Files.readAllLines(file)) {
            List<String> words = words(raw);
            if (words.size() < 2) {
                continue;
            }
            String keyword = words.get(0).toLowerCase(Locale.ROOT);
            List<String> values = words.subList(1, words.size());
            if (keyword.equals("host")) {
                hosts = List.copyOf(values);
            } else if (keyword.equals("match")) {
                hosts = values.size() == 1 && values.get(0).equalsIgnoreCase("all") ? List.of("*") : List.of();
            } else if (keyword.equals("include")) {
                for (String value : values) {
                    include(file, value, hosts, depth);
                }
            } else {
                entries.add(new Entry(hosts, keyword, String.join(" ", values)));
            }
        }
    }

    /** Takes in files; only the last part of the name may be a pattern. What is not there is passed over, as OpenSSH does. */
    private void include(Path from, String value, List<String> hosts, int depth) throws IOException {
        Path folder = from.toAbsolutePath().getParent();
        Path named = home(value);
        Path path = folder == null ? named : folder.resolve(named);
        Path inside = path.getParent();
        if (depth >= DEEPEST || inside == null || !Files.isDirectory(inside)) {
            return;
        }
        TreeSet<Path> found = new TreeSet<>();
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(inside, path.getFileName().toString())) {
            files.forEach(found::add);
        }
        for (Path file : found) {
            // A section of the including file stays in force around what is included.
            take(file, hosts, depth + 1);
        }
    }

    static Path home(String text) {
        return text.startsWith("~/") ? Path.of(System.getProperty("user.home", ""), text.substring(2)) : Path.of(text);
    }

    /** Splits {@code keyword value}, {@code keyword=value} and values in double quotes. */
    private static List<String> words(String line) {
        String text = line.strip().replaceFirst("^([A-Za-z]+)\\s*=\\s*", "$1 ");
        List<String> words = new ArrayList<>();
        if (text.startsWith("#")) {
            return words;
        }
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        for (char letter : (text + " ").toCharArray()) {
            if (letter == '"') {
                quoted = !quoted;
            } else if (!quoted && Character.isWhitespace(letter)) {
                if (!word.isEmpty()) {
                    words.add(word.toString());
                }
                word.setLength(0);
            } else {
                word.append(letter);
            }
        }
        return words;
    }

    /** Returns what is said about a host by the name that the user gave it. */
    Said about(String name) {
        Map<String, List<String>> said = new LinkedHashMap<>();
        for (Entry entry : entries) {
            if (HostPattern.anyOf(entry.hosts().toArray(String[]::new), name)) {
                said.computeIfAbsent(entry.keyword(), key -> new ArrayList<>()).add(entry.value());
            }
        }
        return new Said(said);
    }

    /** The values for one host, by keyword in lower case. */
    record Said(Map<String, List<String>> values) {
        Optional<String> first(String keyword) {
            return all(keyword).stream().findFirst();
        }

        List<String> all(String keyword) {
            return values.getOrDefault(keyword, List.of());
        }

        boolean yes(String keyword) {
            return first(keyword).filter(value -> value.equalsIgnoreCase("yes")).isPresent();
        }
    }
}
