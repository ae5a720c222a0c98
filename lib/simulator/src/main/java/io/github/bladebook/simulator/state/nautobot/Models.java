package io.github.bladebook.simulator.state.nautobot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table of models. */
public final class Models {
    private static final Models ALL = new Models();
    private final Map<String, Model> byType = new LinkedHashMap<>();
    private final Map<String, Model> byPath = new LinkedHashMap<>();

    private Models() {
        tree("models.yaml").properties().forEach(entry -> {
            Model model = model(entry.getKey(), entry.getValue());
            byType.put(model.type(), model);
            byPath.put(model.path(), model);
        });
    }

    /** Returns the table. */
    public static Models all() {
        return ALL;
    }

    /** Returns a model; throws {@link IllegalArgumentException} when there is none of that content type. */
    public Model of(String type) {
        Model model = byType.get(type);
        if (model == null) {
            throw new IllegalArgumentException("no model " + type);
        }
        return model;
    }

    /** Finds the model of a content type. */
    public Optional<Model> find(String type) {
        return Optional.ofNullable(byType.get(type));
    }

    /** Finds the model that {@code dcim/devices} serves. */
    public Optional<Model> at(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    /** Returns all of them. */
    public Collection<Model> list() {
        return byType.values();
    }

    /** Reads a table of this package. */
    static JsonNode tree(String resource) {
        try (InputStream stream = Models.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("the jar lacks the table " + resource);
            }
            return new YAMLMapper().readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException("the table " + resource + " is no YAML", e);
        }
    }

    private static Model model(String type, JsonNode tree) {
        Map<String, Field> fields = new LinkedHashMap<>();
        tree.path("fields")
                .properties()
                .forEach(field -> fields.put(
                        field.getKey(),
                        Field.read(field.getKey(), field.getValue().asText())));
        Map<String, String> filters = new LinkedHashMap<>();
        tree.path("filters")
                .properties()
                .forEach(
                        filter -> filters.put(filter.getKey(), filter.getValue().asText()));
        List<List<String>> together = new ArrayList<>();
        tree.path("together").forEach(set -> together.add(texts(set)));
        return new Model(
                type,
                tree.path("path").asText(),
                tree.path("name").asText(),
                tree.path("verbose").asText(),
                tree.path("plural").asText(),
                tree.path("display").asText(),
                texts(tree.path("order")),
                texts(tree.path("natural")),
                texts(tree.path("unique")),
                List.copyOf(together),
                tree.has("methods") ? texts(tree.path("methods")) : List.of("POST", "PUT", "PATCH", "DELETE"),
                texts(tree.path("traits")),
                fields,
                filters,
                tree.path("keywords").asText());
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(entry -> texts.add(entry.asText()));
        return List.copyOf(texts);
    }
}
