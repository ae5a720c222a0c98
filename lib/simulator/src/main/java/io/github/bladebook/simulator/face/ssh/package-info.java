/** The lab's SSH side: a gateway on one loopback port, and behind it a server for each machine. */
@NullMarked
package io.github.bladebook.simulator.face.ssh;

import org.jspecify.annotations.NullMarked;
