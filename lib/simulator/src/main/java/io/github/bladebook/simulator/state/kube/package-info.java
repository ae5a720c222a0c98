/** The cluster's objects: kinds, versions, changes. */
@NullMarked
package io.github.bladebook.simulator.state.kube;

import org.jspecify.annotations.NullMarked;
