package io.github.bladebook.simulator.state.machine.command;

import io.github.bladebook.simulator.state.machine.Account;
import io.github.bladebook.simulator.state.machine.Machine;
import io.github.bladebook.simulator.state.machine.MachineFiles;
import io.github.bladebook.simulator.state.machine.shell.Shell;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A program that runs: its words and its streams.
 *
 * @param shell what started it; environment and folder are the shell's
 * @param name the word it was called by
 */
public record Call(Shell shell, String name, List<String> args, InputStream in, PrintStream out, PrintStream err) {
    public Call {
        args = List.copyOf(args);
    }

    public Machine machine() {
        return shell.machine();
    }

    public MachineFiles files() {
        return shell.machine().files();
    }

    /** Returns who runs it. */
    public Account user() {
        return shell.user();
    }

    public boolean root() {
        return shell.user().uid() == 0;
    }

    public Map<String, String> environment() {
        return shell.exported();
    }

    /** Returns a path seen from the folder it runs in. */
    public String path(String word) {
        return MachineFiles.absolute(shell.folder(), word);
    }

    /** Prints a complaint with the program's name in front and returns {@code status}. */
    public int fail(int status, String message) {
        err.println(name + ": " + message);
        return status;
    }

    /** Returns the bytes of a file, or of the input for {@code -}. */
    public byte[] bytes(String word) throws IOException {
        return open(word).readAllBytes();
    }

    /** Returns the input for {@code -}, which may have no end, or else a file's bytes. */
    InputStream open(String word) throws IOException {
        if (word.equals("-")) {
            return in;
        }
        String path = path(word);
        if (!files().exists(path)) {
            throw new Usage(1, name + ": " + word + ": No such file or directory");
        }
        if (files().folder(path)) {
            throw new Usage(1, name + ": " + word + ": Is a directory");
        }
        if (!shell.mayRead(path)) {
            throw new Usage(1, name + ": " + word + ": Permission denied");
        }
        return new ByteArrayInputStream(Files.readAllBytes(files().real(path)));
    }

    /** Returns text as lines, the last one whether it ends or not. */
    public static List<String> lines(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        if (lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        return lines;
    }

    /** Returns the same program called with other words. */
    public Call with(List<String> other) {
        return new Call(shell, name, other, in, out, err);
    }
}
