package io.github.bladebook.core.files;

import io.github.bladebook.core.error.RemoteFailureException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** A folder on this machine. Holds nothing open. */
public final class LocalFolder implements Folder {
    private final Path path;
    private final LocalFailures failures;

    private LocalFolder(Path path) {
        this.path = path.toAbsolutePath().normalize();
        this.failures = new LocalFailures(place());
    }

    /** Returns the folder at {@code path}; whether there is one shows with the first use. */
    public static LocalFolder of(Path path) {
        return new LocalFolder(path);
    }

    @Override
    public String place() {
        return "folder " + path;
    }

    @Override
    public List<Entry> list() {
        try (Stream<Path> paths = Files.list(path)) {
            return paths.flatMap(entry -> stat(entry).stream())
                    .sorted(Comparator.comparing(Entry::name, Names.ORDER))
                    .toList();
        } catch (IOException e) {
            throw failures.of("list it", e);
        }
    }

    @Override
    public Optional<Entry> stat(String name) {
        return stat(at(name));
    }

    private Optional<Entry> stat(Path entry) {
        String name = String.valueOf(entry.getFileName());
        try {
            BasicFileAttributes attributes = Files.readAttributes(entry, BasicFileAttributes.class);
            Entry.Kind kind = attributes.isRegularFile()
                    ? Entry.Kind.FILE
                    : attributes.isDirectory() ? Entry.Kind.FOLDER : Entry.Kind.OTHER;
            long bytes = kind == Entry.Kind.FILE ? attributes.size() : 0;
            return Optional.of(
                    new Entry(name, kind, bytes, attributes.lastModifiedTime().toInstant(), Modes.of(entry)));
        } catch (NoSuchFileException e) {
            return dangling(entry, name);
        } catch (IOException e) {
            throw failures.of("look at " + name, e);
        }
    }

    /** A link that leads nowhere is there all the same. */
    private Optional<Entry> dangling(Path entry, String name) {
        try {
            return Files.isSymbolicLink(entry)
                    ? Optional.of(new Entry(
                            name,
                            Entry.Kind.OTHER,
                            0,
                            Files.getLastModifiedTime(entry, LinkOption.NOFOLLOW_LINKS)
                                    .toInstant(),
                            0))
                    : Optional.empty();
        } catch (IOException e) {
            // It went in between.
            return Optional.empty();
        }
    }

    @Override
    public byte[] read(String name) {
        try {
            return Files.readAllBytes(at(name));
        } catch (IOException e) {
            throw failures.of("read " + name, e);
        }
    }

    @Override
    public void write(String name, byte[] bytes, int mode) {
        Path target = at(name);
        Path waiting = at(Names.waiting(name, UUID.randomUUID().toString().substring(0, 8)));
        try {
            synced(waiting, bytes, mode);
            if (!Arrays.equals(Files.readAllBytes(waiting), bytes)) {
                throw new RemoteFailureException(
                        failures.problem(
                                "write " + name,
                                "what was read back is not what was written",
                                "Check the disk; the former file is untouched"),
                        0,
                        false);
            }
            Files.move(waiting, target, StandardCopyOption.ATOMIC_MOVE);
            syncFolder();
        } catch (IOException e) {
            throw failures.of("write " + name, e);
        } finally {
            discard(waiting);
        }
    }

    private static void synced(Path file, byte[] bytes, int mode) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
        Modes.set(file, mode);
    }

    /** Brings the new name itself to the disk; file systems that cannot do so for a folder refuse, and lose nothing by it. */
    private void syncFolder() {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            return;
        }
    }

    private static void discard(Path waiting) {
        try {
            Files.deleteIfExists(waiting);
        } catch (IOException e) {
            // The name is one that nobody reads; the failure that led here is the one to tell.
            return;
        }
    }

    @Override
    public void rename(String from, String to) {
        try {
            Files.move(at(from), at(to), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw failures.of("rename %s to %s".formatted(from, to), e);
        }
    }

    @Override
    public boolean delete(String name) {
        try {
            return Files.deleteIfExists(at(name));
        } catch (IOException e) {
            throw failures.of("delete " + name, e);
        }
    }

    @Override
    public Folder folder(String name) {
        return new LocalFolder(at(name));
    }

    private Path at(String name) {
        return path.resolve(Names.plain(name));
    }

    @Override
    public void close() {}

    @Override
    public String toString() {
        return place();
    }
}
