package io.github.bladebook.snapshot;

import io.github.bladebook.core.unit.DataSize;
import org.jspecify.annotations.Nullable;

/**
 * Room for new volumes of a class (CSIStorageCapacity), or of a volume group (LVMS).
 *
 * @param nodes which nodes reach it
 * @param free room that is left
 * @param largest the largest volume that can be made, null where unknown
 * @param total all room, null where unknown
 */
public record StorageRoom(
        String storageClass,
        Selector nodes,
        DataSize free,
        @Nullable DataSize largest,
        @Nullable DataSize total) {}
