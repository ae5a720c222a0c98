package io.github.bladebook.simulator.state.kube.apply;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.kube.schema.ValueType;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How one version of an object differs from the one before.
 *
 * @param changed fields that are new or have another value
 * @param removed fields that are gone
 */
record Comparison(Set<FieldPath> changed, Set<FieldPath> removed) {
    /** What a Go struct always holds, empty or not, and so is never new in an object of a built-in kind. */
    private static final Set<String> ALWAYS_THERE = Set.of(
            "f:metadata",
            "f:spec",
            "f:status",
            "f:strategy",
            "f:updateStrategy",
            "f:template",
            "f:jobTemplate",
            "f:containers",
            "f:loadBalancer",
            "f:rules",
            "f:roleRef",
            "f:scaleTargetRef");

    static Comparison of(JsonNode before, JsonNode after, ValueType type) {
        Map<FieldPath, JsonNode> was = FieldWalk.of(before, type);
        Map<FieldPath, JsonNode> is = FieldWalk.of(after, type);
        Set<FieldPath> changed = new TreeSet<>();
        is.forEach((path, value) -> {
            JsonNode old = was.get(path);
            boolean known = FieldWalk.holds(value)
                    ? alwaysThere(path, type)
                    : value.isEmpty() && path.toString().equals(".spec.podSelector");
            boolean fresh = old == null && !known;
            if (fresh || (old != null && !old.equals(value))) {
                changed.add(path);
            }
        });
        Set<FieldPath> removed = new TreeSet<>(was.keySet());
        removed.removeAll(is.keySet());
        return new Comparison(changed, removed);
    }

    private static boolean alwaysThere(FieldPath path, ValueType type) {
        boolean builtIn =
                type instanceof ValueType.Message message && !message.type().custom();
        boolean claim = path.toString().equals(".spec.resources");
        return builtIn && (claim || ALWAYS_THERE.containsAll(path.parts()));
    }

    boolean nothing() {
        return changed.isEmpty() && removed.isEmpty();
    }
}
