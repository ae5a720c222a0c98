package io.github.bladebook.proxmox;

import static java.util.Objects.requireNonNull;

import io.github.bladebook.core.json.Json;

/**
 * One line of the access control list.
 *
 * @param path {@code /}, {@code /vms/106}, {@code /pool/lab}, {@code /storage/local}
 * @param type user, group or token
 * @param to {@code otto@pve}, a group, or {@code otto@pve!name}
 * @param propagates whether it holds for what is below the path, too
 */
public record Grant(String path, String type, String to, String role, boolean propagates) {
    public Grant {
        requireNonNull(path, "path is null");
        requireNonNull(to, "to is null");
        requireNonNull(role, "role is null");
    }

    /** Returns the grant of a role on a path and below to a user, or to a token where there is a ! in its name. */
    public static Grant of(String role, String path, String to) {
        return new Grant(path, to.contains("!") ? "token" : "user", to, role, true);
    }

    /** Returns the grant of a role on a path and below to a group. */
    public static Grant ofGroup(String role, String path, String group) {
        return new Grant(path, "group", group, role, true);
    }

    static Grant of(Json json) {
        return new Grant(
                json.text("path"),
                json.text("type"),
                json.text("ugid"),
                json.text("roleid"),
                json.at("propagate").absent() || json.flag("propagate"));
    }

    Parameters parameters() {
        return Parameters.of("path", path)
                .with("roles", role)
                .with(type + "s", to)
                .with("propagate", propagates);
    }

    @Override
    public String toString() {
        return "%s on %s to %s %s%s".formatted(role, path, type, to, propagates ? "" : ", not below");
    }
}
