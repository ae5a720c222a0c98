package io.github.bladebook.simulator.state.machine.shell;

import io.github.bladebook.simulator.state.machine.MachineFiles;
import io.github.bladebook.simulator.state.machine.command.Call;
import io.github.bladebook.simulator.state.machine.command.Command;
import io.github.bladebook.simulator.state.machine.command.CommandTable;
import io.github.bladebook.simulator.state.machine.command.Usage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Finds and runs what a command's first word names. */
final class Programs {
    private final Shell shell;

    Programs(Shell shell) {
        this.shell = shell;
    }

    /** Runs a builtin or a program. */
    int runAny(List<String> words, Streams streams) throws IOException, InterruptedException {
        Builtins.Builtin builtin = Builtins.find(words.get(0));
        if (builtin == null) {
            return run(words, streams);
        }
        try {
            return builtin.run(shell, words.subList(1, words.size()), streams);
        } catch (Usage refusal) {
            return said(refusal, streams);
        }
    }

    /** Runs a program from the files of the machine. */
    int run(List<String> words, Streams streams) throws IOException, InterruptedException {
        String name = words.get(0);
        String path;
        if (name.contains("/")) {
            path = MachineFiles.absolute(shell.folder(), name);
            if (!shell.machine().files().exists(path)) {
                streams.err().println(shell.dialect().noSuchFile(name));
                return 127;
            }
        } else {
            Optional<String> found = name.isEmpty() ? Optional.empty() : which(shell, name);
            if (found.isEmpty()) {
                streams.err().println(shell.dialect().notFound(name));
                return 127;
            }
            path = found.get();
        }
        if (shell.machine().files().folder(path)) {
            streams.err()
                    .println(shell.dialect().prefix(false) + name + ": "
                            + (shell.dialect() == Dialect.BASH ? "Is a directory" : "Permission denied"));
            return 126;
        }
        if (!shell.machine().files().executable(path)) {
            streams.err().println(shell.dialect().prefix(false) + name + ": Permission denied");
            return 126;
        }
        return execute(path, words, streams);
    }

    private int execute(String path, List<String> words, Streams streams) throws IOException, InterruptedException {
        String text = shell.machine().files().read(path).orElse("");
        if (text.startsWith(CommandTable.MAGIC)) {
            String origin = text.substring(CommandTable.MAGIC.length()).trim();
            Command command = CommandTable.at(origin);
            Call call = new Call(
                    shell, words.get(0), words.subList(1, words.size()), streams.in(), streams.out(), streams.err());
            try {
                return command.run(call);
            } catch (Usage refusal) {
                return said(refusal, streams);
            } finally {
                streams.flush();
            }
        }
        Dialect dialect =
                text.startsWith("#!") && text.lines().findFirst().orElse("").contains("bash")
                        ? Dialect.BASH
                        : Dialect.DASH;
        String first = text.lines().findFirst().orElse("");
        if (first.startsWith("#!") && !first.matches("#!\\s*(/usr/bin/env +)?\\S*?(ba|da)?sh( .*)?")) {
            streams.err()
                    .println(
                            shell.dialect().prefix(false) + words.get(0) + ": cannot execute: required file not found");
            return 127;
        }
        Shell script = shell.child(dialect, shell.user(), streams);
        if (first.contains(" -e")) {
            script.flags().add("e");
        }
        script.parameters(words.get(0), words.subList(1, words.size()));
        return script.run(text);
    }

    private static int said(Usage refusal, Streams streams) {
        if (!refusal.text().isEmpty()) {
            streams.err().println(refusal.text());
        }
        streams.flush();
        return refusal.status();
    }

    /** Finds a program on the PATH. */
    static Optional<String> which(Shell shell, String name) {
        for (String folder : shell.variable("PATH").split(":", -1)) {
            String path = MachineFiles.absolute(folder, name);
            if (shell.machine().files().executable(path)) {
                return Optional.of(path);
            }
        }
        return Optional.empty();
    }
}
