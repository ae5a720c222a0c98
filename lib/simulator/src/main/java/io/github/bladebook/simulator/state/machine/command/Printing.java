package io.github.bladebook.simulator.state.machine.command;

import io.github.bladebook.simulator.state.machine.shell.Escapes;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Programs that print what they are given. */
final class Printing {
    private Printing() {}

    static void add(Map<String, Command> programs) {
        programs.put("/usr/bin/echo", Printing::echo);
        programs.put("/usr/bin/printf", Printing::printf);
        programs.put("/usr/bin/seq", Printing::seq);
    }

    private static int echo(Call call) {
        boolean newline = call.args().isEmpty() || !call.args().get(0).equals("-n");
        List<String> words =
                newline ? call.args() : call.args().subList(1, call.args().size());
        call.out().print(String.join(" ", words) + (newline ? "\n" : ""));
        return 0;
    }

    /** Prints by a format, again and again until the words are used up. */
    static int printf(Call call) {
        if (call.args().isEmpty()) {
            throw new Usage(1, "printf: missing operand\nTry 'printf --help' for more information.");
        }
        String format = call.args().get(0);
        List<String> words = call.args().subList(1, call.args().size());
        int at = 0;
        do {
            at = round(call, format, words, at);
        } while (at < words.size() && at > 0);
        return 0;
    }

    private static int round(Call call, String format, List<String> words, int first) {
        int at = first;
        StringBuilder literal = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c != '%') {
                literal.append(c);
                if (c == '\\' && i + 1 < format.length()) {
                    i++;
                    literal.append(format.charAt(i));
                }
                continue;
            }
            call.out().print(Escapes.of(literal.toString()));
            literal.setLength(0);
            int end = i + 1;
            while (end < format.length() && "-+ 0123456789.#".indexOf(format.charAt(end)) >= 0) {
                end++;
            }
            char kind = end < format.length() ? format.charAt(end) : '%';
            if (kind != '%') {
                String word = at < words.size() ? words.get(at) : "";
                at++;
                call.out().print(formatted(format.substring(i, end), kind, word));
            } else {
                call.out().print('%');
            }
            i = end;
        }
        call.out().print(Escapes.of(literal.toString()));
        return at;
    }

    private static String formatted(String flags, char kind, String word) {
        return switch (kind) {
            case 's' -> String.format(Locale.ROOT, flags + "s", word);
            case 'b' -> Escapes.of(word);
            case 'c' -> word.isEmpty() ? "" : word.substring(0, 1);
            case 'q' -> word.matches("[\\w./:=@%+,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
            case 'd', 'i', 'u' -> String.format(Locale.ROOT, flags + "d", Texts.number(word));
            case 'x', 'X', 'o' -> String.format(Locale.ROOT, flags + kind, Texts.number(word));
            default -> throw new Usage(1, "printf: %" + kind + ": invalid conversion specification");
        };
    }

    private static int seq(Call call) {
        List<String> args = call.args();
        if (args.size() > 2) {
            throw new Usage(1, "seq: only FIRST and LAST are known on this machine, no increment");
        }
        if (args.isEmpty() || !args.stream().allMatch(word -> word.matches("-?\\d+"))) {
            throw new Usage(1, "seq: missing operand\nTry 'seq --help' for more information.");
        }
        long from = args.size() == 1 ? 1 : Texts.number(args.get(0));
        for (long i = from; i <= Texts.number(args.get(args.size() - 1)); i++) {
            call.out().println(i);
        }
        return 0;
    }
}
