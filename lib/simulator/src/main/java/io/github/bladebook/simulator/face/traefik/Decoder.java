package io.github.bladebook.simulator.face.traefik;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.bladebook.simulator.state.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the plain tree of a file into Traefik's structures as strictly as Traefik does: keys in any case but none unknown, no
 * empty maps, every scalar read again from its text. What comes out is what the API would show.
 */
final class Decoder {
    private static final Set<String> TRUE = Set.of("1", "t", "T", "TRUE", "true", "True");
    private static final Set<String> FALSE = Set.of("0", "f", "F", "FALSE", "false", "False");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Decoder() {}

    /** Decodes a whole file; sections other than http, tcp, udp and tls are passed over. */
    static ObjectNode configuration(Map<?, ?> tree) throws BadFile {
        Map<String, Object> known = new TreeMap<>();
        Shapes.Shape root = Shapes.of("Configuration");
        tree.forEach((key, value) -> {
            if (root.fields().containsKey(key.toString().toLowerCase(Locale.ROOT)) && value != null) {
                known.put(key.toString(), value);
            }
        });
        return structure(root, Json.object(), known);
    }

    private static ObjectNode structure(Shapes.Shape shape, ObjectNode into, Map<?, ?> tree) throws BadFile {
        for (Map.Entry<String, ?> child : sorted(tree).entrySet()) {
            Shapes.Field field = shape.fields().get(child.getKey().toLowerCase(Locale.ROOT));
            if (field == null) {
                throw new BadFile("field not found, node: " + child.getKey());
            }
            Object value = child.getValue();
            String inner = field.pointer() ? field.type().substring(1) : field.type();
            Shapes.Shape nested = Shapes.find(inner);
            boolean composed = nested != null || inner.startsWith("map ") || inner.equals("any");
            if (composed && childless(value) && !field.mayBeEmpty() && !field.ignored()) {
                throw new BadFile(child.getKey() + " cannot be a standalone element (type " + field.type() + ")");
            }
            boolean off = field.mayBeEmpty()
                    && composed
                    && !scalar(value).isEmpty()
                    && !"true".equalsIgnoreCase(scalar(value));
            if (off || field.ignored()) {
                continue;
            }
            JsonNode present = into.get(field.name());
            into.set(field.name(), value(child.getKey(), field.type(), present, value));
        }
        return shown(shape, into);
    }

    private static JsonNode value(String name, String type, @Nullable JsonNode present, Object value) throws BadFile {
        String inner = type.startsWith("*") ? type.substring(1) : type;
        Shapes.Shape nested = Shapes.find(inner);
        if (nested != null) {
            ObjectNode start = present instanceof ObjectNode object
                    ? object
                    : type.startsWith("*") ? nested.defaults().deepCopy() : Json.object();
            return structure(nested, start, value instanceof Map<?, ?> map ? map : Map.of());
        }
        if (inner.equals("any")) {
            return plain(value);
        }
        if (inner.startsWith("map ")) {
            ObjectNode object = Json.object();
            String of = inner.substring(4);
            for (Map.Entry<String, ?> entry : sorted((Map<?, ?>) value).entrySet()) {
                object.set(entry.getKey(), value(entry.getKey(), element(of), null, entry.getValue()));
            }
            return object;
        }
        if (inner.startsWith("[]")) {
            return list(name, inner.substring(2), value);
        }
        if (value instanceof Map<?, ?>
                || (value instanceof List<?> && !scalar(value).isEmpty())) {
            throw new BadFile("invalid node " + name + ": " + inner);
        }
        return scalarOf(inner, scalar(value));
    }

    /** Elements of maps and lists get the defaults of their structure, whether they are pointers or not. */
    private static String element(String type) {
        return Shapes.find(type) == null ? type : "*" + type;
    }

    private static ArrayNode list(String name, String of, Object value) throws BadFile {
        ArrayNode array = NODES.arrayNode();
        boolean structures = Shapes.find(of.startsWith("*") ? of.substring(1) : of) != null;
        if (value instanceof Map<?, ?> map) {
            for (Map.Entry<String, ?> entry : sorted(map).entrySet()) {
                if (!structures) {
                    throw new BadFile("field not found, node: " + entry.getKey());
                }
                array.add(value(name, element(of), null, entry.getValue()));
            }
        } else if (value instanceof Collection<?> items) {
            for (Object item : items) {
                if (structures && item instanceof Map<?, ?>) {
                    array.add(value(name, element(of), null, item));
                } else if (item instanceof Map<?, ?> map && !map.isEmpty()) {
                    throw new BadFile("field not found, node: "
                            + sorted(map).keySet().iterator().next());
                } else if (!structures && item != null) {
                    array.add(scalarOf(of, scalar(item).strip()));
                }
            }
        } else if (!structures && !scalar(value).isEmpty()) {
            for (String part : scalar(value).split(",", -1)) {
                array.add(scalarOf(of, part.strip()));
            }
        }
        return array;
    }

