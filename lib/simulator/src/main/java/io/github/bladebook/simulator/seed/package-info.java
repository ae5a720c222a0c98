/** What a lab holds when it starts. */
@NullMarked
package io.github.bladebook.simulator.seed;

import org.jspecify.annotations.NullMarked;
