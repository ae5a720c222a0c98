package io.github.bladebook.simulator.state.machine.command;

import io.github.bladebook.simulator.state.machine.OsImage;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which programs there are, where they lie and which package brings them. */
public final class CommandTable {
    /** What the file of a program begins with, its own path follows; a copy of the file is the same program. */
    public static final String MAGIC = "\u007fELF lab ";

    private CommandTable() {}

    /** Returns the programs of a package by path; the empty name stands for what every image has. */
    public static Map<String, Command> of(String packageName, OsImage image) {
        Map<String, Command> programs = new LinkedHashMap<>();
        if (packageName.isEmpty()) {
            Texts.add(programs);
            FileCommands.add(programs);
            Listing.add(programs);
            Shells.add(programs);
            People.add(programs);
        }
        return programs;
    }

    /** Returns the program that was installed at {@code path}. */
    public static Command at(String path, OsImage image) {
        Command command = of("", image).get(path);
        if (command == null) {
            throw new Usage(126, path + ": cannot execute binary file: Exec format error");
        }
        return command;
    }
}
