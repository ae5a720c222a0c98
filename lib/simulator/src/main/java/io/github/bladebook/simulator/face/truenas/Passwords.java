package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.truenas.Ejson;
import io.github.bladebook.simulator.state.truenas.TrueNasState;

/**
 * What becomes of a password. One that is sent is kept in no form, as nobody can log in here with one, and is told back as stars, where
 * the real appliance tells it back as it was; one that the appliance made up is told once.
 */
final class Passwords {
    private static final String STARS = "********";

    private final TrueNasState state;

    Passwords(TrueNasState state) {
        this.state = state;
    }

    /** Writes down with a user that there is a password, and since when. */
    void note(ObjectNode row, JsonNode data) {
        if (data.path("password").isTextual() || data.path("random_password").asBoolean()) {
            row.put("unixhash", STARS)
                    .put("smbhash", row.path("smb").asBoolean() ? STARS : "*")
                    .set(
                            "last_password_change",
                            Ejson.date(state.seams().clock().instant()));
            row.put("password_age", 0).put("password_change_required", false);
        } else if (!row.has("unixhash") || row.path("password_disabled").asBoolean()) {
            row.put("unixhash", "*").put("smbhash", "*");
        }
    }

    /** Returns a user as the answer shows it. */
    ObjectNode told(ObjectNode row, JsonNode data) {
        if (data.path("random_password").asBoolean()) {
            return row.put("password", RandomWord.of(state.seams().random()));
        }
        return row.put("password", data.path("password").isTextual() ? STARS : null);
    }
}
