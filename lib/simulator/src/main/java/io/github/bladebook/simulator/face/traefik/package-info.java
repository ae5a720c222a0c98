/** The face of a Traefik 3.6 with a file provider: its API, and entry points that route. */
@NullMarked
package io.github.bladebook.simulator.face.traefik;

import org.jspecify.annotations.NullMarked;
