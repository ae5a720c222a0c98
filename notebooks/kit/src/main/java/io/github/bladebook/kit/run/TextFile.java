package io.github.bladebook.kit.run;

import io.github.bladebook.core.error.ConfigurationException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.files.DiskWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes what a run leaves behind. */
final class TextFile {
    private TextFile() {}

    static void write(Path file, String what, String text) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new ConfigurationException(
                    new Problem("file " + file, "write the " + what, DiskWords.of(e), "Choose another folder"), e);
        }
    }
}
