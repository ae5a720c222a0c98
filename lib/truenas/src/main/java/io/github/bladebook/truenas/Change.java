package io.github.bladebook.truenas;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What it takes for one object to be as wanted.
 *
 * @param object kind and key: {@code data set tank/apps}
 * @param fields what will be written
 */
public record Change(String object, Action action, List<FieldChange> fields) {
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

    /** Returns one line: {@code ~ data set tank/apps: quota: nothing → 107374182400}. */
    @Override
    public String toString() {
        String line = action.sign + " " + object;
        return fields.isEmpty()
                ? line
                : line + ": " + fields.stream().map(FieldChange::toString).collect(Collectors.joining(", "));
    }
}
