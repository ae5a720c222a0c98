package io.github.bladebook.simulator.face.prometheus;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads the part of PromQL that this face answers; everything else is a parse error with its place. */
final class QueryParser {
    private static final Set<String> AGGREGATIONS = Set.of("sum", "avg", "max", "min", "count");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
    private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");
    private static final Pattern OPERATOR = Pattern.compile("=~|!~|!=|=");
    private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|'((?:[^'\\\\]|\\\\.)*)'");

    private final String text;
    private int at;

    private QueryParser(String text) {
        this.text = text;
    }

    static Query parse(String text) {
        return new QueryParser(text).whole();
    }

    private Query whole() {
        if (text.isBlank()) {
            throw BadQuery.parameter("query", "unknown position: parse error: no expression found in input");
        }
        Query query = expression();
        blanks();
        if (at < text.length()) {
            throw unexpected("end of input");
        }
        return query;
    }

    private Query expression() {
        String word = peek(NAME);
        if (!AGGREGATIONS.contains(word)) {
            return new Query("", List.of(), selector(), null);
        }
        take(NAME, "aggregation");
        List<String> by = by();
        symbol('(');
        Query inner = expression();
        symbol(')');
        return new Query(word, by.isEmpty() ? by() : by, inner.selector(), inner);
    }

    private List<String> by() {
        List<String> labels = new ArrayList<>();
        if (!peek(LABEL).equals("by")) {
            return labels;
        }
        take(LABEL, "by");
        symbol('(');
        while (!next(')')) {
            labels.add(take(LABEL, "label"));
            if (!next(')')) {
                symbol(',');
            }
        }
        symbol(')');
        return labels;
    }

    private Selector selector() {
        String metric = take(NAME, "metric name");
        List<Selector.Matcher> matchers = new ArrayList<>();
        if (next('{')) {
            symbol('{');
            while (!next('}')) {
                matchers.add(matcher());
                if (!next('}')) {
                    symbol(',');
                }
            }
            symbol('}');
        }
        return new Selector(metric, matchers);
    }

    private Selector.Matcher matcher() {
        String label = take(LABEL, "label name");
        String operator = take(OPERATOR, "label matching operator");
        String quoted = take(TEXT, "string");
        String value = quoted.substring(1, quoted.length() - 1).replaceAll("\\\\(.)", "$1");
        if (operator.endsWith("~")) {
            value = quoted.substring(1, quoted.length() - 1).replace("\\\\", "\\");
        }
        try {
            return new Selector.Matcher(label, operator, value);
        } catch (PatternSyntaxException e) {
            throw BadQuery.parameter("query", place() + "error parsing regexp: " + e.getDescription());
        }
    }

    private String peek(Pattern pattern) {
        blanks();
        Matcher found = pattern.matcher(text).region(at, text.length());
        return found.lookingAt() ? found.group() : "";
    }

    private String take(Pattern pattern, String expected) {
        String found = peek(pattern);
        if (found.isEmpty()) {
            throw unexpected(expected);
        }
        at += found.length();
        return found;
    }

    private boolean next(char symbol) {
        blanks();
        return at < text.length() && text.charAt(at) == symbol;
    }

    private void symbol(char symbol) {
        if (!next(symbol)) {
            throw unexpected("\"" + symbol + "\"");
        }
        at++;
    }

    /** Skips blanks, and comments up to the end of their line. */
    private void blanks() {
        while (at < text.length() && (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == '#')) {
            int end = text.charAt(at) == '#' ? text.indexOf('\n', at) : at;
            at = end < 0 ? text.length() : end + 1;
        }
    }

    private String place() {
        return "1:" + (at + 1) + ": parse error: ";
    }

    private BadQuery unexpected(String expected) {
        String found = at < text.length() ? "character: '" + text.charAt(at) + "'" : "end of input";
        return BadQuery.parameter("query", place() + "unexpected " + found + ", expected " + expected);
    }
}
