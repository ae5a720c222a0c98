/** The programs of a machine, one class per family. */
@NullMarked
package io.github.bladebook.simulator.state.machine.command;

import org.jspecify.annotations.NullMarked;
