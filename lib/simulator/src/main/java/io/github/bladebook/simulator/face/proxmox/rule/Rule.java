package io.github.bladebook.simulator.face.proxmox.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is demanded of one value.
 *
 * @param type {@code string}, {@code integer}, {@code number}, {@code boolean} or {@code array}; empty for any
 * @param format the name of a format, null for none or for one that is written out
 * @param keys the items of a property string that is written out, empty for none
 * @param requires another parameter that must come with this one
 * @param alias the item of a property string this is another name of
 * @param keyAlias the item that takes this name as its value
 * @param items what is demanded of each element of an array
 */
record Rule(
        String type,
        boolean optional,
        List<String> accepted,
        @Nullable BigDecimal minimum,
        @Nullable BigDecimal maximum,
        int shortest,
        int longest,
        @Nullable Pattern pattern,
        @Nullable String format,
        Map<String, Rule> keys,
        @Nullable String requires,
        boolean defaultKey,
        @Nullable String alias,
        @Nullable String keyAlias,
        @Nullable Rule items) {
    static Rule read(JsonNode node) {
        List<String> accepted = new ArrayList<>();
        node.path("enum").forEach(value -> accepted.add(value.asText()));
        JsonNode format = node.path("format");
        Map<String, Rule> keys = new TreeMap<>();
        if (format.isObject()) {
            format.properties().forEach(key -> keys.put(key.getKey(), read(key.getValue())));
        }
        return new Rule(
                node.path("type").asText(),
                node.has("optional"),
                List.copyOf(accepted),
                number(node.path("minimum")),
                number(node.path("maximum")),
                node.path("minLength").asInt(0),
                node.path("maxLength").asInt(Integer.MAX_VALUE),
                node.has("pattern") ? pattern(node.path("pattern").asText()) : null,
                format.isTextual() ? format.asText() : null,
                keys,
                text(node.path("requires")),
                node.has("default_key"),
                text(node.path("alias")),
                text(node.path("keyAlias")),
                node.has("items") ? read(node.path("items")) : null);
    }

    private static @Nullable String text(JsonNode node) {
        return node.isTextual() ? node.asText() : null;
    }

    private static @Nullable BigDecimal number(JsonNode node) {
        return node.isNumber() ? new BigDecimal(node.asText()) : null;
    }

    /** Reads a Perl expression; it is anchored as text around it, so that an alternative may stand outside the anchors. */
    private static Pattern pattern(String perl) {
        String java = perl.replace("(?^i:", "(?i:")
                .replace("(?^:", "(?:")
                .replace("{,", "{0,")
                .replace("\\0", "\\x00");
        return Pattern.compile("^" + java + "$");
    }

    /** Whether a list of values may stand for one, since its format takes lists. */
    boolean takesLists() {
        return type.equals("array") || (format != null && format.endsWith("-list"));
    }
}
