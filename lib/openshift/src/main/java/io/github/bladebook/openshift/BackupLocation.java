package io.github.bladebook.openshift;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where Velero (OADP) keeps backups: a BackupStorageLocation.
 *
 * @param standard whether backups that name none go there
 * @param readOnly whether one can only restore from it
 * @param available whether Velero reached it when it looked last; no backup begins otherwise
 * @param message why not, in Velero's words
 */
public record BackupLocation(
        String namespace,
        String name,
        boolean standard,
        boolean readOnly,
        boolean available,
        String message,
        @Nullable Instant validatedAt) {}
