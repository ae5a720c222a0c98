/** What can go wrong, told by what the caller can do about it. */
@NullMarked
package io.github.bladebook.core.error;

import org.jspecify.annotations.NullMarked;
