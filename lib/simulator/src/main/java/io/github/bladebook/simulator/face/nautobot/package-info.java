/** Nautobot's REST API, with its quirks. */
@NullMarked
package io.github.bladebook.simulator.face.nautobot;

import org.jspecify.annotations.NullMarked;
