package io.github.bladebook.simulator.face.truenas.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.bladebook.simulator.state.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the types of the table of methods: {@code str(1..64)}, {@code int(>0..)}, {@code bool}, {@code "A"}, {@code [T]}, {@code {a: T,
 * b?: T = preset}}, {@code {...: T}}, {@code (T | T)}, {@code <key tag=T | tag=T>}, {@code Name=T} and names declared before.
 */
final class TypeReader {
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern TAG = Pattern.compile("[A-Z0-9_]+(?==)");
    private static final Pattern BOUNDS = Pattern.compile("\\((>?)(-?\\d*)\\.\\.(-?\\d*)\\)");
    private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|-?\\d+|true|false|null");

    private final Map<String, Type> named;
    private final String text;
    private final String owner;
    private int at;

    TypeReader(String text, String owner, Map<String, Type> named) {
        this.text = text;
        this.owner = owner;
        this.named = named;
    }

    /** Reads {@code a: T, b?: T = preset} up to {@code end}, which is taken too. */
    Map<String, Type.Field> fields(char end) {
        Map<String, Type.Field> fields = new LinkedHashMap<>();
        while (!taken(end)) {
            if (!fields.isEmpty()) {
                take(',');
            }
            String name = match(WORD);
            boolean required = !taken('?');
            take(':');
            Type type = type();
            fields.put(name, new Type.Field(required, type, taken('=') ? preset() : null));
        }
        return fields;
    }

    Type type() {
        skip();
        char next = text.charAt(at);
        return switch (next) {
            case '[' -> items();
            case '{' -> object();
            case '(' -> union();
            case '<' -> tagged();
            default -> Character.isLetter(next) ? word() : literal();
        };
    }

    private Type word() {
        String word = match(WORD);
        return switch (word) {
            case "any" -> new Type.Anything();
            case "null" -> new Type.Nothing();
            case "true", "false" -> new Type.Literal(List.of(Json.read(word)));
            case "bool" -> new Type.Truth();
            case "str" -> text();
            case "int", "num" -> number(word.equals("int"));
            default -> {
                if (at < text.length() && text.charAt(at) == '=') {
                    at++;
                    yield type() instanceof Type.Model model ? new Type.Model(word, model.fields()) : fail("a model");
                }
                Type type = named.get(word);
                yield type == null ? fail("a type") : type;
            }
        };
    }

    private Type text() {
        Integer least = null;
        Integer most = null;
        Matcher bounds = BOUNDS.matcher(text).region(at, text.length());
        if (bounds.lookingAt()) {
            at = bounds.end();
            least = whole(bounds.group(2));
            most = whole(bounds.group(3));
        }
        Pattern pattern = null;
        if (at < text.length() && text.charAt(at) == '~') {
            at++;
            String quoted = match(LITERAL);
            pattern = Pattern.compile(quoted.substring(1, quoted.length() - 1));
        }
        return new Type.Text(least, most, pattern);
    }

    private Type number(boolean whole) {
        Matcher bounds = BOUNDS.matcher(text).region(at, text.length());
        if (!bounds.lookingAt()) {
            return new Type.Numeric(whole, null, null, null);
        }
        at = bounds.end();
        Long first = bounds.group(2).isEmpty() ? null : Long.valueOf(bounds.group(2));
        Long most = bounds.group(3).isEmpty() ? null : Long.valueOf(bounds.group(3));
        boolean above = !bounds.group(1).isEmpty();
        return new Type.Numeric(whole, above ? null : first, above ? first : null, most);
    }

    private Type literal() {
        return new Type.Literal(List.of(Json.read(match(LITERAL))));
    }

    private Type items() {
        take('[');
        Type item = type();
        take(']');
        Matcher bounds = BOUNDS.matcher(text).region(at, text.length());
        Integer least = null;
        Integer most = null;
        if (bounds.lookingAt()) {
            at = bounds.end();
            least = whole(bounds.group(2));
            most = whole(bounds.group(3));
        }
        // A mark for lists that are sets in the end: what stands in them twice is taken all the same.
        taken('!');
        return new Type.Items(item, least, most);
    }

    private Type object() {
        take('{');
        if (text.startsWith("...", at)) {
            at += 3;
            Type value = taken(':') ? type() : new Type.Anything();
            take('}');
            return new Type.Entries(value);
        }
        return new Type.Model(owner, fields('}'));
    }

    /** Literals that stand side by side become one; null beside anything else makes that optional. */
    private Type union() {
        take('(');
        List<Type> branches = new ArrayList<>();
        List<JsonNode> literals = new ArrayList<>();
        boolean orNull = false;
        do {
            Type branch = type();
            if (branch instanceof Type.Literal literal) {
                literals.addAll(literal.values());
            } else if (branch instanceof Type.Nothing) {
                orNull = true;
            } else {
                branches.add(branch);
            }
        } while (taken('|'));
        take(')');
        if (branches.isEmpty() && orNull && literals.stream().allMatch(JsonNode::isNumber)) {
            literals.add(JsonNodeFactory.instance.nullNode());
            orNull = false;
        }
        if (!literals.isEmpty()) {
            branches.add(new Type.Literal(List.copyOf(literals)));
        }
        Type type = branches.size() == 1 ? branches.get(0) : new Type.Union(List.copyOf(branches));
        return orNull ? new Type.OrNull(type) : type;
    }

    private Type tagged() {
        take('<');
        String key = match(WORD);
        Map<String, Type> branches = new LinkedHashMap<>();
        do {
            String tag = match(TAG);
            take('=');
            branches.put(tag, type());
        } while (taken('|'));
        take('>');
        return new Type.Tagged(key, branches);
    }

    /** Reads a JSON value: a literal, or a list or object, to its matching end. */
    private JsonNode preset() {
        skip();
        int start = at;
        int depth = 0;
        boolean quoted = false;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '[' || c == '{')) {
                depth++;
            } else if (!quoted && depth > 0 && (c == ']' || c == '}')) {
                depth--;
            } else if (!quoted && depth == 0 && ",)}]".indexOf(c) >= 0) {
                break;
            }
        }
        return Json.read(text.substring(start, at).trim());
    }

    private static @Nullable Integer whole(String digits) {
        return digits.isEmpty() ? null : Integer.valueOf(digits);
    }

    private void skip() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private boolean taken(char c) {
        skip();
        boolean there = at < text.length() && text.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }

    void take(char c) {
        if (!taken(c)) {
            fail("'" + c + "'");
        }
    }

    String match(Pattern pattern) {
        skip();
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            fail(pattern.pattern());
        }
        at = matcher.end();
        return matcher.group();
    }

    /** Returns what comes after all that was read. */
    String rest() {
        return text.substring(at).trim();
    }

    private Type fail(String expected) {
        throw new IllegalStateException("the table of methods lacks %s at %d in: %s".formatted(expected, at, text));
    }
}
