/** The command line behind {@code ./lab}. */
@NullMarked
package io.github.bladebook.kit.cli;

import org.jspecify.annotations.NullMarked;
