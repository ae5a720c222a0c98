/** Pure functions from a snapshot to answers: what fits, what has no place when a blade dies. */
@NullMarked
package io.github.bladebook.capacity;

import org.jspecify.annotations.NullMarked;
