/** The Kubernetes and OpenShift face: discovery, lists, watches, tables and protobuf as an API server answers them. */
@NullMarked
package io.github.bladebook.simulator.face.kube;

import org.jspecify.annotations.NullMarked;
