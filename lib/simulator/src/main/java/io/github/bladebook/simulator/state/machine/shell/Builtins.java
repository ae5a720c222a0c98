package io.github.bladebook.simulator.state.machine.shell;

import io.github.bladebook.simulator.state.machine.MachineFiles;
import io.github.bladebook.simulator.state.machine.command.Tests;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a shell does itself. */
final class Builtins {
    private static final Map<String, Builtin> ALL = Map.ofEntries(
            Map.entry(":", (shell, args, streams) -> 0),
            Map.entry("true", (shell, args, streams) -> 0),
            Map.entry("false", (shell, args, streams) -> 1),
            Map.entry("cd", Builtins::cd),
            Map.entry("pwd", Builtins::pwd),
            Map.entry("echo", Builtins::echo),
            Map.entry("export", Builtins::export),
            Map.entry("unset", Builtins::unset),
            Map.entry("set", Builtins::set),
            Map.entry("shift", Builtins::shift),
            Map.entry("exit", Builtins::exit),
            Map.entry("return", Builtins::leave),
            Map.entry("break", (shell, args, streams) -> jump(true)),
            Map.entry("continue", (shell, args, streams) -> jump(false)),
            Map.entry("eval", (shell, args, streams) -> shell.run(String.join(" ", args))),
            Map.entry("exec", Builtins::exec),
            Map.entry("command", Builtins::command),
            Map.entry("type", Builtins::type),
            Map.entry("read", Builtins::read),
            Map.entry("umask", Builtins::umask),
            Map.entry("wait", (shell, args, streams) -> 0),
            Map.entry("test", (shell, args, streams) -> Tests.evaluate(shell, "test", args, streams)),
            Map.entry("[", (shell, args, streams) -> Tests.evaluate(shell, "[", args, streams)),
            Map.entry(".", Builtins::source),
            Map.entry("source", Builtins::source));

    private Builtins() {}

    /** One builtin. */
    interface Builtin {
        int run(Shell shell, List<String> args, Streams streams) throws IOException, InterruptedException;
    }

    static @Nullable Builtin find(String name) {
        return ALL.get(name);
    }

    private static int jump(boolean leaves) {
        throw new LoopJump(leaves);
    }

    private static int said(Shell shell, Streams streams, String message, int status) {
        streams.err().println(shell.dialect().prefix(true) + message);
        return status;
    }

    private static int cd(Shell shell, List<String> args, Streams streams) {
        List<String> words = args.stream().filter(word -> !word.equals("--")).toList();
        String target = words.isEmpty() ? shell.variable("HOME") : words.get(0);
        target = target.equals("-") ? shell.variable("OLDPWD") : target;
        String path = MachineFiles.absolute(shell.folder(), target);
        MachineFiles files = shell.machine().files();
        if (files.folder(path)) {
            shell.folder(path);
            return 0;
        }
        if (shell.dialect() == Dialect.DASH) {
            return said(shell, streams, "cd: can't cd to " + target, 2);
        }
        String why = files.exists(path) ? "Not a directory" : "No such file or directory";
        return said(shell, streams, "cd: " + target + ": " + why, 1);
    }

    private static int pwd(Shell shell, List<String> args, Streams streams) {
        boolean physical = args.contains("-P");
        streams.out()
                .println(
                        physical
                                ? shell.machine()
                                        .files()
                                        .resolved(shell.folder())
                                        .orElse("/")
                                : shell.folder());
        return 0;
    }

    private static int echo(Shell shell, List<String> args, Streams streams) {
        boolean dash = shell.dialect() == Dialect.DASH;
        int first = 0;
        boolean newline = true;
        boolean escapes = dash;
        while (first < args.size() && args.get(first).matches(dash ? "-n" : "-[neE]+")) {
            newline = newline && !args.get(first).contains("n");
            escapes = args.get(first).contains("e")
                    || (escapes && !args.get(first).contains("E"));
            first++;
        }
        String text = String.join(" ", args.subList(first, args.size()));
        streams.out().print((escapes ? Escapes.of(text) : text) + (newline ? "\n" : ""));
        return 0;
    }

    private static int export(Shell shell, List<String> args, Streams streams) {
        for (String word : args) {
            int equal = word.indexOf('=');
            if (equal >= 0) {
                shell.export(word.substring(0, equal), word.substring(equal + 1));
            } else if (!word.equals("-p")) {
                shell.export(word);
            }
        }
        if (args.isEmpty() || args.contains("-p")) {
            shell.exported().forEach((name, value) -> streams.out().println("export " + name + "=\"" + value + "\""));
        }
        return 0;
    }

    private static int unset(Shell shell, List<String> args, Streams streams) {
        args.stream().filter(word -> !word.startsWith("-")).forEach(shell::unset);
        return 0;
    }

