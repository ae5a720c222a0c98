package io.github.bladebook.core.page;

import java.util.List;

/**
 * One page of a list.
 *
 * @param items what it holds
 * @param last whether no page follows
 */
public record Page<T>(List<T> items, boolean last) {
    public Page {
        items = List.copyOf(items);
    }
}
