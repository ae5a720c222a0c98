package io.github.bladebook.core.ssh;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The host keys that somebody confirmed. Read anew for each connection, as other programs write it too. */
final class KnownHosts {
    /** What the files say about a key that a host shows. */
    enum Verdict {
        KNOWN,
        UNKNOWN,
        CHANGED,
        REVOKED
    }

    private final List<KnownHostsLine> lines;

    private KnownHosts(List<KnownHostsLine> lines) {
        this.lines = List.copyOf(lines);
    }

    static KnownHosts read(List<Path> files) throws IOException {
        List<KnownHostsLine> lines = new ArrayList<>();
        for (Path file : files) {
            if (!Files.exists(file)) {
                continue;
            }
            int number = 0;
            // Latin 1 reads any bytes: a comment in another encoding must not hide the keys.
            for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
                number++;
                KnownHostsLine.parse(line, file + " line " + number).ifPresent(lines::add);
            }
        }
        return new KnownHosts(lines);
    }

    /**
     * Judges a key. A name of which another key is known is changed, whatever the kinds of the two: we ask for the kinds we know, so a
     * host that shows another one no longer has the key that was confirmed.
     */
    Verdict check(String name, HostKey key) {
        List<KnownHostsLine> named =
                lines.stream().filter(line -> line.covers(name)).toList();
        if (named.stream().anyMatch(line -> line.revoked() && line.key().equals(key))) {
            return Verdict.REVOKED;
        }
        List<KnownHostsLine> plain =
                named.stream().filter(KnownHostsLine::plain).toList();
        if (plain.stream().anyMatch(line -> line.key().equals(key))) {
            return Verdict.KNOWN;
        }
        return plain.isEmpty() ? Verdict.UNKNOWN : Verdict.CHANGED;
    }

    List<HostKey> keys(String name) {
        return lines.stream()
                .filter(line -> line.plain() && line.covers(name))
                .map(KnownHostsLine::key)
                .toList();
    }

    /** Returns where the first confirmed key of {@code name} stands. */
    Optional<String> place(String name) {
        return lines.stream()
                .filter(line -> line.plain() && line.covers(name))
                .map(KnownHostsLine::place)
                .findFirst();
    }

    /** Adds a line: the whole file is written anew beside the old one and takes its place, or nothing changes. */
    static synchronized void add(Path file, String name, HostKey key, boolean hashed) throws IOException {
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null) {
            throw new IOException(file + " is no file");
        }
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        byte[] before = Files.exists(target) ? Files.readAllBytes(target) : new byte[0];
        boolean open = before.length > 0 && before[before.length - 1] != '\n';
        byte[] line =
                ((open ? "\n" : "") + KnownHostsLine.write(name, key, hashed)).getBytes(StandardCharsets.US_ASCII);
        Path fresh = Files.createTempFile(
                folder,
                ".known_hosts",
                "",
                PosixFilePermissions.asFileAttribute(Set.copyOf(PosixFilePermissions.fromString("rw-------"))));
        try {
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                channel.write(new ByteBuffer[] {ByteBuffer.wrap(before), ByteBuffer.wrap(line)});
                channel.force(true);
            }
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
