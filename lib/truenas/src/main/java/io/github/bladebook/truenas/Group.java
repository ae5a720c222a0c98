package io.github.bladebook.truenas;

import io.github.bladebook.core.json.Json;
import java.util.List;

/**
 * A group of users.
 *
 * @param id what the API takes; {@code gid} is what owns files
 * @param builtin whether TrueNAS made it
 * @param users the ids of its members
 */
public record Group(long id, long gid, String name, boolean builtin, boolean local, List<Long> users) {
    public Group {
        users = List.copyOf(users);
    }

    static Group of(Json group) {
        return new Group(
                group.integer("id"),
                group.integer("gid"),
                group.text("name"),
                group.flag("builtin"),
                group.flag("local"),
                Ejson.elements(group.at("users")).stream()
                        .map(user -> Long.valueOf(user.text()))
                        .toList());
    }

    @Override
    public String toString() {
        return "%s (%d)".formatted(name, gid);
    }
}
