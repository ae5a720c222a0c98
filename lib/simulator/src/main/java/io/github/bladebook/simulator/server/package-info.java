/** Serves a face of the lab over HTTPS on loopback, faults included. */
@NullMarked
package io.github.bladebook.simulator.server;

import org.jspecify.annotations.NullMarked;
