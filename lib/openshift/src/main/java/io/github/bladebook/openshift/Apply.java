package io.github.bladebook.openshift;

/**
 * How something is applied.
 *
 * @param manager whose the fields are to be, {@code bladebook} where nothing else is said; keep it the same, or the fields stay with the
 *     former name
 * @param forced whether fields are taken from other managers
 */
public record Apply(String manager, boolean forced) {
    public Apply {
        if (manager.isBlank() || manager.length() > 128) {
            throw new IllegalArgumentException("a field manager has 1 to 128 letters");
        }
    }

    /** Returns the standard: as {@code bladebook}, nothing by force. */
    public static Apply standard() {
        return new Apply("bladebook", false);
    }

    /** Returns apply under another name. */
    public static Apply as(String manager) {
        return new Apply(manager, false);
    }

    /** Returns the same, which takes fields from other managers. */
    public Apply force() {
        return new Apply(manager, true);
    }
}
