package io.github.bladebook.openshift;

/**
 * What a watch tells.
 *
 * @param object as it was after the event; as last known where it was deleted; of a bookmark it holds a resourceVersion only
 * @param relisted whether the watch found it out by comparing two lists, as the events in between are forgotten (410)
 */
public record WatchEvent(Type type, KubeObject object, boolean relisted) {
    /** What happened. */
    public enum Type {
        ADDED,
        CHANGED,
        DELETED,
        /** Nothing, up to this resourceVersion. */
        BOOKMARK
    }

    @Override
    public String toString() {
        return "%s %s%s".formatted(type, object, relisted ? " (by a list)" : "");
    }
}
