/** Typed client of Traefik 3.6, and reader and writer of its file provider. */
@NullMarked
package io.github.bladebook.traefik;

import org.jspecify.annotations.NullMarked;
