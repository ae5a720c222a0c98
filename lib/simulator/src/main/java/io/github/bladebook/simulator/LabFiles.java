package io.github.bladebook.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The lab's private folder: what a client needs to find its way in, readable by its owner only. */
final class LabFiles implements AutoCloseable {
    private final Path folder;
    private final boolean ours;
    private final Set<Path> written = ConcurrentHashMap.newKeySet();

    private LabFiles(Path folder, boolean ours) {
        this.folder = folder;
        this.ours = ours;
    }

    /** Makes a folder under the system's temporary one, deleted on close. */
    static LabFiles temporary() {
        try {
            LabFiles files = new LabFiles(Files.createTempDirectory("bladebook-lab-"), true);
            try {
                // A lab that nobody closes must not leave its tokens behind.
                Runtime.getRuntime().addShutdownHook(new Thread(files::close));
            } catch (IllegalStateException e) { // the JVM ends already
                files.close();
                throw e;
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Uses a folder of the caller's, which is left alone on close, except for the files written. */
    static LabFiles in(Path folder) {
        try {
            return new LabFiles(Files.createDirectories(folder), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a file with mode 0600. */
    Path write(String name, String text) {
        Path file = folder.resolve(name);
        written.add(file);
        try {
            Files.deleteIfExists(file);
            if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            return Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            for (Path file : all) {
                if (ours || written.contains(file)) {
                    Files.deleteIfExists(file);
                }
            }
            if (ours) {
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
