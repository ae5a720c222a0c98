package io.github.bladebook.simulator.state.kube.controller.argo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Objects out of the text of a file: YAML with several documents, JSON, and lists of objects. */
final class Manifests {
    private static final YAMLMapper YAML = new YAMLMapper();

    private Manifests() {}

    static List<ObjectNode> read(String file, String text) throws SourceException {
        List<ObjectNode> objects = new ArrayList<>();
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(text)) {
            while (documents.hasNextValue()) {
                JsonNode document = documents.nextValue();
                if (!document.isNull() && !document.isMissingNode()) {
                    add(file, document, objects);
                }
            }
        } catch (IOException | RuntimeException e) {
            String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new SourceException(
                    "Failed to unmarshal \"%s\": failed to unmarshal manifest: %s".formatted(file, first));
        }
        return objects;
    }

    private static void add(String file, JsonNode document, List<ObjectNode> objects) throws SourceException {
        if (document.path("kind").asText().endsWith("List")
                && document.path("items").isArray()) {
            for (JsonNode item : document.path("items")) {
                add(file, item, objects);
            }
            return;
        }
        for (String needed : List.of("/kind", "/apiVersion", "/metadata/name")) {
            if (document.at(needed).asText("").isEmpty()) {
                throw new SourceException(
                        "Failed to unmarshal \"%s\": failed to unmarshal manifest: Object '%s' is missing"
                                .formatted(file, needed.substring(1).replace('/', '.')));
            }
        }
        objects.add((ObjectNode) document);
    }
}
