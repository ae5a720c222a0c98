package io.github.bladebook.simulator.state.machine.command;

import io.github.bladebook.simulator.state.machine.Account;
import io.github.bladebook.simulator.state.machine.shell.Dialect;
import io.github.bladebook.simulator.state.machine.shell.Shell;
import io.github.bladebook.simulator.state.machine.shell.Streams;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shells, and programs that run another one. */
final class Shells {
    private Shells() {}

    static void add(Map<String, Command> programs) {
        programs.put("/usr/bin/sh", call -> shell(call, Dialect.DASH));
        programs.put("/usr/bin/dash", call -> shell(call, Dialect.DASH));
        programs.put("/usr/bin/bash", call -> shell(call, Dialect.BASH));
        programs.put("/usr/bin/env", Shells::env);
        programs.put("/usr/bin/sudo", Shells::sudo);
        programs.put("/usr/bin/yes", Shells::yes);
        programs.put("/usr/bin/true", call -> 0);
        programs.put("/usr/bin/false", call -> 1);
        programs.put("/usr/bin/sleep", Shells::sleep);
        programs.put("/usr/bin/which", Shells::which);
        programs.put("/usr/bin/xargs", Shells::xargs);
        programs.put("/usr/bin/test", call -> Tests.evaluate(call.shell(), "test", call.args(), streams(call)));
        programs.put("/usr/bin/[", call -> Tests.evaluate(call.shell(), "[", call.args(), streams(call)));
    }

    private static Streams streams(Call call) {
        return new Streams(call.in(), call.out(), call.err());
    }

    static int delegate(Call call, List<String> words) throws IOException, InterruptedException {
        if (words.isEmpty()) {
            throw new Usage(
                    125, call.name() + ": missing operand\nTry '" + call.name() + " --help' for more information.");
        }
        return call.shell().run(words, streams(call));
    }

    private static int shell(Call call, Dialect dialect) throws IOException, InterruptedException {
        Shell child = call.shell().child(dialect, call.user(), streams(call));
        List<String> args = call.args();
        String name = dialect == Dialect.BASH ? "bash" : "sh";
        int at = 0;
        boolean text = false;
        StringBuilder flags = new StringBuilder();
        while (at < args.size() && args.get(at).startsWith("-") && args.get(at).length() > 1) {
            String word = args.get(at++);
            if (word.equals("--")) {
                break;
            }
            if (word.startsWith("--") && !word.equals("--noprofile") && !word.equals("--norc")) {
                throw new Usage(2, name + ": " + word + ": invalid option");
            }
            if (word.startsWith("--")) {
                continue;
            }
            for (char letter : word.substring(1).toCharArray()) {
                if (letter == 'c') {
                    text = true;
                } else if (letter == 'o' && at < args.size()) {
                    flags.append("set -o ").append(args.get(at++)).append('\n');
                } else if ("eux".indexOf(letter) >= 0) {
                    flags.append("set -").append(letter).append('\n');
                } else if ("ls".indexOf(letter) < 0) {
                    throw new Usage(
                            2,
                            dialect == Dialect.BASH
                                    ? "bash: -" + letter + ": invalid option"
                                    : "sh: 0: Illegal option -" + letter);
                }
            }
        }
        List<String> rest = args.subList(at, args.size());
        String script;
        if (text) {
            if (rest.isEmpty()) {
                throw new Usage(
                        2,
                        name
                                + (dialect == Dialect.BASH
                                        ? ": -c: option requires an argument"
                                        : ": 0: -c requires an argument"));
            }
            script = rest.get(0);
            if (rest.size() > 1) {
                child.parameters(rest.get(1), rest.subList(2, rest.size()));
            }
        } else if (rest.isEmpty() || rest.get(0).equals("-")) {
            script = new String(call.in().readAllBytes(), StandardCharsets.UTF_8);
        } else {
            String path = call.path(rest.get(0));
            if (!call.files().exists(path)) {
                throw new Usage(
                        dialect == Dialect.BASH ? 127 : 2,
                        dialect == Dialect.BASH
                                ? "bash: " + rest.get(0) + ": No such file or directory"
                                : "sh: 0: cannot open " + rest.get(0) + ": No such file");
            }
            script = call.files().read(path).orElse("");
            child.parameters(rest.get(0), rest.subList(1, rest.size()));
        }
        if (flags.length() > 0) {
            child.run(flags.toString());
        }
        return child.run(script);
    }

    private static int env(Call call) throws IOException, InterruptedException {
        Options options = Options.of(
                call,
                Options.Spec.of(125, "iu:", "ignore-environment>i", "unset=>u").stopping());
        Shell child = call.shell().child(Dialect.DASH, call.user(), streams(call));
        int at = 0;
        List<String> words = options.rest();
        StringBuilder unset = new StringBuilder();
        List<String> gone = options.has("i") ? List.copyOf(child.exported().keySet()) : options.values("u");
        gone.forEach(name -> unset.append("unset ").append(name).append('\n'));
        child.run(unset.toString());
        while (at < words.size() && words.get(at).matches("(?s)[A-Za-z_]\\w*=.*")) {
            int equal = words.get(at).indexOf('=');
            child.export(words.get(at).substring(0, equal), words.get(at).substring(equal + 1));
            at++;
        }
        if (at == words.size()) {
            child.exported().forEach((name, value) -> call.out().println(name + "=" + value));
            return 0;
        }
        List<String> command = words.subList(at, words.size());
        if (child.variable("PATH").isEmpty()) {
            // Where there is no PATH, the C library looks in its own.
            child.set("PATH", "/bin:/usr/bin");
        }
        if (command.get(0).contains("/") || found(child, command.get(0))) {
            return child.run(command, streams(call));
        }
        throw new Usage(127, "env: ‘" + command.get(0) + "’: No such file or directory");
    }

