package io.github.bladebook.openshift;

import io.github.bladebook.core.unit.DataSize;
import org.jspecify.annotations.Nullable;

/**
 * Room for new volumes of a class (CSIStorageCapacity).
 *
 * @param nodes which nodes reach it, by their labels
 * @param free room that is left, null where the driver does not say
 * @param largest the largest volume that can be made, null where the driver does not say
 */
public record StorageCapacity(
        String namespace,
        String name,
        String storageClass,
        Selector nodes,
        @Nullable DataSize free,
        @Nullable DataSize largest) {}
