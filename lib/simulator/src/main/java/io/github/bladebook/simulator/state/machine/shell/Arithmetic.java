package io.github.bladebook.simulator.state.machine.shell;

import java.io.IOException;

/** Whole numbers with the usual operators, as in {@code $((…))}. */
final class Arithmetic {
    private final Shell shell;
    private final String text;
    private int at;

    private Arithmetic(Shell shell, String text) {
        this.shell = shell;
        this.text = text;
    }

    static long of(Shell shell, String text) throws IOException, InterruptedException {
        Arithmetic reader = new Arithmetic(shell, new Expander(shell).one(text.trim()));
        long value = reader.compare();
        reader.space();
        if (reader.at < reader.text.length()) {
            throw new ShellExit(shell.complain(text + ": syntax error in expression", 1));
        }
        return value;
    }

    private void space() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private boolean take(String operator) {
        space();
        if (text.startsWith(operator, at)) {
            at += operator.length();
            return true;
        }
        return false;
    }

    private long compare() {
        long left = sum();
        while (true) {
            if (take("==")) {
                left = left == sum() ? 1 : 0;
            } else if (take("!=")) {
                left = left != sum() ? 1 : 0;
            } else if (take("<=")) {
                left = left <= sum() ? 1 : 0;
            } else if (take(">=")) {
                left = left >= sum() ? 1 : 0;
            } else if (take("<")) {
                left = left < sum() ? 1 : 0;
            } else if (take(">")) {
                left = left > sum() ? 1 : 0;
            } else {
                return left;
            }
        }
    }

    private long sum() {
        long left = product();
        while (true) {
            if (take("+")) {
                left += product();
            } else if (take("-")) {
                left -= product();
            } else {
                return left;
            }
        }
    }

    private long product() {
        long left = unary();
        while (true) {
            if (take("*")) {
                left *= unary();
            } else if (take("/")) {
                left /= divisor();
            } else if (take("%")) {
                left %= divisor();
            } else {
                return left;
            }
        }
    }

    private long divisor() {
        long value = unary();
        if (value == 0) {
            throw new ShellExit(shell.complain(text + ": division by 0", 1));
        }
        return value;
    }

    private long unary() {
        if (take("-")) {
            return -unary();
        }
        if (take("!")) {
            return unary() == 0 ? 1 : 0;
        }
        if (take("(")) {
            long inner = compare();
            take(")");
            return inner;
        }
        space();
        int from = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        String word = text.substring(from, at);
        if (word.isEmpty()) {
            throw new ShellExit(shell.complain(text + ": syntax error: operand expected", 1));
        }
        String value = Character.isDigit(word.charAt(0)) ? word : shell.variable(word);
        return value.matches("-?\\d{1,18}") ? Long.parseLong(value) : 0;
    }
}