    private static JsonNode scalarOf(String type, String text) throws BadFile {
        switch (type) {
            case "bool" -> {
                if (!TRUE.contains(text) && !FALSE.contains(text)) {
                    throw new BadFile("strconv.ParseBool: parsing \"" + text + "\": invalid syntax");
                }
                return BooleanNode.valueOf(TRUE.contains(text));
            }
            case "int", "uint" -> {
                if (!text.matches(type.equals("int") ? "[-+]?[0-9]+" : "[0-9]+")) {
                    throw new BadFile("strconv.ParseInt: parsing \"" + text + "\": invalid syntax");
                }
                BigInteger number = new BigInteger(text);
                if (number.bitLength() > 63) {
                    throw new BadFile("strconv.ParseInt: parsing \"" + text + "\": value out of range");
                }
                return NODES.numberNode(number.longValue());
            }
            case "float" -> {
                try {
                    return NODES.numberNode(Double.parseDouble(text));
                } catch (NumberFormatException e) {
                    throw new BadFile("strconv.ParseFloat: parsing \"" + text + "\": invalid syntax");
                }
            }
            case "duration" -> {
                return TextNode.valueOf(GoDuration.format(GoDuration.parse(text, Duration.ofSeconds(1))));
            }
            case "nanos" -> {
                return NODES.numberNode(
                        GoDuration.parse(text, Duration.ofNanos(1)).toNanos());
            }
            default -> {
                return TextNode.valueOf(text);
            }
        }
    }

    /** Puts the fields in their order and leaves out what the API leaves out. */
    private static ObjectNode shown(Shapes.Shape shape, ObjectNode all) {
        ObjectNode ordered = Json.object();
        for (Shapes.Field field : shape.fields().values()) {
            JsonNode value = all.get(field.name());
            Shapes.Shape nested = Shapes.find(field.type());
            if (value == null && nested != null) {
                value = shown(nested, Json.object());
            }
            if (field.hidden()) {
                continue;
            }
            if (value == null && field.always()) {
                value = field.pointer() ? NODES.nullNode() : zero(field.type());
            }
            if (value != null && (field.always() || field.pointer() || !empty(field.type(), value))) {
                ordered.set(field.name(), value);
            }
        }
        return ordered;
    }

    private static JsonNode zero(String type) {
        return type.equals("bool")
                ? BooleanNode.FALSE
                : type.equals("int") ? NODES.numberNode(0) : TextNode.valueOf("");
    }

    private static boolean empty(String type, JsonNode value) {
        return switch (type) {
            case "string" -> value.asText().isEmpty();
            case "duration" -> value.asText().equals("0s");
            case "bool" -> !value.asBoolean();
            case "int", "uint", "nanos", "float" -> value.asDouble() == 0;
            default -> Shapes.find(type) == null && value.isEmpty();
        };
    }

    private static boolean childless(Object value) {
        if (value instanceof Map<?, ?> map) {
            return sorted(map).isEmpty();
        }
        return !(value instanceof Collection<?> items) || items.stream().noneMatch(Map.class::isInstance);
    }

    private static JsonNode plain(Object value) {
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = Json.object();
            sorted(map).forEach((key, child) -> object.set(key, plain(child)));
            return object;
        }
        if (value instanceof Collection<?> items) {
            ArrayNode array = NODES.arrayNode();
            items.forEach(item -> array.add(plain(item)));
            return array;
        }
        return TextNode.valueOf(scalar(value));
    }

    /** Nulls are as if they were not there. */
    private static Map<String, Object> sorted(Map<?, ?> tree) {
        Map<String, Object> sorted = new TreeMap<>();
        tree.forEach((key, value) -> {
            if (key != null && value != null) {
                sorted.put(key.toString(), value);
            }
        });
        return sorted;
    }

    private static String scalar(@Nullable Object value) {
        if (value == null || value instanceof Map<?, ?>) {
            return "";
        }
        if (value instanceof Double || value instanceof Float) {
            String text = new BigDecimal(value.toString())
                    .setScale(6, RoundingMode.HALF_EVEN)
                    .toPlainString();
            return text.endsWith(".000000") ? text.substring(0, text.length() - 7) : text;
        }
        if (value instanceof Collection<?> items) {
            return items.stream().anyMatch(item -> !(item instanceof Map<?, ?>)) ? items.toString() : "";
        }
        return value.toString();
    }
}
