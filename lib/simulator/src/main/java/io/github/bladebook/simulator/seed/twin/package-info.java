/** Makes a lab of what real systems said of themselves in their own words. */
@NullMarked
package io.github.bladebook.simulator.seed.twin;

import org.jspecify.annotations.NullMarked;
