package io.github.bladebook.truenas;

import io.github.bladebook.core.error.LabException;

/**
 * Is told what happens on TrueNAS. Called from one thread of the client, one call after the other; it may call the client, and should not
 * take long, as what comes meanwhile waits.
 */
@FunctionalInterface
public interface EventHandler {
    /** Something happened. */
    void event(Event event);

    /** What happened for a while was not told: read what you follow again, whole. The subscription goes on from here. */
    default void gap(Gap gap) {}

    /** It is over, and nothing more will come; not told after {@link Subscription#close()}. */
    default void ended(LabException why) {}
}
