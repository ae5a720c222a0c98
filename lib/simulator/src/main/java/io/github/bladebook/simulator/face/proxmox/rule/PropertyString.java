package io.github.bladebook.simulator.face.proxmox.rule;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Texts such as {@code virtio=BC:24:11:00:00:01,bridge=vmbr0,tag=10}: items with commas between, one of which may lack its key. */
final class PropertyString {
    private PropertyString() {}

    /** Returns what is wrong with a text, as the whole error that the validator raises; null for nothing. */
    static @Nullable String complaint(String name, Map<String, Rule> keys, String text) {
        Map<String, String> items = new HashMap<>();
        for (String part : text.split(",", -1)) {
            if (!part.isBlank()) {
                String wrong = item(part, keys, items);
                if (wrong != null) {
                    return wrong + "\n";
                }
            }
        }
        Map<String, String> errors = new TreeMap<>();
        keys.forEach((key, rule) -> {
            String value = items.get(key);
            String path = name + "." + key;
            if (value != null) {
                Check.value(path, rule, value, errors);
                String other = rule.requires();
                if (other != null && !items.containsKey(other)) {
                    errors.put(name + "." + other, "missing property - '" + path + "' requires this property");
                }
            } else if (!rule.optional() && rule.alias() == null) {
                errors.put(path, "property is missing and it is not optional");
            }
        });
        if (errors.isEmpty()) {
            return null;
        }
        StringBuilder all = new StringBuilder("format error\n");
        errors.forEach(
                (path, error) -> all.append(path).append(": ").append(error).append('\n'));
        return all.toString();
    }

    private static @Nullable String item(String part, Map<String, Rule> keys, Map<String, String> items) {
        int equals = part.indexOf('=');
        if (equals < 0) {
            return withoutKey(part, keys, items);
        }
        if (equals == 0 || equals == part.length() - 1) {
            return "missing key in comma-separated list property";
        }
        String key = part.substring(0, equals);
        if (items.containsKey(key)) {
            return "duplicate key in comma-separated list property: " + key;
        }
        Rule rule = keys.get(key);
        if (rule != null && rule.alias() != null) {
            if (rule.keyAlias() != null && items.put(rule.keyAlias(), key) != null) {
                return "key alias '" + rule.keyAlias() + "' is already defined";
            }
            key = rule.alias();
            rule = keys.get(key);
        }
        if (rule == null) {
            return "invalid key in comma-separated list property: " + key;
        }
        String value = part.substring(equals + 1);
        items.put(key, rule.type().equals("boolean") ? bool(value) : value);
        return null;
    }

    private static @Nullable String withoutKey(String part, Map<String, Rule> keys, Map<String, String> items) {
        for (Map.Entry<String, Rule> key : keys.entrySet()) {
            if (key.getValue().defaultKey()) {
                String value = key.getValue().type().equals("boolean") ? bool(part) : part;
                return items.putIfAbsent(key.getKey(), value) == null
                        ? null
                        : "duplicate key in comma-separated list property: " + key.getKey();
            }
        }
        return "value without key, but schema does not define a default key";
    }

    /** Inside a property string the words for yes and no count too. */
    private static String bool(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "1", "on", "yes", "true" -> "1";
            case "0", "off", "no", "false" -> "0";
            default -> value;
        };
    }
}
