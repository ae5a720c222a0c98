package io.github.bladebook.simulator.state.machine.shell;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Turns words as they were written into the words a program gets: variables, substitutions, fields, file names, quotes. */
final class Expander {
    /** Marks a character that was quoted, so that it neither splits nor matches; private use, never in a real text. */
    private static final char QUOTED = '\uE000';

    private final Shell shell;

    Expander(Shell shell) {
        this.shell = shell;
    }

    /** Returns the fields of some words. */
    List<String> fields(List<String> words) throws IOException, InterruptedException {
        List<String> fields = new ArrayList<>();
        for (String word : words) {
            for (StringBuilder field : split(word)) {
                List<String> names = Globs.expand(shell, field.toString());
                if (names.isEmpty()) {
                    fields.add(plain(field));
                } else {
                    fields.addAll(names);
                }
            }
        }
        return fields;
    }

    /** Returns one word without splitting, as in an assignment or a redirection. */
    String one(String word) throws IOException, InterruptedException {
        List<String> parts = new ArrayList<>();
        for (StringBuilder field : parts(word, false)) {
            parts.add(plain(field));
        }
        return String.join(" ", parts);
    }

    /** Returns a pattern in which quoted characters are escaped. */
    String pattern(String word) throws IOException, InterruptedException {
        StringBuilder pattern = new StringBuilder();
        for (StringBuilder field : parts(word, false)) {
            pattern.append(field);
        }
        return pattern.toString();
    }

    /** Expands the text of a here-document: as within double quotes, but quotes are themselves. */
    String text(String body) throws IOException, InterruptedException {
        List<StringBuilder> out = start();
        inQuotes(body.replace("\"", QUOTED + "\""), out);
        return plain(out.get(0)).replace(String.valueOf(QUOTED), "");
    }

    static String plain(CharSequence field) {
        return field.toString().replace(String.valueOf(QUOTED), "");
    }

    static boolean quoted(char c) {
        return c == QUOTED;
    }

    private List<StringBuilder> split(String word) throws IOException, InterruptedException {
        List<StringBuilder> fields = parts(word, true);
        boolean anything = word.indexOf('\'') >= 0 || word.indexOf('"') >= 0;
        if (!anything) {
            fields.removeIf(field -> field.length() == 0);
        }
        return fields;
    }

    private static List<StringBuilder> start() {
        List<StringBuilder> out = new ArrayList<>();
        out.add(new StringBuilder());
        return out;
    }

    private static StringBuilder last(List<StringBuilder> out) {
        return out.get(out.size() - 1);
    }

    private List<StringBuilder> parts(String word, boolean splitting) throws IOException, InterruptedException {
        List<StringBuilder> out = start();
        String rest = word;
        if (rest.equals("~") || rest.startsWith("~/")) {
            quote(shell.variable("HOME"), out);
            rest = rest.substring(1);
        }
        int at = 0;
        while (at < rest.length()) {
            int end = Lexer.skip(rest, at);
            char c = rest.charAt(at);
            String piece = rest.substring(at, end);
            if (c == '\'') {
                quote(piece.substring(1, piece.length() - 1), out);
            } else if (c == '"') {
                inQuotes(piece.substring(1, piece.length() - 1), out);
            } else if (c == '\\') {
                quote(piece.substring(1), out);
            } else if (c == '$' || c == '`') {
                int[] used = {end};
                String value = Substitution.value(shell, rest, at, used);
                end = used[0];
                if (rest.substring(at, end).equals("$@")
                        || rest.substring(at, end).equals("$*")) {
                    value = String.join(" ", shell.parameters());
                }
                add(value, splitting, out);
            } else {
                last(out).append(piece);
            }
            at = end;
        }
        return out;
    }

    private static void quote(String text, List<StringBuilder> out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            last(out).append(QUOTED).append(c);
        }
    }

    private static void add(String value, boolean splitting, List<StringBuilder> out) {
        if (!splitting) {
            quote(value, out);
            return;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == ' ' || c == '\t' || c == '\n') {
                if (last(out).length() > 0) {
                    out.add(new StringBuilder());
                }
            } else {
                last(out).append(c);
            }
        }
    }

    private void inQuotes(String text, List<StringBuilder> out) throws IOException, InterruptedException {
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\\' && at + 1 < text.length() && "$`\"\\".indexOf(text.charAt(at + 1)) >= 0) {
                quote(text.substring(at + 1, at + 2), out);
                at += 2;
            } else if (c == '$' || c == '`') {
                int[] used = {c == '$' && at + 1 == text.length() ? at + 1 : Lexer.skip(text, at)};
                String value = Substitution.value(shell, text, at, used);
                if (text.substring(at, used[0]).equals("$@")) {
                    everyParameter(out);
                } else {
                    quote(value, out);
                }
                at = used[0];
            } else {
                quote(String.valueOf(c), out);
                at++;
            }
        }
    }

    private void everyParameter(List<StringBuilder> out) {
        List<String> all = shell.parameters();
        for (int i = 0; i < all.size(); i++) {
            if (i > 0) {
                out.add(new StringBuilder());
            }
            quote(all.get(i), out);
        }
    }
}
