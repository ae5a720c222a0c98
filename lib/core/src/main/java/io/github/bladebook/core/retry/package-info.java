/** When the same call may be made again. */
@NullMarked
package io.github.bladebook.core.retry;

import org.jspecify.annotations.NullMarked;
