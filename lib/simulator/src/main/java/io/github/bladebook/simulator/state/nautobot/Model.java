package io.github.bladebook.simulator.state.nautobot;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model of Nautobot.
 *
 * @param type content type, such as {@code dcim.device}
 * @param path where the REST API serves it, such as {@code dcim/devices}
 * @param name class name, as errors say it
 * @param verbose name in a sentence
 * @param display how an object shows itself, with fields in braces; empty where a rule words it
 * @param order fields a list is sorted by; a leading minus turns it round
 * @param natural the natural key, as lookups
 * @param unique fields no two objects share
 * @param together sets of fields no two objects share
 * @param methods writes the API takes
 * @param traits what it has of: created, notes, custom, tags
 * @param fields in the order of answers
 * @param filters filters beyond its fields: name to rule
 * @param keywords what the ORM calls its fields, empty to derive it
 */
public record Model(
        String type,
        String path,
        String name,
        String verbose,
        String plural,
        String display,
        List<String> order,
        List<String> natural,
        List<String> unique,
        List<List<String>> together,
        List<String> methods,
        List<String> traits,
        Map<String, Field> fields,
        Map<String, String> filters,
        String keywords) {
    public Model {
        fields = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        filters = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(filters));
    }

    /** Finds a field. */
    public Optional<Field> field(String named) {
        return Optional.ofNullable(fields.get(named));
    }

    /** Whether it has one of: created, notes, custom, tags. */
    public boolean has(String trait) {
        return traits.contains(trait);
    }

    /** Returns the label of its app, such as {@code dcim}. */
    public String app() {
        return type.substring(0, type.indexOf('.'));
    }

    /** Returns the lower-case name of its class. */
    public String label() {
        return type.substring(type.indexOf('.') + 1);
    }

    /** Returns the field people name its objects by. */
    public String naming() {
        for (String candidate : List.of("name", "model", "username", "key", "label", "version", "value")) {
            if (fields.containsKey(candidate)) {
                return candidate;
            }
        }
        return "id";
    }

    @Override
    public String toString() {
        return type;
    }
}
