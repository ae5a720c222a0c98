package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.truenas.TrueNasState;

/** What the middleware finds wrong with the home folder that a user is to have. */
final class HomeRules {
    private static final String NONE = "/var/empty";

    private final TrueNasState state;
    private final FileView view;
    private final AccountRules rules;

    HomeRules(TrueNasState state, FileView view, AccountRules rules) {
        this.state = state;
        this.view = view;
        this.rules = rules;
    }

    /** Looks at a home folder; whose it is already, and whether it is in a pool. */
    void home(JsonNode data, JsonNode old) {
        String home = data.path("home").asText();
        if (!home.startsWith("/")) {
            rules.complain("home", "\"Home Directory\" must be an absolute path.");
            return;
        }
        if (home.contains(":")) {
            rules.complain("home", "\"Home Directory\" cannot contain colons (:).");
            return;
        }
        if (home.equals(NONE)
                || home.equals("/nonexistent")
                || home.equals(old.path("home").asText())) {
            return;
        }
        if (!view.exists(home)) {
            rules.complain(
                    "home",
                    data.path("home_create").asBoolean()
                            ? home
                                    + ": path specified to use for home directory creation does not exist. TrueNAS uses the"
                                    + " provided path as the parent directory of the newly-created home directory."
                            : home + ": path specified to use as home directory does not exist.");
        } else if (!view.find(home).folder()) {
            rules.complain("home", "\"Home Directory\" cannot be a file.");
        }
        for (ObjectNode other : state.table("user").rows()) {
            if (other.path("home").asText().equals(home) && !other.path("id").equals(old.path("id"))) {
                rules.taken(
                        "home",
                        "%s: homedir already used by %s."
                                .formatted(home, other.path("username").asText()));
            }
        }
        if (!home.startsWith("/mnt")) {
            rules.complain("home", "\"Home Directory\" must begin with /mnt or set to %s.".formatted(NONE));
        } else if (home.equals("/mnt") || home.equals("/mnt/")) {
            rules.complain("home", "\"Home Directory\" cannot be at root of \"/mnt\"");
        } else if (home.indexOf('/', "/mnt/".length()) < 0
                && !data.path("home_create").asBoolean()) {
            rules.complain("home", "The specified path is a ZFS pool mountpoint \"(%s)\".".formatted(home));
        }
    }

    /** Looks at the permissions that a home folder is to have. */
    void homeMode(JsonNode data) {
        if (data.path("home_mode").isTextual()) {
            String mode = data.path("home_mode").asText();
            if (!mode.matches("[0-7]{1,3}")) {
                rules.complain("home_mode", "Please provide a valid value for home_mode attribute");
                return;
            }
            int bits = Integer.parseInt(mode, 8);
            if ((bits & 0400) == 0) {
                rules.complain("home_mode", "Home directory must be readable by User.");
            }
            if ((bits & 0100) == 0) {
                rules.complain("home_mode", "Home directory must be executable by User.");
            }
        }
    }
}
