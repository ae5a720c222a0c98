package io.github.bladebook.truenas;

/**
 * An object that is now as wanted.
 *
 * @param change what it took; {@link Change.Action#NONE} where it was so before
 * @param object what was read back
 */
public record Ensured<T>(Change change, T object) {
    /** Returns whether anything was written. */
    public boolean changed() {
        return !change.none();
    }

    @Override
    public String toString() {
        return change.toString();
    }
}
