/** The files of Traefik's file provider: read as strictly as Traefik reads them, typed, and written so that they are always the same. */
@NullMarked
package io.github.bladebook.traefik.file;

import org.jspecify.annotations.NullMarked;
