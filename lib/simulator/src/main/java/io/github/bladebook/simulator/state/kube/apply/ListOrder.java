package io.github.bladebook.simulator.state.kube.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The order of a merged list: what the patch names in the patch's order, the rest where it stood before relative to that. */
final class ListOrder {
    private ListOrder() {}

    /**
     * Arranges a list.
     *
     * @param named what the patch names, in its order
     * @param before the list before the patch
     * @param key what items are told apart by, null for plain values
     */
    static void arrange(ArrayNode list, JsonNode named, JsonNode before, @Nullable String key) {
        Deque<JsonNode> rest = new ArrayDeque<>();
        list.forEach(rest::add);
        Deque<JsonNode> first = new ArrayDeque<>();
        for (JsonNode name : named) {
            for (JsonNode item : list) {
                if (same(item, name, key) && rest.remove(item)) {
                    first.add(item);
                    break;
                }
            }
        }
        List<JsonNode> arranged = new ArrayList<>();
        while (!first.isEmpty() || !rest.isEmpty()) {
            boolean fromRest =
                    first.isEmpty() || (!rest.isEmpty() && stoodBefore(rest.element(), first.element(), before, key));
            arranged.add(fromRest ? rest.remove() : first.remove());
        }
        list.removeAll();
        list.addAll(arranged);
    }

    private static boolean stoodBefore(JsonNode one, JsonNode other, JsonNode before, @Nullable String key) {
        int at = index(one, before, key);
        int otherAt = index(other, before, key);
        return at >= 0 && otherAt >= 0 && at < otherAt;
    }

    private static int index(JsonNode item, JsonNode list, @Nullable String key) {
        for (int i = 0; i < list.size(); i++) {
            if (same(list.get(i), item, key)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean same(JsonNode one, JsonNode other, @Nullable String key) {
        return key == null ? one.equals(other) : one.path(key).equals(other.path(key));
    }
}
