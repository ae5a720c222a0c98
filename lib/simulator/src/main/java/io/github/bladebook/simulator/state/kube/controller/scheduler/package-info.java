/** Places pods, or says why not, as the default kube-scheduler of Kubernetes 1.33 does. */
@NullMarked
package io.github.bladebook.simulator.state.kube.controller.scheduler;

import org.jspecify.annotations.NullMarked;
