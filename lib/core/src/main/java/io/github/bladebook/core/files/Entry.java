package io.github.bladebook.core.files;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What a folder holds under one name. A symbolic link is what it leads to, and {@link Kind#OTHER} where it leads nowhere.
 *
 * @param name its name within the folder, without a slash
 * @param bytes its size; 0 for what is no file
 * @param modified when its content was last changed, as exactly as the file system tells
 * @param mode its permissions, such as {@code 0644}; 0 where they cannot be told
 */
public record Entry(String name, Kind kind, long bytes, Instant modified, int mode) {
    public Entry {
        requireNonNull(name, "name is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(modified, "modified is null");
    }

    /** What an entry is. */
    public enum Kind {
        FILE,
        FOLDER,
        OTHER
    }

    /** Returns whether it is a file that can be read. */
    public boolean file() {
        return kind == Kind.FILE;
    }

    /** Returns whether it is a folder. */
    public boolean folder() {
        return kind == Kind.FOLDER;
    }

    @Override
    public String toString() {
        return switch (kind) {
            case FILE -> "%s (%d bytes)".formatted(name, bytes);
            case FOLDER -> name + "/";
            case OTHER -> name + " (neither file nor folder)";
        };
    }
}
