/** How long work tells that it is alive. */
@NullMarked
package io.github.bladebook.core.progress;

import org.jspecify.annotations.NullMarked;
