/** The embedded lab in a JUnit test. */
@NullMarked
package io.github.bladebook.simulator.junit;

import org.jspecify.annotations.NullMarked;
