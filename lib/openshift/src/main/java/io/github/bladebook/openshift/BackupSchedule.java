package io.github.bladebook.openshift;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Velero Schedule (OADP).
 *
 * @param cron as written
 * @param phase New, Enabled or FailedValidation
 * @param namespaces those it takes; empty means all
 */
public record BackupSchedule(
        String namespace,
        String name,
        String cron,
        boolean paused,
        String phase,
        List<String> namespaces,
        @Nullable Instant lastBackup) {
    public BackupSchedule {
        namespaces = List.copyOf(namespaces);
    }
}
