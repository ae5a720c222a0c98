package io.github.bladebook.core.settings;

import java.nio.file.Path;

/**
 * A value as it was found.
 *
 * @param text the value
 * @param origin where it was found, for people
 * @param folder what a relative path in it starts from
 * @param inFile whether it stood in a file, where a secret must not stand
 */
record Value(String text, String origin, Path folder, boolean inFile) {
    /** Not the value: it may be a secret. */
    @Override
    public String toString() {
        return origin;
    }
}
