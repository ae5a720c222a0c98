package io.github.bladebook.simulator.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A private temporary folder, made when first asked for. */
final class LabFolder {
    private @Nullable Path path;

    synchronized Path path() {
        Path known = path;
        if (known == null) {
            try {
                known = Files.createTempDirectory("bladebook-machines-");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            path = known;
            // A lab that nobody closes leaves nothing behind either.
            Runtime.getRuntime().addShutdownHook(new Thread(this::close));
        }
        return known;
    }

    synchronized void close() {
        Path known = path;
        if (known == null || Files.notExists(known)) {
            return;
        }
        try {
            Files.walkFileTree(known, new Removal());
        } catch (NoSuchFileException e) {
            // Somebody else removed it meanwhile, which is what was wanted.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Removal extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
