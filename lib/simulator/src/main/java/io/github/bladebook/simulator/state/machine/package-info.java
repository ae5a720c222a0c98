/** The machines behind the lab's guests: files, users, packages, units and containers of each. */
@NullMarked
package io.github.bladebook.simulator.state.machine;

import org.jspecify.annotations.NullMarked;
