package io.github.bladebook.openshift;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What applying several objects would change, in their order.
 *
 * @param how the manager that it was computed for
 */
public record ManifestPlan(List<ObjectDiff> diffs, Apply how) {
    public ManifestPlan {
        diffs = List.copyOf(diffs);
    }

    /** Returns whether everything is so already. */
    public boolean empty() {
        return diffs.stream().allMatch(ObjectDiff::empty);
    }

    /** Returns the fields that others hold. */
    public List<FieldConflict> conflicts() {
        return diffs.stream().flatMap(diff -> diff.conflicts().stream()).toList();
    }

    @Override
    public String toString() {
        return diffs.isEmpty()
                ? "nothing"
                : diffs.stream().map(ObjectDiff::toString).collect(Collectors.joining("\n"));
    }
}
