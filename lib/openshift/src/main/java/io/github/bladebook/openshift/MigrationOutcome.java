package io.github.bladebook.openshift;

/**
 * How a live migration ended.
 *
 * @param phase Succeeded or Failed
 * @param target empty where no node was found
 * @param reason why it failed, empty where it did not or nothing is told
 */
public record MigrationOutcome(String phase, String source, String target, String reason) {
    /** Returns whether the machine runs on the target now. */
    public boolean succeeded() {
        return phase.equals("Succeeded");
    }

    @Override
    public String toString() {
        return "%s: %s → %s%s".formatted(phase, source, target, reason.isEmpty() ? "" : " (" + reason + ")");
    }
}
