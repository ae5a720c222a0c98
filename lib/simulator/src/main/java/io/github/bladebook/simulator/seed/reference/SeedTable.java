package io.github.bladebook.simulator.seed.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.bladebook.simulator.seed.Manifest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the YAML tables of this package. A text {@code @-P3D} or {@code @PT2H} stands for the time that far from now. */
public final class SeedTable {
    private static final YAMLMapper YAML = new YAMLMapper();

    private SeedTable() {}

    /** Returns the entries of a table that is a list. */
    static List<JsonNode> read(String resource, Instant now) {
        List<JsonNode> entries = new ArrayList<>();
        tree(resource, now).forEach(entries::add);
        return entries;
    }

    /** Returns a table as a tree, with times filled in. */
    public static JsonNode tree(String resource, Instant now) {
        try (InputStream stream = SeedTable.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("the jar lacks the seed table " + resource);
            }
            return resolved(YAML.readTree(stream), now);
        } catch (IOException e) {
            throw new UncheckedIOException("the seed table " + resource + " is no YAML", e);
        }
    }

    private static JsonNode resolved(JsonNode node, Instant now) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                field.setValue(resolved(field.getValue(), now));
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, resolved(array.get(i), now));
            }
        } else if (node.isTextual()
                && (node.asText().startsWith("@P") || node.asText().startsWith("@-P"))) {
            Duration distance = Duration.parse(node.asText().substring(1));
            return TextNode.valueOf(Manifest.time(now.plus(distance)));
        }
        return node;
    }
}
