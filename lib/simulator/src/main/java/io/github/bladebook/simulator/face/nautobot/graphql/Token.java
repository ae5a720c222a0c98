package io.github.bladebook.simulator.face.nautobot.graphql;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of a query.
 *
 * @param kind {@code Name}, {@code Int}, {@code Float}, {@code String}, {@code <EOF>} or the punctuation itself
 * @param text what names, numbers and strings say; the punctuation again otherwise
 */
record Token(String kind, String text, int line, int column) {
    static final String END = "<EOF>";

    private static final Pattern NEXT = Pattern.compile("""
            (?<skip>[\\s,\\uFEFF]+|\\#[^\\n\\r]*)
            |(?<name>[_A-Za-z][_0-9A-Za-z]*)
            |(?<float>-?(?:0|[1-9]\\d*)(?:\\.\\d+(?:[eE][+-]?\\d+)?|[eE][+-]?\\d+))
            |(?<int>-?(?:0|[1-9]\\d*))
            |"{3}(?<block>(?s:.*?))"{3}
            |"(?<string>(?:[^"\\\\\\n\\r]|\\\\.)*)"
            |(?<mark>\\.\\.\\.|[!$&()*+:=@\\[\\]{|}])""".replaceAll("\\n", ""));

    /** Cuts a query up; the end is a token of its own. */
    static List<Token> all(String query) {
        List<Token> tokens = new ArrayList<>();
        Matcher next = NEXT.matcher(query);
        int at = 0;
        while (at < query.length()) {
            next.region(at, query.length());
            if (!next.lookingAt()) {
                throw unreadable(query, at);
            }
            if (next.group("skip") == null) {
                tokens.add(token(query, next, at));
            }
            at = next.end();
        }
        tokens.add(new Token(END, END, line(query, at), column(query, at)));
        return tokens;
    }

    private static Token token(String query, Matcher found, int at) {
        String[] kinds = {"Name", "Float", "Int", "BlockString", "String"};
        String[] groups = {"name", "float", "int", "block", "string"};
        for (int i = 0; i < kinds.length; i++) {
            String text = found.group(groups[i]);
            if (text != null) {
                return new Token(kinds[i], text, line(query, at), column(query, at));
            }
        }
        return new Token(found.group(), found.group(), line(query, at), column(query, at));
    }

    private static BadQuery unreadable(String query, int at) {
        String message = query.charAt(at) == '"'
                ? "Unterminated string."
                : "Unexpected character: '%s'.".formatted(query.substring(at, query.offsetByCodePoints(at, 1)));
        return new BadQuery(Complaint.at(line(query, at), column(query, at), "Syntax Error: " + message));
    }

    private static int line(String query, int at) {
        return 1 + (int) query.substring(0, at).chars().filter(c -> c == '\n').count();
    }

    private static int column(String query, int at) {
        return at - query.lastIndexOf('\n', at - 1);
    }

    /** Returns how graphql-core names a kind that it wants. */
    static String wanted(String kind) {
        return Character.isLetter(kind.charAt(0)) || kind.equals(END) ? kind : "'" + kind + "'";
    }

    boolean is(String other) {
        return kind.equals(other);
    }

    @Override
    public String toString() {
        return kind.equals(text) ? wanted(kind) : "%s '%s'".formatted(kind, text);
    }
}
