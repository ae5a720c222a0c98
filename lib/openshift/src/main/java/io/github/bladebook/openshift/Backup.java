package io.github.bladebook.openshift;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Velero Backup (OADP).
 *
 * @param schedule the schedule that made it, empty where none
 * @param phase New, InProgress, Completed, PartiallyFailed, Failed, …
 * @param namespaces those it takes; empty means all
 */
public record Backup(
        String namespace,
        String name,
        String schedule,
        String phase,
        List<String> namespaces,
        int errors,
        int warnings,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        @Nullable Instant expiresAt) {
    public Backup {
        namespaces = List.copyOf(namespaces);
    }
}