    private static int sudo(Call call) throws IOException, InterruptedException {
        Options options = Options.of(
                call,
                Options.Spec.of(1, "nEHSiu:", "non-interactive>n", "user=>u").stopping());
        boolean allowed = call.root()
                || call.machine().accounts().groupsOf(call.user()).stream()
                        .anyMatch(group ->
                                group.name().equals("sudo") || group.name().equals("wheel"));
        if (!allowed) {
            throw new Usage(
                    1,
                    options.has("n")
                            ? "sudo: a password is required"
                            : call.user().name() + " is not in the sudoers file.");
        }
        String name = options.value("u", "root");
        Account target =
                call.machine().accounts().find(name).orElseThrow(() -> new Usage(1, "sudo: unknown user " + name));
        Shell child = call.shell().child(Dialect.DASH, target, streams(call));
        child.export("HOME", target.home());
        child.export("USER", target.name());
        child.export("LOGNAME", target.name());
        child.export("SUDO_USER", call.user().name());
        child.export("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        int at = 0;
        List<String> words = options.rest();
        while (at < words.size() && words.get(at).matches("(?s)[A-Za-z_]\\w*=.*")) {
            int equal = words.get(at).indexOf('=');
            child.export(words.get(at).substring(0, equal), words.get(at).substring(equal + 1));
            at++;
        }
        if (at == words.size()) {
            throw new Usage(
                    1, "usage: sudo -h | -K | -k | -V\nusage: sudo [-nEHSi] [-u user] [VAR=value] command [arg ...]");
        }
        List<String> command = words.subList(at, words.size());
        if (command.get(0).contains("/") || found(child, command.get(0))) {
            return child.run(command, streams(call));
        }
        throw new Usage(1, "sudo: " + command.get(0) + ": command not found");
    }

    private static boolean found(Shell shell, String name) {
        for (String folder : shell.variable("PATH").split(":", -1)) {
            if (shell.machine().files().executable(folder + "/" + name)) {
                return true;
            }
        }
        return false;
    }

    private static int sleep(Call call) throws InterruptedException {
        if (call.args().isEmpty()) {
            throw new Usage(1, "sleep: missing operand\nTry 'sleep --help' for more information.");
        }
        Duration time = Duration.ZERO;
        for (String word : call.args()) {
            time = time.plus(duration(word)
                    .orElseThrow(() -> new Usage(
                            1,
                            "sleep: invalid time interval ‘" + word + "’\nTry 'sleep --help' for more information.")));
        }
        call.machine().seams().sleeper().sleep(time);
        return 0;
    }

    /** Reads {@code 1.5}, {@code 2m}, {@code 1h}; empty for what is no time. */
    static Optional<Duration> duration(String word) {
        if (!word.matches("\\d{0,9}\\.?\\d{1,9}[smhd]?")) {
            return Optional.empty();
        }
        char unit = word.charAt(word.length() - 1);
        double factor = unit == 'm' ? 60 : unit == 'h' ? 3600 : unit == 'd' ? 86400 : 1;
        double seconds = Double.parseDouble(word.replaceAll("[smhd]$", "")) * factor;
        return Optional.of(Duration.ofMillis(Math.round(seconds * 1000)));
    }

    private static int yes(Call call) throws InterruptedException {
        String line = call.args().isEmpty() ? "y" : String.join(" ", call.args());
        while (!Thread.interrupted()) {
            call.out().println(line);
        }
        throw new InterruptedException();
    }

    private static int which(Call call) {
        int status = 0;
        for (String name : call.args()) {
            boolean any = false;
            for (String folder : call.shell().variable("PATH").split(":", -1)) {
                if (!any && call.files().executable(folder + "/" + name)) {
                    call.out().println(folder + "/" + name);
                    any = true;
                }
            }
            status = any ? status : 1;
        }
        return call.args().isEmpty() ? 1 : status;
    }

    private static int xargs(Call call) throws IOException, InterruptedException {
        Options options = Options.of(
                call, Options.Spec.of(1, "rn:0", "no-run-if-empty>r", "null>0").stopping());
        String text = new String(call.in().readAllBytes(), StandardCharsets.UTF_8);
        List<String> items = new java.util.ArrayList<>(
                List.of(options.has("0") ? text.split("\0") : text.strip().split("\\s+")));
        items.removeIf(String::isEmpty);
        if (items.isEmpty() && options.has("r")) {
            return 0;
        }
        int size = Math.max(1, options.has("n") ? Integer.parseInt(options.value("n", "1")) : items.size());
        int status = 0;
        int at = 0;
        do {
            List<String> words = new java.util.ArrayList<>(options.rest().isEmpty() ? List.of("echo") : options.rest());
            words.addAll(items.subList(at, Math.min(items.size(), at + size)));
            status = call.shell().run(words, streams(call)) == 0 ? status : 123;
            at += size;
        } while (at < items.size());
        return status;
    }
}
