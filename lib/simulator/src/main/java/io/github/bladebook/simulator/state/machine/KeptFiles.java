package io.github.bladebook.simulator.state.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files of a machine as a guest snapshot holds them: those on volumes. What a container has bound in from its node is not part of any
 * snapshot.
 *
 * @param folder where they lie
 * @param owners whose they are, by path
 * @param bound the paths of what is not part of it
 */
record KeptFiles(Path folder, Map<String, MachineFiles.Owner> owners, Set<String> bound) {
    private static final Pattern DISK = Pattern.compile("(?:scsi|virtio|sata|ide)0|rootfs");
    private static final Pattern MOUNT_POINT = Pattern.compile("(?:^|,)mp=([^,]+)");

    KeptFiles {
        owners = Map.copyOf(owners);
        bound = Set.copyOf(bound);
    }

    /** Returns whether a guest with these settings has its files on a volume, which snapshots hold. */
    static boolean onVolume(Map<String, String> config) {
        return config.entrySet().stream()
                .anyMatch(line -> DISK.matcher(line.getKey()).matches()
                        && !line.getValue().startsWith("/")
                        && !line.getValue().contains("media=cdrom"));
    }

    /** Keeps what lies in {@code live}. */
    static KeptFiles of(Path live, Path folder, Map<String, MachineFiles.Owner> owners, Map<String, String> config) {
        Set<String> bound = config.entrySet().stream()
                .filter(line ->
                        line.getKey().matches("mp\\d+") && line.getValue().startsWith("/"))
                .map(line -> MOUNT_POINT.matcher(line.getValue()))
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        KeptFiles kept = new KeptFiles(folder, owners, bound);
        kept.delete(folder);
        kept.copy(live, folder);
        return kept;
    }

    /** Puts them back in place of what lies in {@code live}. */
    void restore(Path live) {
        delete(live);
        copy(folder, live);
    }

    /** Deletes what is kept. */
    void forget() {
        delete(folder);
    }

    private boolean apart(Path root, Path file) {
        String path = "/" + root.relativize(file);
        return bound.stream().anyMatch(mount -> path.equals(mount) || path.startsWith(mount + "/"));
    }

    private void delete(Path root) {
        for (Path file : below(root, Comparator.reverseOrder())) {
            try {
                String path = "/" + root.relativize(file);
                boolean above = bound.stream().anyMatch(mount -> mount.startsWith(path + "/"));
                if (!above && !apart(root, file)) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Modes come last, as a folder may be one that nobody writes to. */
    private void copy(Path from, Path to) {
        try {
            Files.createDirectories(to);
            List<Path> files = below(from, Comparator.naturalOrder());
            for (Path file : files) {
                Path target = to.resolve(from.relativize(file).toString());
                if (apart(from, file)) {
                    continue;
                }
                if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(
                            file,
                            target,
                            LinkOption.NOFOLLOW_LINKS,
                            StandardCopyOption.COPY_ATTRIBUTES,
                            StandardCopyOption.REPLACE_EXISTING);
                }
            }
            for (Path file : files) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS) && !apart(from, file)) {
                    Files.setPosixFilePermissions(target, Files.getPosixFilePermissions(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> below(Path root, Comparator<Path> order) {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> !file.equals(root)).sorted(order).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
