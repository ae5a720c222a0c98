package io.github.bladebook.snapshot;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where one part of a snapshot came from.
 *
 * @param system {@code openshift}, {@code proxmox}, …
 * @param what the collection, in the system's own word: {@code pods}
 * @param count how many objects were read
 * @param version the system's own mark of the moment (a resourceVersion), where it has one
 * @param takenAt when the read began, UTC
 * @param took how long it took
 */
public record Source(
        String system, String what, long count, @Nullable String version, Instant takenAt, Duration took) {}
