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
    private static final int LOOKS = 10;

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
            try {
                // A lab that nobody closes leaves nothing behind either.
                Runtime.getRuntime().addShutdownHook(new Thread(this::leave));
            } catch (IllegalStateException e) { // the JVM ends already
                close();
                throw e;
            }
        }
        return known;
    }

    /** While the JVM ends, threads of the lab may still write, and make again what was just removed. */
    private void leave() {
        for (int look = 0; look < LOOKS; look++) {
            try {
                close();
                Thread.sleep(20);
            } catch (UncheckedIOException e) {
                // Something was written into a folder between the look into it and its removal; so again.
            } catch (InterruptedException e) {
                return;
            }
        }
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
