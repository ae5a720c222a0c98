/** Controllers of objects that own pods, and of what counts pods. */
@NullMarked
package io.github.bladebook.simulator.state.kube.controller.workload;

import org.jspecify.annotations.NullMarked;
