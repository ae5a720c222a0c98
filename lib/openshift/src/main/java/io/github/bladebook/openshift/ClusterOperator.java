package io.github.bladebook.openshift;

/**
 * An operator of OpenShift itself.
 *
 * @param version of what it runs; empty where not told
 * @param message the words of the condition that is not as it should be, empty where all is well
 */
public record ClusterOperator(
        String name, String version, boolean available, boolean progressing, boolean degraded, String message) {
    /** Returns whether it is available and neither degraded nor under way. */
    public boolean settled() {
        return available && !progressing && !degraded;
    }
}
