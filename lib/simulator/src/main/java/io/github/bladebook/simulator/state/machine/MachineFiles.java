package io.github.bladebook.simulator.state.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A machine's file system: real files below one folder. Paths are the machine's own, absolute. Links are kept relative on disk, so
 * that none of them leads out of the folder; owners are remembered here, since only root could set them.
 */
public final class MachineFiles {
    private static final int MODE_BITS = 07777;

    private final Path root;
    private final Map<String, Owner> owners = new ConcurrentHashMap<>();

    MachineFiles(Path root) {
        try {
            this.root = Files.createDirectories(root).toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Who a file belongs to, by names. */
    public record Owner(String user, String group) {
        static final Owner ROOT = new Owner("root", "root");
    }

    /** Returns the folder that holds the machine's files. */
    public Path root() {
        return root;
    }

    /** Returns {@code path} seen from {@code folder} without dots, always absolute; nothing is above {@code /}. */
    public static String absolute(String folder, String path) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : (path.startsWith("/") ? path : folder + "/" + path).split("/", -1)) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return "/" + String.join("/", parts);
    }

    /** Returns where the machine's {@code path} lies on disk; it need not exist. */
    public Path real(String path) {
        return root.resolve(absolute("/", path).substring(1));
    }

    /** Returns the machine's path of a file on disk. */
    public String shown(Path real) {
        return "/" + root.relativize(real);
    }

    /** Returns the path without links in it, where it exists. */
    public Optional<String> resolved(String path) {
        try {
            Path target = real(path).toRealPath();
            return target.startsWith(root) ? Optional.of(shown(target)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    public boolean exists(String path) {
        return resolved(path).isPresent();
    }

    public boolean folder(String path) {
        return exists(path) && Files.isDirectory(real(path));
    }

    /** Returns whether there is a file that may be executed. */
    public boolean executable(String path) {
        return exists(path) && !folder(path) && (mode(path) & 0111) != 0;
    }

    /** Reads a text file; empty where there is none. */
    public Optional<String> read(String path) {
        try {
            return exists(path) && !folder(path)
                    ? Optional.of(Files.readString(real(path), StandardCharsets.ISO_8859_1))
                            .map(text -> new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Writes a text file with a mode, and the folders above it. */
    public void write(String path, String text, int mode) {
        try {
            Path file = real(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text, StandardCharsets.UTF_8);
            mode(path, mode);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a folder and those above it. */
    public void makeFolder(String path, int mode) {
        try {
            Files.createDirectories(real(path));
            mode(path, mode);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the mode of what {@code path} leads to. */
    public int mode(String path) {
        return number(path, "unix:mode") & MODE_BITS;
    }

    /** Sets the mode; the owner always keeps the right to read, so that the lab itself can look. */
    public void mode(String path, int mode) throws IOException {
        Path file = real(path);
        if (Files.getFileStore(root).supportsFileAttributeView("unix")) {
            Files.setAttribute(file, "unix:mode", mode & MODE_BITS);
            return;
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(letters(mode)));
    }

    /** Returns a number of the file's own attributes, links not followed; 0 where it is not known. */
    public int number(String path, String attribute) {
        try {
            return ((Number) Files.getAttribute(real(path), attribute)).intValue();
        } catch (IOException | UnsupportedOperationException e) {
            return 0;
        }
    }

    /** Returns a mode as {@code rwxr-xr-x}, without the bits that only one letter tells. */
    public static String letters(int mode) {
        StringBuilder text = new StringBuilder();
        for (int bit = 8; bit >= 0; bit--) {
            text.append((mode >> bit & 1) == 0 ? '-' : "xwr".charAt(bit % 3));
        }
        return text.toString();
    }

    public Owner owner(String path) {
        return owners.getOrDefault(absolute("/", path), Owner.ROOT);
    }

    /** Returns whose files are that are not root's, by path. */
    Map<String, Owner> owners() {
        return Map.copyOf(owners);
    }

    public void owner(String path, Owner owner) {
        owners.put(absolute("/", path), owner);
    }

    /** Makes a link; on disk it is relative, in the machine it leads to {@code target}. */
    public void link(String path, String target) throws IOException {
        String parent = resolved(absolute(path, "..")).orElseThrow(() -> new NoSuchFileException(path));
        Path aim = real(absolute(parent, target));
        Files.createSymbolicLink(real(path), real(parent).relativize(aim));
    }

    /** Moves a file or folder over what was there. */
    public void move(String from, String to) throws IOException {
        Files.move(
                real(from),
                real(to),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING,
                java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        ownerMoved(from, to);
    }

    /** Lets the owners follow what was moved without our doing; what was there before is gone with its owner. */
    public void ownerMoved(String from, String to) {
        owners.remove(to);
        for (String key : List.copyOf(owners.keySet())) {
            if (key.equals(from) || key.startsWith(from + "/")) {
                Owner owner = owners.remove(key);
                owners.put(to + key.substring(from.length()), owner == null ? Owner.ROOT : owner);
            }
        }
    }

    /** Deletes a file, or a folder with everything in it. */
    public void delete(String path) throws IOException {
        Path file = real(path);
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> below = Files.walk(file)) {
                for (Path one : below.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(one);
                }
            }
        } else {
            Files.delete(file);
        }
        owners.keySet().removeIf(key -> key.equals(path) || key.startsWith(path + "/"));
    }

    /** Returns the names in a folder in the order of their characters. */
    public List<String> names(String path) {
        try (Stream<Path> entries = Files.list(real(path))) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Sets the time of the last change. */
    public void touched(String path, Instant time) throws IOException {
        Files.setLastModifiedTime(real(path), FileTime.from(time));
    }
}
