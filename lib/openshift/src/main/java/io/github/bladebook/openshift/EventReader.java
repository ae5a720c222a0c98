package io.github.bladebook.openshift;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Takes a watch apart: one JSON object after the other, each with a type and an object. */
final class EventReader implements AutoCloseable {
    private final JsonParser in;

    /** One event as it is on the wire. */
    record Event(String type, Tree tree) {}

    EventReader(InputStream body) throws IOException {
        this.in = JsonTree.JSON.createParser(body);
    }

    /** Returns the next event, null at the end. */
    @Nullable
    Event next() throws IOException {
        JsonToken token = in.nextToken();
        if (token == null) {
            return null;
        }
        Tree event = new Tree(JsonTree.object(in, null));
        return new Event(event.text("type"), event.at("object"));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
