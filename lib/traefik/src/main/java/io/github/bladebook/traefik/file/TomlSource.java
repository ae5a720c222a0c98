package io.github.bladebook.traefik.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import io.github.bladebook.traefik.file.Source.Unreadable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads TOML as a tree. Lines are known for what is no TOML at all only. */
final class TomlSource {
    private TomlSource() {}

    static Source read(String text) throws Unreadable {
        try {
            return tree(new TomlMapper().readTree(text));
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr());
            throw new Unreadable(line, "this is not TOML");
        }
    }

    private static Source tree(JsonNode node) {
        if (node.isObject()) {
            Map<String, Source> entries = new LinkedHashMap<>();
            node.properties().forEach(entry -> entries.put(entry.getKey(), tree(entry.getValue())));
            return new Source.Mapping(0, entries);
        }
        if (node.isArray()) {
            List<Source> items = new ArrayList<>();
            node.forEach(item -> items.add(tree(item)));
            return new Source.Sequence(0, items);
        }
        if (node.isNull() || node.isMissingNode()) {
            return new Source.Nothing(0);
        }
        Source.Kind kind =
                node.isNumber() ? Source.Kind.NUMBER : node.isBoolean() ? Source.Kind.FLAG : Source.Kind.TEXT;
        return new Source.Scalar(0, node.asText(), kind);
    }
}
