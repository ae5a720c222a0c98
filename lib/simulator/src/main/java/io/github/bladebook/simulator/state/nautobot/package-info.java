/** What the lab's Nautobot knows: its models as a table, its objects, and the rules a write must pass. */
@NullMarked
package io.github.bladebook.simulator.state.nautobot;

import org.jspecify.annotations.NullMarked;
