/** How the API server says no. */
@NullMarked
package io.github.bladebook.simulator.state.kube.answer;

import org.jspecify.annotations.NullMarked;
