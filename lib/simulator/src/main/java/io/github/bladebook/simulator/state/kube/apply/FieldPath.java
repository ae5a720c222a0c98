package io.github.bladebook.simulator.state.kube.apply;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The way to one field, as managed fields spell it.
 *
 * @param parts {@code f:spec} for a field, <code>k:{"name":"web"}</code> for an item with keys, {@code v:"a"} for a value of a set
 */
public record FieldPath(List<String> parts) implements Comparable<FieldPath> {
    static final FieldPath ROOT = new FieldPath(List.of());

    public FieldPath {
        parts = List.copyOf(parts);
    }

    FieldPath then(String part) {
        List<String> longer = new ArrayList<>(parts);
        longer.add(part);
        return new FieldPath(longer);
    }

    FieldPath field(String name) {
        return then("f:" + name);
    }

    boolean isBelow(FieldPath other) {
        return parts.size() > other.parts.size()
                && parts.subList(0, other.parts.size()).equals(other.parts);
    }

    String last() {
        return parts.get(parts.size() - 1);
    }

    @Override
    public int compareTo(FieldPath other) {
        for (int i = 0; i < Math.min(parts.size(), other.parts.size()); i++) {
            int order = parts.get(i).compareTo(other.parts.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(parts.size(), other.parts.size());
    }

    /** Returns the path as a conflict names it: {@code .spec.containers[name="web"].image}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (String part : parts) {
            String rest = part.substring(2);
            switch (part.charAt(0)) {
                case 'k' ->
                    text.append(Json.read(rest).properties().stream()
                            .map(key -> key.getKey() + "=" + plain(key.getValue()))
                            .collect(Collectors.joining(",", "[", "]")));
                case 'v' -> text.append("[=").append(rest).append(']');
                default -> text.append('.').append(rest);
            }
        }
        return text.toString();
    }

    private static String plain(JsonNode value) {
        return Json.text(value);
    }
}
