/** What the fields of the cluster's kinds are: names, types, keys of lists, as the API server publishes them. */
@NullMarked
package io.github.bladebook.simulator.state.kube.schema;

import org.jspecify.annotations.NullMarked;
