package io.github.bladebook.traefik.file;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes a tree as YAML: names sorted, every text between double quotes, so that neither a colon nor a {@code yes} nor a line break in
 * a value can mean something. The same tree is always the same bytes.
 */
final class YamlText {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9-]*");
    private static final Set<String> WORDS = Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");

    /** Longer names need a mark of their own in YAML; the limit is 1024 with the colon. */
    private static final int LONGEST = 1000;

    private final StringBuilder text = new StringBuilder();

    private YamlText() {}

    /** Writes a file; {@code header} is one line of comment. */
    static String write(String header, Value.Group tree) {
        YamlText yaml = new YamlText();
        yaml.text.append("# ").append(header).append('\n');
        if (!tree.isEmpty()) {
            yaml.entries(tree, "");
        }
        return yaml.text.toString();
    }

    private void entries(Value.Group group, String indent) {
        String lead = "";
        for (Map.Entry<String, Value> entry : group.values().entrySet()) {
            String name = name(entry.getKey());
            text.append(lead);
            if (name.length() > LONGEST) {
                text.append("? ").append(name).append('\n').append(indent).append(':');
            } else {
                text.append(name).append(':');
            }
            after(entry.getValue(), indent);
            lead = indent;
        }
    }

    /** Writes what stands behind a name or a dash. */
    private void after(Value value, String indent) {
        if (value instanceof Value.Group group && !group.isEmpty()) {
            text.append('\n').append(indent).append("  ");
            entries(group, indent + "  ");
        } else if (value instanceof Value.Listing list && !list.values().isEmpty()) {
            text.append('\n');
            for (Value item : list.values()) {
                text.append(indent).append("  -");
                item(item, indent + "    ");
            }
        } else {
            text.append(' ').append(single(value)).append('\n');
        }
    }

    private void item(Value item, String indent) {
        if (item instanceof Value.Group group && !group.isEmpty()) {
            text.append(' ');
            entries(group, indent);
        } else {
            after(item, indent);
        }
    }

    private static String single(Value value) {
        if (value instanceof Value.Group) {
            return "{}";
        }
        if (value instanceof Value.Listing) {
            return "[]";
        }
        return value instanceof Value.Text free ? quoted(free.text()) : value.toString();
    }

    private static String name(String name) {
        boolean plain = PLAIN.matcher(name).matches() && !WORDS.contains(name.toLowerCase(Locale.ROOT));
        return plain ? name : quoted(name);
    }

    /** Two braces in a row never come out, so that Traefik's templates find nothing to run. */
    static String quoted(String free) {
        StringBuilder out = new StringBuilder("\"");
        char before = ' ';
        for (int i = 0; i < free.length(); i++) {
            char c = free.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '\r' -> out.append("\\r");
                default -> {
                    boolean brace = (c == '{' && before == '{') || (c == '}' && before == '}');
                    out.append(brace || escaped(c) ? "\\u%04x".formatted((int) c) : String.valueOf(c));
                }
            }
            before = c;
        }
        return out.append('"').toString();
    }

    private static boolean escaped(char c) {
        return c < 0x20 || (c >= 0x7f && c <= 0xa0) || c == 0x2028 || c == 0x2029 || c == 0xfeff || c >= 0xfffe;
    }
}
