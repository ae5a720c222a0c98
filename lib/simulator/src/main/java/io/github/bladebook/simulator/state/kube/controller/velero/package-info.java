/** Velero in the lab's cluster: what a backup keeps, and how it comes back. */
@NullMarked
package io.github.bladebook.simulator.state.kube.controller.velero;

import org.jspecify.annotations.NullMarked;
