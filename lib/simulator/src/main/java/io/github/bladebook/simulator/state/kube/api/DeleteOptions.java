package io.github.bladebook.simulator.state.kube.api;

import java.util.OptionalLong;

/**
 * How an object shall go.
 *
 * @param grace seconds a pod has to end, empty for what it says itself
 * @param uid the object must have it, empty for any
 * @param resourceVersion the object must be at it, empty for any
 * @param propagation {@code Foreground}, {@code Background}, {@code Orphan}, or empty for the kind's own
 * @param dryRun whether all is done but deleting it
 */
public record DeleteOptions(
        OptionalLong grace, String uid, String resourceVersion, String propagation, boolean dryRun) {
    /** What depends on the object goes after it. */
    public static final DeleteOptions BACKGROUND = new DeleteOptions(OptionalLong.empty(), "", "", "Background", false);

    /** Returns the same without a second to lose. */
    public DeleteOptions atOnce() {
        return new DeleteOptions(OptionalLong.of(0), uid, resourceVersion, propagation, dryRun);
    }
}
