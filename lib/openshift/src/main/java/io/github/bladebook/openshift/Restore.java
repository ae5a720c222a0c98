package io.github.bladebook.openshift;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Velero Restore (OADP): one return of what a backup holds.
 *
 * @param backup the backup it takes from
 * @param phase New, FailedValidation, InProgress, Finalizing, Completed, PartiallyFailed, Failed
 * @param namespaces those it brings back; empty means all of the backup
 * @param warnings how many; an object that was there and is another than the backup's is one
 * @param itemsDone how many objects it has dealt with
 * @param problems why it failed its validation, or failed as a whole
 */
public record Restore(
        String namespace,
        String name,
        String backup,
        String phase,
        List<String> namespaces,
        int errors,
        int warnings,
        int itemsDone,
        int items,
        List<String> problems,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt) {
    public Restore {
        namespaces = List.copyOf(namespaces);
        problems = List.copyOf(problems);
    }

    /** Returns {@code Restore openshift-adp/back from nightly-1 Completed, 120 of 120 objects}. */
    @Override
    public String toString() {
        return "Restore %s/%s from %s %s, %d of %d objects".formatted(namespace, name, backup, phase, itemsDone, items)
                + (warnings > 0 ? ", %d warnings".formatted(warnings) : "")
                + (errors > 0 ? ", %d errors".formatted(errors) : "")
                + (problems.isEmpty() ? "" : ": " + String.join("; ", problems));
    }
}
