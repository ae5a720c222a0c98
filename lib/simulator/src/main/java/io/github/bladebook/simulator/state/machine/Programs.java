package io.github.bladebook.simulator.state.machine;

import io.github.bladebook.simulator.state.machine.command.Command;
import io.github.bladebook.simulator.state.machine.command.CommandTable;
import java.util.Map;

/** The files of programs: what lies in {@code /usr/bin} is what can be run, so a program that is removed is gone. */
final class Programs {
    private Programs() {}

    /** Lays down the programs of a package; the empty name stands for what every image has. */
    static void install(Machine machine, String packageName) {
        for (Map.Entry<String, Command> entry :
                CommandTable.of(packageName, machine.image()).entrySet()) {
            machine.files().write(entry.getKey(), CommandTable.MAGIC + entry.getKey() + "\n", 0755);
        }
    }
}
