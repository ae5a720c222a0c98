package io.github.bladebook.simulator.state.machine.shell;

import java.util.ArrayList;
import java.util.List;

/** Cuts a script into words, operators and ends of lines; quotes stay in the words. */
final class Lexer {
    private static final String CONTINUED = "\\\n";
    private static final List<String> OPERATORS =
            List.of("&&", "||", ";;", "<<-", "<<", ">>", ">&", "<&", ">|", "&>", "<", ">", "|", "&", ";", "(", ")");

    private final String text;
    private int at;
    private final List<Token> tokens = new ArrayList<>();
    private final List<Integer> texts = new ArrayList<>();

    private Lexer(String text) {
        this.text = text;
    }

    /** A word, an operator, the text of a here-document or the end of a line. */
    record Token(Kind kind, String text) {
        enum Kind {
            WORD,
            OPERATOR,
            HERE,
            NEWLINE,
            END
        }

        boolean is(String operator) {
            return kind == Kind.OPERATOR && text.equals(operator);
        }

        boolean word(String word) {
            return kind == Kind.WORD && text.equals(word);
        }
    }

    static List<Token> tokens(String text) {
        Lexer lexer = new Lexer(text);
        lexer.run();
        return lexer.tokens;
    }

    private void run() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n') {
                at++;
                tokens.add(new Token(Token.Kind.NEWLINE, "newline"));
                hereTexts();
            } else if (c == ' ' || c == '\t') {
                at++;
            } else if (text.startsWith(CONTINUED, at)) {
                at += CONTINUED.length();
            } else if (c == '#') {
                while (at < text.length() && text.charAt(at) != '\n') {
                    at++;
                }
            } else if (!operator()) {
                tokens.add(new Token(Token.Kind.WORD, word()));
                hereDelimiter();
            }
        }
        hereTexts();
        tokens.add(new Token(Token.Kind.END, ""));
    }

    private boolean operator() {
        for (String operator : OPERATORS) {
            if (text.startsWith(operator, at)) {
                at += operator.length();
                tokens.add(new Token(Token.Kind.OPERATOR, operator));
                return true;
            }
        }
        return false;
    }

    /** Remembers the word after {@code <<}, whose text begins on the next line. */
    private void hereDelimiter() {
        int last = tokens.size() - 1;
        if (last > 0 && (tokens.get(last - 1).is("<<") || tokens.get(last - 1).is("<<-"))) {
            texts.add(last);
        }
    }

    private void hereTexts() {
        for (int index : texts) {
            String raw = tokens.get(index).text();
            boolean quoted = raw.matches(".*['\"\\\\].*");
            String end = raw.replaceAll("['\"\\\\]", "");
            boolean tabs = tokens.get(index - 1).is("<<-");
            StringBuilder body = new StringBuilder();
            while (at < text.length()) {
                int eol = text.indexOf('\n', at);
                String line = text.substring(at, eol < 0 ? text.length() : eol);
                at = eol < 0 ? text.length() : eol + 1;
                line = tabs ? line.replaceFirst("^\t+", "") : line;
                if (line.equals(end)) {
                    break;
                }
                body.append(line).append('\n');
            }
            tokens.set(index - 1, new Token(Token.Kind.OPERATOR, quoted ? "<<'" : "<<"));
            tokens.set(index, new Token(Token.Kind.HERE, quoted ? body.toString() : joined(body.toString())));
        }
        texts.clear();
    }

    /** Returns a word as it stands, but for line breaks that a backslash takes back; between single quotes none does. */
    private String word() {
        StringBuilder word = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at);
            if (" \t\n;&|<>()".indexOf(c) >= 0) {
                break;
            }
            int end = skip(text, at);
            String piece = text.substring(at, end);
            word.append(c == '\'' ? piece : joined(piece));
            at = end;
        }
        return word.toString();
    }

    private static String joined(String piece) {
        return piece.replace(CONTINUED, "");
    }

    /** Returns the place after the character, quotation or substitution at {@code at}. */
    static int skip(String text, int at) {
        char c = text.charAt(at);
        if (c == '\\') {
            return Math.min(at + 2, text.length());
        }
        if (c == '\'') {
            int end = text.indexOf('\'', at + 1);
            return end < 0 ? unended("'") : end + 1;
        }
        if (c == '"') {
            int i = at + 1;
            while (i < text.length() && text.charAt(i) != '"') {
                i = text.charAt(i) == '\'' ? i + 1 : skip(text, i);
            }
            return i >= text.length() ? unended("\"") : i + 1;
        }
        if (c == '`') {
            int i = at + 1;
            while (i < text.length() && text.charAt(i) != '`') {
                i += text.charAt(i) == '\\' ? 2 : 1;
            }
            return i >= text.length() ? unended("`") : i + 1;
        }
        if (c == '$' && at + 1 < text.length() && "({".indexOf(text.charAt(at + 1)) >= 0) {
            return closing(text, at + 1);
        }
        return at + 1;
    }

    /** Returns the place after the bracket that closes the one at {@code at}. */
    private static int closing(String text, int at) {
        char open = text.charAt(at);
        char close = open == '(' ? ')' : '}';
        int i = at + 1;
        while (i < text.length() && text.charAt(i) != close) {
            i = text.charAt(i) == open ? closing(text, i) : skip(text, i);
        }
        return i >= text.length() ? unended(String.valueOf(close)) : i + 1;
    }

    private static int unended(String quote) {
        throw new SyntaxProblem("unended " + quote);
    }
}
