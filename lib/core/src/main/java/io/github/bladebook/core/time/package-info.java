/** The seams to time and chance; everything that waits or rolls dice goes through them. */
@NullMarked
package io.github.bladebook.core.time;

import org.jspecify.annotations.NullMarked;
