/** What an object must be like, and what it gets when it says nothing. */
@NullMarked
package io.github.bladebook.simulator.state.kube.rules;

import org.jspecify.annotations.NullMarked;
