/** cert-manager in the lab's cluster: Certificates, the requests made for them, and the Secrets they end in. */
@NullMarked
package io.github.bladebook.simulator.state.kube.controller.certificates;

import org.jspecify.annotations.NullMarked;