    private static int set(Shell shell, List<String> args, Streams streams) {
        List<String> parameters = new ArrayList<>();
        for (int i = 0; i < args.size(); i++) {
            String word = args.get(i);
            if (word.equals("--")) {
                shell.parameters(shell.variable("0"), args.subList(i + 1, args.size()));
                return 0;
            }
            boolean on = word.startsWith("-");
            if (!on && !word.startsWith("+")) {
                parameters.add(word);
                continue;
            }
            for (char letter : word.substring(1).toCharArray()) {
                String flag = letter == 'o' && i + 1 < args.size() ? longName(args.get(++i)) : String.valueOf(letter);
                if (!List.of("e", "u", "x", "f", "pipefail").contains(flag)
                        || (flag.equals("pipefail") && shell.dialect() == Dialect.DASH)) {
                    throw new ShellExit(said(shell, streams, "set: Illegal option -" + flag, 2));
                }
                if (on) {
                    shell.flags().add(flag);
                } else {
                    shell.flags().remove(flag);
                }
            }
        }
        if (!parameters.isEmpty()) {
            shell.parameters(shell.variable("0"), parameters);
        }
        return 0;
    }

    private static String longName(String name) {
        return switch (name) {
            case "errexit" -> "e";
            case "nounset" -> "u";
            case "xtrace" -> "x";
            default -> name;
        };
    }

    private static int shift(Shell shell, List<String> args, Streams streams) {
        int count = args.isEmpty() ? 1 : Integer.parseInt(args.get(0));
        if (count > shell.parameters().size()) {
            return 1;
        }
        shell.parameters(
                shell.variable("0"),
                shell.parameters().subList(count, shell.parameters().size()));
        return 0;
    }

    private static int number(Shell shell, List<String> args) {
        return args.isEmpty()
                ? shell.status()
                : (args.get(0).matches("-?\\d+") ? Integer.parseInt(args.get(0)) & 255 : 2);
    }

    private static int exit(Shell shell, List<String> args, Streams streams) {
        throw new ShellExit(number(shell, args));
    }

    private static int leave(Shell shell, List<String> args, Streams streams) {
        throw new FunctionReturn(number(shell, args));
    }

    private static int exec(Shell shell, List<String> args, Streams streams) throws IOException, InterruptedException {
        if (args.isEmpty()) {
            return 0;
        }
        throw new ShellExit(new Programs(shell).run(args, streams));
    }

    private static int command(Shell shell, List<String> args, Streams streams)
            throws IOException, InterruptedException {
        if (args.isEmpty()) {
            return 0;
        }
        if (!args.get(0).equals("-v") && !args.get(0).equals("-V")) {
            return new Programs(shell).runAny(args, streams);
        }
        // Bash is content with one that is there, dash asks for the first one only.
        boolean dash = shell.dialect() == Dialect.DASH;
        List<String> names = args.subList(1, dash ? Math.min(2, args.size()) : args.size());
        boolean any = false;
        for (String name : names) {
            boolean known = find(name) != null || shell.functions().containsKey(name);
            Optional<String> place = known ? Optional.of(name) : Programs.which(shell, name);
            place.ifPresent(streams.out()::println);
            any |= place.isPresent();
        }
        return any ? 0 : dash ? 127 : 1;
    }

    private static int type(Shell shell, List<String> args, Streams streams) {
        int status = 0;
        for (String name : args) {
            var path = Programs.which(shell, name);
            if (find(name) != null) {
                streams.out().println(name + " is a shell builtin");
            } else if (path.isPresent()) {
                streams.out().println(name + " is " + path.get());
            } else if (shell.dialect() == Dialect.DASH) {
                streams.out().println(name + ": not found");
                status = 127;
            } else {
                status = said(shell, streams, "type: " + name + ": not found", 1);
            }
        }
        return status;
    }

    private static int read(Shell shell, List<String> args, Streams streams) throws IOException {
        List<String> names = args.stream().filter(word -> !word.startsWith("-")).toList();
        java.io.ByteArrayOutputStream line = new java.io.ByteArrayOutputStream();
        int c = streams.in().read();
        boolean any = c >= 0;
        while (c >= 0 && c != '\n') {
            line.write(c);
            c = streams.in().read();
        }
        String rest = line.toString(java.nio.charset.StandardCharsets.UTF_8).strip();
        for (int i = 0; i < names.size(); i++) {
            String[] parts = rest.split("[ \t]+", i + 1 == names.size() ? 1 : 2);
            shell.set(names.get(i), parts[0]);
            rest = parts.length > 1 ? parts[1] : "";
        }
        return any && c == '\n' ? 0 : 1;
    }

    private static int umask(Shell shell, List<String> args, Streams streams) {
        if (args.isEmpty()) {
            streams.out().println("0" + shell.variables().getOrDefault("UMASK ", "022"));
            return 0;
        }
        if (!args.get(0).matches("[0-7]{1,4}")) {
            return said(shell, streams, "umask: " + args.get(0) + ": invalid symbolic mode operator", 1);
        }
        shell.set("UMASK ", String.format(java.util.Locale.ROOT, "%03o", Integer.parseInt(args.get(0), 8)));
        return 0;
    }

    private static int source(Shell shell, List<String> args, Streams streams)
            throws IOException, InterruptedException {
        String path = MachineFiles.absolute(shell.folder(), args.isEmpty() ? "" : args.get(0));
        var text = shell.machine().files().read(path);
        if (text.isEmpty()) {
            return said(shell, streams, args.get(0) + ": No such file or directory", 1);
        }
        return new Runner(shell).run(Parser.parse(text.get()));
    }
}
