package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.truenas.TrueNasState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Names and numbers of users and groups. */
final class Owners {
    private Owners() {}

    /** Returns the name behind a number; null where nobody has it. */
    static @Nullable String name(TrueNasState state, String kind, int number) {
        boolean user = kind.equals("USER");
        for (ObjectNode row : state.table(user ? "user" : "group").rows()) {
            if (row.path(user ? "uid" : "gid").asInt() == number) {
                return row.path(user ? "username" : "group").asText();
            }
        }
        return null;
    }

    /** Returns the number of a name, or of a number written as text. */
    static Optional<Integer> number(TrueNasState state, String kind, String id) {
        return id.matches("\\d{1,9}") ? Optional.of(Integer.valueOf(id)) : named(state, kind, id);
    }

    /** Returns the number of a name. */
    static Optional<Integer> named(TrueNasState state, String kind, String id) {
        boolean user = kind.equals("USER");
        for (ObjectNode row : state.table(user ? "user" : "group").rows()) {
            if (row.path(user ? "username" : "group").asText().equals(id)) {
                return Optional.of(row.path(user ? "uid" : "gid").asInt());
            }
        }
        return Optional.empty();
    }
}
