package io.github.bladebook.simulator.state.kube.controller;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A controller that brings one object at a time in order, known by namespace and name. */
public abstract class KeyedController implements Controller {
    private final Set<Key> touched = new LinkedHashSet<>();

    /**
     * Names an object.
     *
     * @param namespace empty for a cluster-wide one
     */
    public record Key(String namespace, String name) {}

    /** Notes that an object wants to be looked at. */
    protected final void touch(String namespace, String name) {
        touched.add(new Key(namespace, name));
    }

    @Override
    public final void act() {
        List<Key> now = List.copyOf(touched);
        touched.clear();
        now.forEach(key -> reconcile(key.namespace(), key.name()));
    }

    /** Brings one object in order; it may be gone. */
    protected abstract void reconcile(String namespace, String name);
}
