/** What JShell runs in its second JVM when it is started by {@code ./lab shell}. */
@NullMarked
package io.github.bladebook.kit.shell;

import org.jspecify.annotations.NullMarked;
