/** Typed client of Kubernetes and OpenShift; the only place that knows Fabric8. */
@NullMarked
package io.github.bladebook.openshift;

import org.jspecify.annotations.NullMarked;
