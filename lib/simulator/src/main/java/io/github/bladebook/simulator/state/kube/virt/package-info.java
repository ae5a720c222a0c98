/** What KubeVirt's API server does beside the cluster's own: the subresources of virtual machines and their instances. */
@NullMarked
package io.github.bladebook.simulator.state.kube.virt;

import org.jspecify.annotations.NullMarked;
