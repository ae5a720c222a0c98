/** Virtual machines of the lab's cluster: machine, instance, launcher pod, live migration. */
@NullMarked
package io.github.bladebook.simulator.state.kube.controller.vm;

import org.jspecify.annotations.NullMarked;
