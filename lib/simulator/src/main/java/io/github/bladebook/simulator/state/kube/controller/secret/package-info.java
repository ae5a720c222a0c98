/** Secrets that come from elsewhere: out of a sealed form, or from a store. */
@NullMarked
package io.github.bladebook.simulator.state.kube.controller.secret;

import org.jspecify.annotations.NullMarked;
