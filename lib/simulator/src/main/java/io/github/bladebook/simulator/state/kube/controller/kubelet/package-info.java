/** What nodes do: start and end pods, and die. */
@NullMarked
package io.github.bladebook.simulator.state.kube.controller.kubelet;

import org.jspecify.annotations.NullMarked;
