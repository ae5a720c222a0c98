package io.github.bladebook.truenas;

import io.github.bladebook.core.json.Json;

/**
 * Somebody who is connected by SMB.
 *
 * @param machine the client's address or name, as Samba tells it
 * @param dialect {@code SMB3_11}
 */
public record SmbSession(String id, String user, String group, String machine, String dialect) {
    static SmbSession of(Json session) {
        return new SmbSession(
                session.findText("session_id").orElse(""),
                session.findText("username").orElse(""),
                session.findText("groupname").orElse(""),
                session.findText("remote_machine").orElse(""),
                session.findText("session_dialect").orElse(""));
    }

    @Override
    public String toString() {
        return "%s from %s, %s".formatted(user, machine, dialect);
    }
}
