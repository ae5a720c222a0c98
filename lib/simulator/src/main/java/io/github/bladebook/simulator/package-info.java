/** The embedded lab: real wire protocols on loopback over one in-memory lab. */
@NullMarked
package io.github.bladebook.simulator;

import org.jspecify.annotations.NullMarked;
