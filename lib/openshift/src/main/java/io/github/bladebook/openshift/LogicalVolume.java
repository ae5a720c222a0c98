package io.github.bladebook.openshift;

import io.github.bladebook.core.unit.DataSize;
import org.jspecify.annotations.Nullable;

/**
 * A TopoLVM LogicalVolume.
 *
 * @param deviceClass the volume group's device class, empty for the default one
 * @param size what was asked for
 * @param current what it has, null while it is not made
 */
public record LogicalVolume(
        String name,
        String node,
        String deviceClass,
        DataSize size,
        @Nullable DataSize current) {}
