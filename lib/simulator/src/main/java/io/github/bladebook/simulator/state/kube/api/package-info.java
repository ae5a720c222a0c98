/** What the API server does with an object before it stores it, and with one that shall go. */
@NullMarked
package io.github.bladebook.simulator.state.kube.api;

import org.jspecify.annotations.NullMarked;
