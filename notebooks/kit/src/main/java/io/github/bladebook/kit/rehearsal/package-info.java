/** A saved snapshot as an embedded lab: rehearse on a copy before touching the real one. */
@NullMarked
package io.github.bladebook.kit.rehearsal;

import org.jspecify.annotations.NullMarked;
