package io.github.bladebook.simulator.face.traefik;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads rules, which are Go expressions over a few functions. As in Traefik, the whole text has to be an expression before any
 * name in it is looked up.
 */
final class RuleParser {
    /** A node that is looked up only when all of the text has been read. */
    private interface Node {
        RuleTree resolve() throws BadElement;
    }

    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u[0-9a-fA-F]{4}|.)", Pattern.DOTALL);

    private final Map<String, String> names = new HashMap<>();
    private final String text;
    private int at;

    private RuleParser(String text, Set<String> matchers) {
        this.text = text;
        for (String name : matchers) {
            String lower = name.toLowerCase(Locale.ROOT);
            names.put(name, name);
            names.put(lower, name);
            names.put(name.toUpperCase(Locale.ROOT), name);
            names.put(lower.substring(0, 1).toUpperCase(Locale.ROOT) + lower.substring(1), name);
        }
    }

    static RuleTree parse(String rule, Set<String> matchers) throws BadElement {
        RuleParser parser = new RuleParser(rule, matchers);
        Node node = parser.or();
        parser.skip();
        if (parser.at < rule.length()) {
            char c = rule.charAt(parser.at);
            if ("+-*/%<>=&|^".indexOf(c) < 0) {
                throw parser.bad("unexpected token " + c);
            }
            parser.at++;
            Node right = parser.or();
            node = refusing(node, right, c + " is not supported");
        }
        return node.resolve();
    }

    private static Node refusing(Node left, Node right, String message) {
        return () -> {
            left.resolve();
            right.resolve();
            throw new BadElement(message);
        };
    }

    private Node or() throws BadElement {
        Node left = and();
        while (further("||")) {
            Node first = left;
            Node second = and();
            left = () -> new RuleTree.Or(first.resolve(), second.resolve());
        }
        return left;
    }

    private Node and() throws BadElement {
        Node left = unary();
        while (further("&&")) {
            Node first = left;
            Node second = unary();
            left = () -> new RuleTree.And(first.resolve(), second.resolve());
        }
        return left;
    }

    private Node unary() throws BadElement {
        if (taken("!")) {
            Node inner = unary();
            return () -> inner.resolve().inverted();
        }
        if (taken("(")) {
            Node inner = or();
            if (!further(")")) {
                throw bad("expected ')', found " + found());
            }
            return inner;
        }
        skip();
        if (at >= text.length() || !Character.isLetter(text.charAt(at))) {
            throw bad("expected operand, found " + found());
        }
        int start = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "._".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        String name = text.substring(start, at);
        if (!further("(")) {
            return () -> {
                throw new BadElement(name + " is not defined");
            };
        }
        List<Supplier<String>> values = arguments();
        return () -> {
            String known = names.get(name);
            if (known == null) {
                throw new BadElement("unsupported function: " + name);
            }
            return new RuleTree.Matcher(
                    known, values.stream().map(Supplier::get).toList(), false);
        };
    }

    private List<Supplier<String>> arguments() throws BadElement {
        List<Supplier<String>> values = new ArrayList<>();
        while (values.isEmpty() ? !taken(")") : !further(")")) {
            if (!values.isEmpty() && !further(",")) {
                throw bad(
                        at >= text.length()
                                ? "missing ',' before newline in argument list"
                                : "missing ',' in argument list");
            }
            if (taken(")")) {
                break;
            }
            String value = literal();
            values.add(() -> value);
        }
        return values;
    }

    private String literal() throws BadElement {
        skip();
        char quote = at < text.length() ? text.charAt(at) : 0;
        if (quote == '\'') {
            throw bad("illegal rune literal");
        }
        if (quote != '`' && quote != '"') {
            throw bad("expected operand, found " + found());
        }
        int start = at + 1;
        int end = start;
        while (end < text.length() && text.charAt(end) != quote) {
            end += quote == '"' && text.charAt(end) == '\\' ? 2 : 1;
        }
        if (end >= text.length()) {
            throw bad(quote == '`' ? "raw string literal not terminated" : "string literal not terminated");
        }
        at = end + 1;
        String raw = text.substring(start, end);
        try {
            return quote == '`'
                    ? raw
                    : ESCAPE.matcher(raw).replaceAll(found -> Matcher.quoteReplacement(escape(found.group())));
        } catch (IllegalArgumentException e) {
            throw bad("unknown escape sequence");
        }
    }

    private static String escape(String written) {
        return written.length() == 6
                ? String.valueOf((char) Integer.parseInt(written.substring(2), 16))
                : written.translateEscapes();
    }

    private boolean taken(String token) {
        skip();
        boolean there = text.startsWith(token, at);
        at += there ? token.length() : 0;
        return there;
    }

    /** Takes a token after an operand. As in Go, a line that ends in an operand ends the expression. */
    private boolean further(String token) {
        int before = at;
        boolean there = taken(token);
        if (text.substring(before, at).indexOf('\n') >= 0) {
            at = before;
            return false;
        }
        return there;
    }

    private void skip() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private String found() {
        return at >= text.length() ? "'EOF'" : "'" + text.charAt(at) + "'";
    }

    private BadElement bad(String message) {
        return new BadElement("1:" + (at + 1) + ": " + message);
    }
}
