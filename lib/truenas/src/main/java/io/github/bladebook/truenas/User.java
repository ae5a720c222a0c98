package io.github.bladebook.truenas;

import io.github.bladebook.core.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user of TrueNAS. Password hashes are never read.
 *
 * @param id what the API takes; {@code uid} is what owns files
 * @param builtin whether TrueNAS made it
 * @param groups the ids of further groups
 * @param roles what it may do in TrueNAS itself
 */
public record User(
        long id,
        long uid,
        String name,
        String fullName,
        boolean builtin,
        boolean local,
        boolean locked,
        boolean smb,
        @Nullable String email,
        List<Long> groups,
        List<String> roles) {
    public User {
        groups = List.copyOf(groups);
        roles = List.copyOf(roles);
    }

    static User of(Json user) {
        return new User(
                user.integer("id"),
                user.integer("uid"),
                user.text("username"),
                user.findText("full_name").orElse(""),
                user.flag("builtin"),
                user.flag("local"),
                user.flag("locked"),
                user.flag("smb"),
                user.findText("email").orElse(null),
                Ejson.elements(user.at("groups")).stream()
                        .map(group -> Long.valueOf(group.text()))
                        .toList(),
                Ejson.texts(user.at("roles")));
    }

    @Override
    public String toString() {
        return "%s (%d)%s".formatted(name, uid, roles.isEmpty() ? "" : " " + roles);
    }
}
