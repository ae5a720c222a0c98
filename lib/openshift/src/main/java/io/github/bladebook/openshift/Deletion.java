package io.github.bladebook.openshift;

import java.util.List;

/**
 * What became of a delete.
 *
 * @param uid of the object that was to go
 * @param gone whether it is gone; otherwise it goes when its finalizers are done, or its containers have ended
 * @param finalizers what it still waits for
 */
public record Deletion(ObjectKey key, String uid, boolean gone, List<String> finalizers) {
    public Deletion {
        finalizers = List.copyOf(finalizers);
    }

    /** What happens to the objects that the deleted one owns. */
    public enum Propagation {
        /** They go afterwards, by the garbage collector. */
        Background,
        /** They go first. */
        Foreground,
        /** They stay and are nobody's. */
        Orphan
    }

    @Override
    public String toString() {
        String waits = finalizers.isEmpty() ? "" : ", waits for " + String.join(", ", finalizers);
        return gone ? key + " is gone" : key + " is going" + waits;
    }
}
