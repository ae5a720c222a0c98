package io.github.bladebook.openshift;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Velero Backup (OADP).
 *
 * @param schedule the schedule that made it, empty where none
 * @param phase New, FailedValidation, InProgress, Finalizing, Completed, PartiallyFailed, Failed, Deleting, …
 * @param namespaces those it takes; empty means all
 * @param errors how many; what they are stands in the backup's log
 * @param itemsDone how many objects it holds so far
 * @param items how many it is to hold, 0 where not known yet
 * @param problems why it failed its validation, or failed as a whole
 */
public record Backup(
        String namespace,
        String name,
        String schedule,
        String phase,
        List<String> namespaces,
        int errors,
        int warnings,
        int itemsDone,
        int items,
        List<String> problems,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        @Nullable Instant expiresAt) {
    public Backup {
        namespaces = List.copyOf(namespaces);
        problems = List.copyOf(problems);
    }

    /** Whether it is over and something can be restored from it, if not all. */
    public boolean restorable() {
        return phase.equals("Completed") || phase.equals("PartiallyFailed");
    }

    /** Returns {@code Backup openshift-adp/nightly-1 Completed, 120 of 120 objects}. */
    @Override
    public String toString() {
        return "Backup %s/%s %s, %d of %d objects".formatted(namespace, name, phase, itemsDone, items)
                + (errors > 0 ? ", %d errors".formatted(errors) : "")
                + (problems.isEmpty() ? "" : ": " + String.join("; ", problems));
    }
}
