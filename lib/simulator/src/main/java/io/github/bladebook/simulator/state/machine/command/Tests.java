package io.github.bladebook.simulator.state.machine.command;

import io.github.bladebook.simulator.state.machine.MachineFiles;
import io.github.bladebook.simulator.state.machine.shell.Shell;
import io.github.bladebook.simulator.state.machine.shell.Streams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The program {@code test}, also called {@code [}. */
public final class Tests {
    private final Shell shell;
    private final List<String> args;
    private int at;

    private Tests(Shell shell, List<String> args) {
        this.shell = shell;
        this.args = args;
    }

    /** Returns 0 for true, 1 for false, 2 for an expression it cannot read. */
    public static int evaluate(Shell shell, String name, List<String> words, Streams streams) {
        List<String> args = words;
        String front = shell.variable("0").equals("sh") ? "sh: 1: " : "bash: line 1: ";
        if (name.equals("[")) {
            if (words.isEmpty() || !words.get(words.size() - 1).equals("]")) {
                streams.err().println(front + (front.startsWith("sh") ? "[: missing ]" : "[: missing `]'"));
                return 2;
            }
            args = words.subList(0, words.size() - 1);
        }
        try {
            Tests tests = new Tests(shell, args);
            boolean value = !args.isEmpty() && tests.or();
            if (tests.at < args.size()) {
                throw new Usage(2, "too many arguments");
            }
            return value ? 0 : 1;
        } catch (Usage refusal) {
            streams.err().println(front + name + ": " + refusal.text());
            return refusal.status();
        }
    }

    private boolean more() {
        return at < args.size();
    }

    private boolean take(String word) {
        if (more() && args.get(at).equals(word)) {
            at++;
            return true;
        }
        return false;
    }

    private boolean or() {
        boolean value = and();
        while (take("-o")) {
            value |= and();
        }
        return value;
    }

    private boolean and() {
        boolean value = not();
        while (take("-a")) {
            value &= not();
        }
        return value;
    }

    private boolean not() {
        if (args.size() - at > 1 && take("!")) {
            return !not();
        }
        if (args.size() - at > 1 && take("(")) {
            boolean inner = or();
            if (!take(")")) {
                throw new Usage(2, "`)' expected");
            }
            return inner;
        }
        return primary();
    }

    private boolean primary() {
        String first = args.get(at++);
        if (args.size() - at >= 2 && binary(args.get(at))) {
            String operator = args.get(at++);
            return compare(first, operator, args.get(at++));
        }
        if (first.matches("-[a-zA-Z]") && more()) {
            return unary(first.charAt(1), args.get(at++));
        }
        if (args.size() - at >= 2) {
            throw new Usage(2, args.get(at) + ": binary operator expected");
        }
        if (args.size() == 2) {
            throw new Usage(2, first + ": unary operator expected");
        }
        return !first.isEmpty();
    }

    private static boolean binary(String word) {
        return word.matches("=|==|!=|-eq|-ne|-lt|-le|-gt|-ge|-nt|-ot|-ef|<|>");
    }

    private boolean compare(String left, String operator, String right) {
        return switch (operator) {
            case "=", "==" -> left.equals(right);
            case "!=" -> !left.equals(right);
            case "<" -> left.compareTo(right) < 0;
            case ">" -> left.compareTo(right) > 0;
            case "-nt" -> changed(left) > changed(right);
            case "-ot" -> changed(left) < changed(right);
            case "-ef" ->
                shell.machine()
                        .files()
                        .resolved(path(left))
                        .equals(shell.machine().files().resolved(path(right)));
            case "-eq" -> number(left) == number(right);
            case "-ne" -> number(left) != number(right);
            case "-lt" -> number(left) < number(right);
            case "-le" -> number(left) <= number(right);
            case "-gt" -> number(left) > number(right);
            default -> number(left) >= number(right);
        };
    }

    private static long number(String word) {
        if (!word.trim().matches("[-+]?\\d{1,18}")) {
            throw new Usage(2, word + ": integer expression expected");
        }
        return Long.parseLong(word.trim());
    }

    private String path(String word) {
        return MachineFiles.absolute(shell.folder(), word);
    }

    private long changed(String word) {
        try {
            return Files.getLastModifiedTime(shell.machine().files().real(path(word)))
                    .toMillis();
        } catch (IOException e) {
            return Long.MIN_VALUE;
        }
    }

    private boolean unary(char letter, String word) {
        MachineFiles files = shell.machine().files();
        String path = path(word);
        Path real = files.real(path);
        return switch (letter) {
            case 'n' -> !word.isEmpty();
            case 'z' -> word.isEmpty();
            case 'e' -> !word.isEmpty() && files.exists(path);
            case 'f' -> files.exists(path) && !files.folder(path) && !path.startsWith("/dev/");
            case 'd' -> !word.isEmpty() && files.folder(path);
            case 'L', 'h' -> Files.isSymbolicLink(real);
            case 's' -> files.exists(path) && real.toFile().length() > 0;
            case 'r' -> files.exists(path) && shell.mayRead(path);
            case 'w' -> files.exists(path) && shell.mayWrite(path);
            case 'x' -> files.folder(path) || files.executable(path);
            case 'c' -> files.exists(path) && path.startsWith("/dev/");
            case 't', 'b', 'p', 'S', 'u', 'g', 'k' -> false;
            default -> throw new Usage(2, "-" + letter + ": unary operator expected");
        };
    }
}
