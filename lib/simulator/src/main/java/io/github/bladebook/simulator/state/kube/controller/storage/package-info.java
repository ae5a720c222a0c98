/** Storage of the lab's cluster: claims find or are given volumes, volume groups fill. */
@NullMarked
package io.github.bladebook.simulator.state.kube.controller.storage;

import org.jspecify.annotations.NullMarked;
