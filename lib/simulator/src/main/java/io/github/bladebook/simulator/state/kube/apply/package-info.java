/** Changing an object by a part of it: patches, server-side apply, and who owns which field. */
@NullMarked
package io.github.bladebook.simulator.state.kube.apply;

import org.jspecify.annotations.NullMarked;
