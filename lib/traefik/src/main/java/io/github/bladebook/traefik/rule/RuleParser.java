package io.github.bladebook.traefik.rule;

import io.github.bladebook.traefik.Protocol;
import java.util.ArrayList;
import java.util.List;

/** Reads a rule, which is a Go expression of calls, {@code &&}, {@code ||}, {@code !} and brackets; {@code &&} binds closer. */
final class RuleParser {
    private static final int DEEPEST = 200;

    private final String text;
    private final Protocol protocol;
    private int at;
    private int depth;

    RuleParser(String text, Protocol protocol) {
        this.text = text;
        this.protocol = protocol;
    }

    Rule parse() {
        Rule rule = or();
        blanks();
        if (at < text.length()) {
            throw wrong("&&, || or the end is expected");
        }
        return rule;
    }

    private Rule or() {
        if (++depth > DEEPEST) {
            throw wrong("it is nested too deeply");
        }
        Rule rule = and();
        while (further("||")) {
            rule = new Rule.Or(rule, and());
        }
        depth--;
        return rule;
    }

    private Rule and() {
        Rule rule = one();
        while (further("&&")) {
            rule = new Rule.And(rule, one());
        }
        return rule;
    }

    private Rule one() {
        int bangs = 0;
        while (next("!")) {
            bangs++;
        }
        Rule rule;
        if (next("(")) {
            rule = or();
            expect(")");
        } else {
            rule = match();
        }
        // Two take each other away, in Traefik too.
        return bangs % 2 == 0 ? rule : new Rule.Not(rule);
    }

    private Rule match() {
        blanks();
        int start = at;
        while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
            at++;
        }
        String word = text.substring(start, at);
        if (word.isEmpty()) {
            throw wrong("a matcher is expected");
        }
        Matcher matcher = Matcher.find(word, protocol).orElseThrow(() -> {
            at = start;
            return wrong("there is no matcher %s for %s".formatted(word, protocol));
        });
        expect("(");
        List<String> arguments = new ArrayList<>();
        boolean closed = next(")");
        while (!closed) {
            arguments.add(argument());
            if (further(",")) {
                // One comma more than arguments is allowed, and then the bracket may stand on another line.
                closed = next(")");
            } else {
                expect(")");
                closed = true;
            }
        }
        try {
            return new Rule.Match(matcher, arguments);
        } catch (RuleException e) {
            at = start;
            throw wrong(e.getMessage() == null ? "it does not fit" : e.getMessage());
        }
    }

    private String argument() {
        blanks();
        char quote = at < text.length() ? text.charAt(at) : ' ';
        if (quote != '`' && quote != '"') {
            throw wrong("an argument in back-ticks or double quotes is expected");
        }
        int start = at++;
        StringBuilder value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            char c = text.charAt(at++);
            if (quote == '"' && c == '\n') {
                break;
            }
            value.append(quote == '"' && c == '\\' ? escaped() : String.valueOf(c));
        }
        if (at >= text.length() || text.charAt(at) != quote) {
            at = start;
            throw wrong("the text that begins here does not end");
        }
        at++;
        return value.toString();
    }

    private String escaped() {
        char c = at < text.length() ? text.charAt(at++) : ' ';
        return switch (c) {
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'r' -> "\r";
            case '\\', '"' -> String.valueOf(c);
            case 'x' -> code(2);
            case 'u' -> code(4);
            default -> throw wrong("\\%s is no escape".formatted(c));
        };
    }

    private String code(int digits) {
        try {
            String hex = text.substring(at, at + digits);
            at += digits;
            return String.valueOf((char) Integer.parseInt(hex, 16));
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw wrong("%d hex digits are expected".formatted(digits));
        }
    }

    private boolean next(String token) {
        blanks();
        if (!text.startsWith(token, at)) {
            return false;
        }
        at += token.length();
        return true;
    }

    /** Takes a token after an operand. As in Go, a line that ends in an operand ends the expression. */
    private boolean further(String token) {
        int before = at;
        boolean there = next(token);
        if (text.substring(before, at).indexOf('\n') >= 0) {
            at = before;
            return false;
        }
        return there;
    }

    private void expect(String token) {
        if (!further(token)) {
            throw wrong(token + " is expected");
        }
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private RuleException wrong(String what) {
        return new RuleException("character %d: %s".formatted(Math.min(at, text.length()) + 1, what));
    }
}
