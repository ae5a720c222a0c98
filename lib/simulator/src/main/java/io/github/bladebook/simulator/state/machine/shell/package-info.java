/** A small POSIX shell: reads a command line, expands its words, runs its commands. */
@NullMarked
package io.github.bladebook.simulator.state.machine.shell;

import org.jspecify.annotations.NullMarked;
