package io.github.bladebook.openshift;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A Secret that a controller makes of something safe to keep in git: a SealedSecret, or an ExternalSecret.
 *
 * @param source the store that an ExternalSecret reads; empty of a SealedSecret
 * @param ready whether the Secret is as wanted
 * @param message why not, in the controller's words; never a value
 * @param refreshedAt when it was last read anew, null where not told
 */
public record SyncedSecret(
        String namespace,
        String name,
        String source,
        boolean ready,
        String message,
        @Nullable Instant refreshedAt) {}
