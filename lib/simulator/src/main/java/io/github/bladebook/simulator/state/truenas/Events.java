package io.github.bladebook.simulator.state.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Tells whoever listens what happens on the appliance, in the order in which it happens. */
public final class Events {
    private final List<Consumer<Event>> listeners = new CopyOnWriteArrayList<>();

    /** Adds a listener; running what comes back takes it away. */
    public Runnable listen(Consumer<Event> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Tells of something new. */
    public void added(String collection, JsonNode id, ObjectNode fields) {
        tell(new Event(collection, "added", id, fields));
    }

    /** Tells of something that is otherwise now. */
    public void changed(String collection, JsonNode id, ObjectNode fields) {
        tell(new Event(collection, "changed", id, fields));
    }

    /** Tells of something that is gone. */
    public void removed(String collection, JsonNode id) {
        tell(new Event(collection, "removed", id, null));
    }

    private void tell(Event event) {
        listeners.forEach(listener -> listener.accept(event));
    }
}
