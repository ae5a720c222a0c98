package io.github.bladebook.nautobot;

import io.github.bladebook.core.json.Json;
import java.util.List;

/**
 * One page of a list as it came.
 *
 * @param count how many there are in all, as the server counted for this page
 */
record Slice(long count, List<Json> items, boolean last) {
    Slice {
        items = List.copyOf(items);
    }
}
