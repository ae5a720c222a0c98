package io.github.bladebook.openshift;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event of type Warning; the server keeps them for some hours only.
 *
 * @param namespace of the object it is about, empty for one without
 * @param lastSeen when it last happened, UTC; null where it was not told
 */
public record Warning(
        String namespace,
        String kind,
        String name,
        String reason,
        String message,
        int count,
        @Nullable Instant lastSeen) {}
