package io.github.bladebook.nautobot;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What it takes for one object to be as wanted.
 *
 * @param object kind and key: {@code prefix 172.16.100.0/24 (namespace Global)}
 * @param id of the one that is there; null where there is none
 * @param fields what will be written
 */
public record Change(String object, Action action, @Nullable UUID id, List<FieldChange> fields) {
    /** What will be done. */
    public enum Action {
        CREATE("+"),
        UPDATE("~"),
        NONE("=");

        private final String sign;

        Action(String sign) {
            this.sign = sign;
        }
    }

    public Change {
        fields = List.copyOf(fields);
    }

    /** Returns whether nothing has to be done. */
    public boolean none() {
        return action == Action.NONE;
    }

    /** Returns one line: {@code ~ prefix 172.16.100.0/24: description: nothing → apps}. */
    @Override
    public String toString() {
        String line = action.sign + " " + object;
        return fields.isEmpty()
                ? line
                : line + ": " + fields.stream().map(FieldChange::toString).collect(Collectors.joining(", "));
    }
}
