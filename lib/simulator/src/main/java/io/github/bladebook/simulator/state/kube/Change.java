package io.github.bladebook.simulator.state.kube;

import org.jspecify.annotations.Nullable;

/**
 * One change of one object, as a watch tells it.
 *
 * @param resourceVersion when, in the store's own counting
 * @param before the object before the change, null when it was created
 * @param after the object after it, or its last state when it was deleted
 * @param deleted whether the object is gone
 */
public record Change(long resourceVersion, @Nullable StoredObject before, StoredObject after, boolean deleted) {}
