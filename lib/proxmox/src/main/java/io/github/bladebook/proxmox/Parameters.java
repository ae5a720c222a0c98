package io.github.bladebook.proxmox;

import io.github.bladebook.core.http.Body;
import io.github.bladebook.core.http.Request;
import io.github.bladebook.core.secret.Secret;
import io.github.bladebook.core.unit.DataSize;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a change says: only what is set. Yes and no are 1 and 0, lists are joined by commas, sizes are bytes. Strict, as the server
 * refuses what it does not know.
 */
final class Parameters {
    private final Map<String, Object> values = new LinkedHashMap<>();

    private Parameters() {}

    static Parameters none() {
        return new Parameters();
    }

    static Parameters of(String name, @Nullable Object value) {
        return none().with(name, value);
    }

    /** Adds a value; null is not sent. */
    Parameters with(String name, @Nullable Object value) {
        if (value instanceof Boolean flag) {
            values.put(name, flag ? 1 : 0);
        } else if (value instanceof Collection<?> list) {
            values.put(name, list.stream().map(String::valueOf).collect(Collectors.joining(",")));
        } else if (value instanceof DataSize size) {
            values.put(name, size.bytes());
        } else if (value instanceof Secret secret) {
            values.put(name, secret.reveal());
        } else if (value != null) {
            values.put(name, value);
        }
        return this;
    }

    /** Adds a list that goes as one, each item whole. */
    Parameters list(String name, Collection<String> items) {
        values.put(name, List.copyOf(items));
        return this;
    }

    /** Adds a text or a list where it is not empty. */
    Parameters filled(String name, Object value) {
        boolean empty = value instanceof Collection<?> list
                ? list.isEmpty()
                : String.valueOf(value).isEmpty();
        return empty ? this : with(name, value);
    }

    /** Adds yes; no is what the server takes without it. */
    Parameters flagged(String name, boolean set) {
        return set ? with(name, true) : this;
    }

    Parameters all(Map<String, ?> more) {
        more.forEach(this::with);
        return this;
    }

    Set<String> names() {
        return Set.copyOf(values.keySet());
    }

    Body body() {
        return Body.json(values);
    }

    Request query(Request request) {
        Request asking = request;
        for (Map.Entry<String, Object> value : values.entrySet()) {
            asking = asking.query(value.getKey(), value.getValue());
        }
        return asking;
    }

    /** The names alone, as there may be a password among the values. */
    @Override
    public String toString() {
        return values.keySet().toString();
    }
}
