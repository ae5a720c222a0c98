package io.github.bladebook.simulator.state.machine.command;

import java.io.IOException;

/** One program. */
@FunctionalInterface
public interface Command {
    /**
     * Runs it and returns its exit status.
     *
     * @throws Usage for arguments it does not know, in the words of the real program
     * @throws IOException when nobody reads its output any more
     */
    int run(Call call) throws IOException, InterruptedException;
}
