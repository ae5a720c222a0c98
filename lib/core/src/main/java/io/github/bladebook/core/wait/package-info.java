/** Waiting for a condition on the other side. */
@NullMarked
package io.github.bladebook.core.wait;

import org.jspecify.annotations.NullMarked;
