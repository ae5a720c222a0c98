package io.github.bladebook.truenas;

import io.github.bladebook.core.json.Json;
import java.util.List;

/**
 * What TrueNAS draws.
 *
 * @param name {@code cpu}, {@code memory}, {@code disk}, {@code interface}, {@code arcsize}, …
 * @param unit of its values, in words
 * @param identifiers of what there is one graph each: disks, interfaces; empty where there is but one
 */
public record Graph(String name, String unit, List<String> identifiers) {
    public Graph {
        identifiers = List.copyOf(identifiers);
    }

    static Graph of(Json graph) {
        return new Graph(
                graph.text("name"), graph.findText("vertical_label").orElse(""), Ejson.texts(graph.at("identifiers")));
    }

    @Override
    public String toString() {
        return "%s in %s%s".formatted(name, unit, identifiers.isEmpty() ? "" : " of " + identifiers);
    }
}
