package io.github.bladebook.openshift;

import java.util.List;

/** Whom the server takes this client for. */
public record WhoAmI(String user, String uid, List<String> groups) {
    public WhoAmI {
        groups = List.copyOf(groups);
    }

    @Override
    public String toString() {
        return groups.isEmpty() ? user : "%s (%s)".formatted(user, String.join(", ", groups));
    }
}
