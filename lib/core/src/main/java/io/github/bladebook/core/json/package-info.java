/** The one JSON reader; tolerant of what servers really send. */
@NullMarked
package io.github.bladebook.core.json;

import org.jspecify.annotations.NullMarked;
