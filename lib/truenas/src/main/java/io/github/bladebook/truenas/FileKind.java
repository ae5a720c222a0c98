package io.github.bladebook.truenas;

/** What stands under a name. */
public enum FileKind {
    DIRECTORY,
    FILE,
    SYMLINK,
    OTHER;

    static FileKind of(String text) {
        for (FileKind kind : values()) {
            if (kind.name().equals(text)) {
                return kind;
            }
        }
        return OTHER;
    }
}
