package io.github.bladebook.simulator.state.machine.shell;

import java.io.IOException;

/** What follows a dollar sign, or stands between back quotes. */
final class Substitution {
    private Substitution() {}

    /** Returns the value of what begins at {@code at}; {@code end} holds the place after it, and is corrected for a bare name. */
    static String value(Shell shell, String text, int at, int[] end) throws IOException, InterruptedException {
        if (text.charAt(at) == '`') {
            return shell.capture(text.substring(at + 1, end[0] - 1).replace("\\`", "`"));
        }
        if (text.startsWith("$((", at) && text.startsWith("))", end[0] - 2)) {
            return String.valueOf(Arithmetic.of(shell, text.substring(at + 3, end[0] - 2)));
        }
        if (text.startsWith("$(", at)) {
            return shell.capture(text.substring(at + 2, end[0] - 1));
        }
        if (text.startsWith("${", at)) {
            return braces(shell, text.substring(at + 2, end[0] - 1));
        }
        int from = at + 1;
        int to = from;
        if (from < text.length() && "?#$!@*0123456789-".indexOf(text.charAt(from)) >= 0) {
            to = from + 1;
        } else {
            while (to < text.length() && name(text.charAt(to)) && !(to == from && Character.isDigit(text.charAt(to)))) {
                to++;
            }
        }
        end[0] = to;
        return to == from ? "$" : shell.variable(text.substring(from, to));
    }

    private static boolean name(char c) {
        return c == '_' || (c < 128 && Character.isLetterOrDigit(c));
    }

    private static String braces(Shell shell, String inside) throws IOException, InterruptedException {
        if (inside.startsWith("#") && inside.length() > 1) {
            return String.valueOf(shell.variable(inside.substring(1)).length());
        }
        int to = 0;
        while (to < inside.length()
                && (name(inside.charAt(to)) || (to == 0 && "?#$!@*".indexOf(inside.charAt(0)) >= 0))) {
            to++;
        }
        String name = inside.substring(0, to);
        String rest = inside.substring(to);
        String value = shell.variable(name);
        if (rest.isEmpty()) {
            return value;
        }
        boolean colon = rest.startsWith(":");
        String operator = rest.substring(colon ? 1 : 0, Math.min(rest.length(), colon ? 2 : 1));
        String word = rest.substring(Math.min(rest.length(), colon ? 2 : 1));
        boolean missing = colon ? value.isEmpty() : !shell.has(name);
        return switch (operator) {
            case "-" -> missing ? new Expander(shell).one(word) : value;
            case "+" -> missing ? "" : new Expander(shell).one(word);
            case "=" -> {
                if (missing) {
                    shell.set(name, new Expander(shell).one(word));
                }
                yield shell.variable(name);
            }
            case "?" -> {
                if (missing) {
                    String message = word.isEmpty() ? "parameter null or not set" : new Expander(shell).one(word);
                    throw new ShellExit(shell.complain(name + ": " + message, 127));
                }
                yield value;
            }
            case "#", "%" -> trimmed(shell, value, operator, word);
            default -> throw new ShellExit(shell.complain("${" + inside + "}: bad substitution", 1));
        };
    }

    private static String trimmed(Shell shell, String value, String operator, String word)
            throws IOException, InterruptedException {
        boolean longest = word.startsWith(operator);
        var pattern = Globs.pattern(new Expander(shell).pattern(longest ? word.substring(1) : word));
        boolean front = operator.equals("#");
        for (int step = 0; step <= value.length(); step++) {
            int length = longest ? value.length() - step : step;
            String cut = front ? value.substring(0, length) : value.substring(value.length() - length);
            if (pattern.matcher(cut).matches()) {
                return front ? value.substring(length) : value.substring(0, value.length() - length);
            }
        }
        return value;
    }
}
