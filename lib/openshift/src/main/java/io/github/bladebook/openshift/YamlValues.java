package io.github.bladebook.openshift;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Values of YAML as kubectl reads them (sigs.k8s.io/yaml: YAML 1.1 without times and sexagesimals), with what means another thing to
 * people than to that reader refused.
 */
final class YamlValues {
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(0|[1-9][0-9_]*)");
    private static final Pattern BASED = Pattern.compile("[-+]?0(x[0-9a-fA-F_]+|b[01_]+|o?[0-7_]+)");
    private static final Pattern FLOAT = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
    private static final Pattern UNRESOLVED = Pattern.compile("[-+]?0(o[0-7_]+|[0-9]+)");
    private static final Pattern DOUBTFUL = Pattern.compile("(?i)y|n|yes|no|on|off");
    private static final int DEEPEST = 100;

    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());

    static boolean empty(Node document) {
        return document instanceof ScalarNode scalar && scalar.getValue().isEmpty();
    }

    @Nullable
    Object value(Node node) {
        if (open.size() > DEEPEST || !open.add(node)) {
            throw wrong(node, "it holds itself, or is nested too deeply");
        }
        try {
            if (node instanceof MappingNode mapping) {
                return map(mapping);
            }
            if (node instanceof SequenceNode sequence) {
                List<@Nullable Object> list = new ArrayList<>();
                sequence.getValue().forEach(element -> list.add(value(element)));
                return list;
            }
            return scalar((ScalarNode) node);
        } finally {
            open.remove(node);
        }
    }

    private Map<String, @Nullable Object> map(MappingNode mapping) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        Map<String, @Nullable Object> merged = new LinkedHashMap<>();
        for (NodeTuple field : mapping.getValue()) {
            if (field.getKeyNode().getTag().equals(Tag.MERGE)) {
                merge(merged, field.getValueNode());
                continue;
            }
            if (!(field.getKeyNode() instanceof ScalarNode key)) {
                throw wrong(field.getKeyNode(), "a key is no text");
            }
            if (map.containsKey(key.getValue())) {
                throw wrong(key, "the key '%s' stands there twice".formatted(key.getValue()));
            }
            map.put(key.getValue(), value(field.getValueNode()));
        }
        merged.forEach(map::putIfAbsent);
        return map;
    }

    private void merge(Map<String, @Nullable Object> merged, Node node) {
        if (node instanceof SequenceNode several) {
            several.getValue().forEach(one -> merge(merged, one));
        } else if (value(node) instanceof Map<?, ?> fields) {
            fields.forEach((name, value) -> merged.putIfAbsent(String.valueOf(name), value));
        } else {
            throw wrong(node, "<< merges no map");
        }
    }

    private static @Nullable Object scalar(ScalarNode node) {
        String text = node.getValue();
        String tag = node.getTag().getValue();
        if (node.getScalarStyle() != DumperOptions.ScalarStyle.PLAIN || tag.equals(Tag.STR.getValue())) {
            // The resolver leaves some as texts that kubectl's reader knows: y and n as booleans, 0o17 and 08 as
            // numbers.
            if (plain(node) && DOUBTFUL.matcher(text).matches()) {
                throw doubtful(node);
            }
            return plain(node) && UNRESOLVED.matcher(text).matches() ? number(text) : text;
        }
        if (tag.startsWith("!")) {
            throw wrong(node, "the tag %s is not known here".formatted(tag));
        }
        if (tag.equals(Tag.NULL.getValue())) {
            return null;
        }
        if (tag.equals(Tag.BOOL.getValue())) {
            if (DOUBTFUL.matcher(text).matches()) {
                throw doubtful(node);
            }
            return Boolean.valueOf(text);
        }
        return number(text);
    }

    private static boolean plain(ScalarNode node) {
        return node.getScalarStyle() == DumperOptions.ScalarStyle.PLAIN;
    }

    /** What looks like a number to the resolver, but is a time or in base 60, is a text to kubectl. */
    private static Object number(String text) {
        String digits = text.replace("_", "");
        if (DECIMAL.matcher(text).matches()) {
            return whole(new BigInteger(digits.startsWith("+") ? digits.substring(1) : digits));
        }
        if (BASED.matcher(text).matches()) {
            String sign = digits.startsWith("-") ? "-" : "";
            String bare = digits.replaceFirst("^[-+]", "").substring(1);
            int base = bare.startsWith("b") ? 2 : 8;
            if (bare.startsWith("x")) {
                base = 16;
            }
            return whole(new BigInteger(sign + bare.replaceFirst("^[xbo]", ""), base));
        }
        return FLOAT.matcher(digits).matches() ? fraction(Double.parseDouble(digits)) : text;
    }

    private static Object fraction(double number) {
        return Math.rint(number) == number && Math.abs(number) < 1e15 ? (Object) (long) number : (Object) number;
    }

    private static Object whole(BigInteger number) {
        return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
    }

    private static IllegalArgumentException doubtful(Node node) {
        return wrong(
                node,
                "a bare yes, no, on or off is a boolean to kubectl and a word to others; write true, false or quote it");
    }

    private static IllegalArgumentException wrong(Node node, String what) {
        return new IllegalArgumentException(
                "line %d: %s".formatted(node.getStartMark().getLine() + 1, what));
    }
}
