/** What the lab's cluster does by itself: controllers that react to changes of its objects. */
@NullMarked
package io.github.bladebook.simulator.state.kube.controller;

import org.jspecify.annotations.NullMarked;
