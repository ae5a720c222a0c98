/** Typed client of Nautobot 3.x. */
@NullMarked
package io.github.bladebook.nautobot;

import org.jspecify.annotations.NullMarked;
