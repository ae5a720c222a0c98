/** Argo CD in the lab's cluster: Applications that are compared with, and synced from, a real Git repository. */
@NullMarked
package io.github.bladebook.simulator.state.kube.controller.argo;

import org.jspecify.annotations.NullMarked;
