/** Changes of the file provider's folder that are shown first, checked, written whole, proved, and taken back where they fail. */
@NullMarked
package io.github.bladebook.traefik.publish;

import org.jspecify.annotations.NullMarked;
