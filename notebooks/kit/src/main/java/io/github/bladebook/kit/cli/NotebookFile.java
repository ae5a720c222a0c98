package io.github.bladebook.kit.cli;

import io.github.bladebook.core.error.ConfigurationException;
import io.github.bladebook.core.error.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A notebook as the command line names it.
 *
 * @param name what its output files are called
 * @param path where it is
 */
record NotebookFile(String name, Path path) {
    private static final String ENDING = ".ipynb";

    /** Finds a notebook by its path, or the first one in a folder of {@code notebooks/}. */
    static NotebookFile find(String wanted) {
        Path home = Path.of(System.getProperty("bladebook.home", ".")).resolve("notebooks");
        Path file = Path.of(wanted);
        if (wanted.endsWith(ENDING)) {
            String name = file.getFileName().toString();
            return new NotebookFile(name.substring(0, name.length() - ENDING.length()), file);
        }
        Optional<Path> first = notebooks(home.resolve(wanted)).stream().findFirst();
        return first.map(path -> new NotebookFile(wanted, path)).orElseThrow(() -> unknown(wanted, home));
    }

    private static ConfigurationException unknown(String wanted, Path home) {
        String known = String.join(", ", folders(home));
        return new ConfigurationException(new Problem(
                "notebooks",
                "run '" + wanted + "'",
                "there is no such notebook",
                "Name one of: " + known + ", or an .ipynb file"));
    }

    private static List<String> folders(Path home) {
        return list(home).stream()
                .filter(folder -> !notebooks(folder).isEmpty())
                .map(folder -> folder.getFileName().toString())
                .toList();
    }

    private static List<Path> notebooks(Path folder) {
        return list(folder).stream()
                .filter(file -> file.toString().endsWith(ENDING))
                .toList();
    }

    private static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
