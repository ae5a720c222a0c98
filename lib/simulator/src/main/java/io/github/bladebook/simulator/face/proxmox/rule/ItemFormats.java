package io.github.bladebook.simulator.face.proxmox.rule;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Property strings whose items the published schema does not write out; {@code items.json} does. */
final class ItemFormats {
    private ItemFormats() {}

    static Map<String, Formats.Format> all() {
        try (InputStream in = ItemFormats.class.getResourceAsStream("items.json")) {
            if (in == null) {
                throw new IllegalStateException("the table of items is not on the class path");
            }
            Map<String, Formats.Format> formats = new HashMap<>();
            for (Map.Entry<String, JsonNode> format :
                    Json.read(in.readAllBytes()).properties()) {
                Map<String, Rule> keys = new TreeMap<>();
                format.getValue().properties().forEach(key -> keys.put(key.getKey(), Rule.read(key.getValue())));
                formats.put(format.getKey(), (name, value) -> PropertyString.complaint(name, keys, value));
            }
            return formats;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
