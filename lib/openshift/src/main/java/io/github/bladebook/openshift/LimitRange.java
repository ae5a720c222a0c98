package io.github.bladebook.openshift;

import java.util.List;

/** A LimitRange. */
public record LimitRange(String namespace, String name, List<Item> items) {
    public LimitRange {
        items = List.copyOf(items);
    }

    /** What it says of one type: Container, Pod or PersistentVolumeClaim. Amounts that are not named are zero. */
    public record Item(String type, Resources min, Resources max, Resources defaultRequest, Resources defaultLimit) {}
}
