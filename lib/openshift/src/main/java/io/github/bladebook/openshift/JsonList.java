package io.github.bladebook.openshift;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a list over the JSON wire, object by object. */
final class JsonList {
    private JsonList() {}

    /** Reads to the very end of {@code body}; fails wherever less than the whole list is there. Without a shape all is read. */
    static ListEnd read(InputStream body, @Nullable Shape item, Consumer<Tree> items) throws IOException {
        try (JsonParser in = JsonTree.JSON.createParser(body)) {
            in.nextToken();
            JsonTree.expect(in, JsonToken.START_OBJECT);
            Map<String, Object> metadata = Map.of();
            boolean list = false;
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                JsonToken token = in.nextToken();
                if (name.equals("items")) {
                    list = true;
                    items(in, token, item, items);
                } else if (name.equals("metadata")) {
                    metadata = JsonTree.object(in, null);
                } else {
                    in.skipChildren();
                }
            }
            JsonTree.expect(in, JsonToken.END_OBJECT);
            if (!list || in.nextToken() != null) {
                throw new ProtocolException(list ? "something follows the list" : "the body holds no list");
            }
            return ListEnd.of(new Tree(metadata));
        }
    }

    /** An empty list of Go is null in JSON where nothing was ever put in. */
    private static void items(JsonParser in, JsonToken token, @Nullable Shape item, Consumer<Tree> items)
            throws IOException {
        if (token == JsonToken.VALUE_NULL) {
            return;
        }
        JsonTree.expect(in, JsonToken.START_ARRAY);
        while (in.nextToken() != JsonToken.END_ARRAY) {
            items.accept(new Tree(JsonTree.object(in, item)));
        }
    }
}
