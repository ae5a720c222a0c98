package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.truenas.Complaint;
import io.github.bladebook.simulator.state.truenas.Errno;
import io.github.bladebook.simulator.state.truenas.Refusal;
import io.github.bladebook.simulator.state.truenas.TrueNasState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the middleware finds wrong with a user or group that is to be made or changed, each with the name of its field. */
final class AccountRules {
    private static final Set<String> SHELLS = Set.of(
            "/usr/sbin/nologin",
            "/usr/bin/bash",
            "/usr/bin/rbash",
            "/usr/bin/dash",
            "/usr/bin/sh",
            "/usr/bin/zsh",
            "/usr/bin/tmux");
    private static final Set<String> ADMIN_SHELLS = Set.of("/usr/bin/cli", "/usr/bin/cli_console");
    private static final Set<String> SMB_GROUPS = Set.of("ADMINISTRATORS", "USERS", "GUESTS");
    private static final int LONGEST_NAME = 32;
    private static final int MOST_GROUPS = 64;
    private static final String CHARACTERS = "[A-Za-z0-9_.$-]*";

    private final TrueNasState state;
    private final String place;
    private final List<Complaint> complaints = new ArrayList<>();

    AccountRules(TrueNasState state, String place) {
        this.state = state;
        this.place = place;
    }

    void complain(String field, String message) {
        complaints.add(Complaint.of(place + field, message));
    }

    void taken(String field, String message) {
        complaints.add(new Complaint(place + field, message, Errno.EEXIST));
    }

    /** Refuses where anything was found. */
    void judge() {
        if (!complaints.isEmpty()) {
            throw Refusal.invalid(complaints);
        }
    }

    /** Holds a name against the characters that names have; told before anything else is looked at. */
    static void name(String attribute, String name, boolean user) {
        String wrong = "";
        if (name.isEmpty()) {
            wrong = "Must be at least 1 character in length";
        } else if (name.length() > LONGEST_NAME) {
            wrong = "Cannot exceed 32 charaters in length";
        } else if (!name.substring(0, 1).matches(user ? "[A-Za-z_]" : "[A-Za-z0-9_.]")) {
            wrong = "Cannot start with \"'" + name.charAt(0) + "'\"";
        } else if (!name.matches(CHARACTERS)) {
            wrong = "Valid characters are: letters, digits, '_', '-', '.'";
        }
        if (!wrong.isEmpty()) {
            throw Refusal.invalid(attribute, "Value error, " + wrong);
        }
    }

    /**
     * Looks at a user.
     *
     * @param data what was sent
     * @param combined what it would come to
     * @param old what was there; missing for a new one
     */
    void user(JsonNode data, JsonNode combined, JsonNode old) {
        boolean fresh = old.isMissingNode();
        for (ObjectNode other : state.table("user").rows()) {
            if (other.path("id").equals(old.path("id"))) {
                continue;
            }
            String name = other.path("username").asText();
            if (data.path("uid").isInt() && data.path("uid").equals(other.path("uid"))) {
                taken(
                        "uid",
                        "Uid %d is already used (user %s has it)"
                                .formatted(data.path("uid").asInt(), name));
            }
            String wanted = data.path("username").asText();
            if (name.equals(wanted)) {
                taken("username", "The username \"%s\" already exists.".formatted(wanted));
            } else if (name.equalsIgnoreCase(wanted)
                    && combined.path("smb").asBoolean()
                    && other.path("smb").asBoolean()) {
                taken(
                        "smb",
                        "Username \"%s\" conflicts with existing SMB user. Note that SMB usernames are case-insensitive."
                                .formatted(wanted));
            }
        }
        password(data, combined, fresh);
        if (data.path("groups").size() > MOST_GROUPS) {
            complain("groups", "A user cannot belong to more than 64 auxiliary groups.");
        }
        if (data.path("full_name").asText().contains(":")) {
            complain("full_name", "The \":\" character is not allowed in a \"Full Name\".");
        }
        if (data.path("full_name").asText().contains("\n")) {
            complain("full_name", "The \"\\n\" character is not allowed in a \"Full Name\".");
        }
        boolean admin = combined.path("roles").toString().contains("ADMIN");
        if (data.has("shell")
                && !SHELLS.contains(data.path("shell").asText())
                && !(admin && ADMIN_SHELLS.contains(data.path("shell").asText()))) {
            complain("shell", "Please select a valid shell.");
        }
    }

    private void password(JsonNode data, JsonNode combined, boolean fresh) {
        boolean given = data.path("password").isTextual()
                || data.path("random_password").asBoolean();
        boolean disabled = data.path("password_disabled").asBoolean();
        if (combined.path("smb").asBoolean()
                && combined.path("password_disabled").asBoolean()) {
            complain("password_disabled", "Password authentication may not be disabled for SMB users.");
        }
        if (data.path("password").isTextual() && data.path("random_password").asBoolean()) {
            complain("random_password", "Requested generation of random password while supplying password");
        }
        if (fresh && !given && !disabled) {
            complain("password", "Password is required");
        } else if (disabled && given) {
            complain("password_disabled", "Leave \"Password\" blank when \"Disable password login\" is checked.");
        }
    }

    /** Looks at a group. */
    void group(JsonNode data, JsonNode old) {
        String name = data.path("name").asText();
        boolean smb = data.path("smb").asBoolean();
        if (smb && SMB_GROUPS.contains(name.toUpperCase(Locale.ROOT))) {
            taken(
                    "name",
                    "Group name \"%s\" conflicts with existing SMB Builtin entry. SMB group mapping is not permitted for this group."
                            .formatted(name));
        }
        for (ObjectNode other : state.table("group").rows()) {
            if (other.path("id").equals(old.path("id"))) {
                continue;
            }
            String there = other.path("group").asText();
            if (smb && other.path("smb").asBoolean() && there.equalsIgnoreCase(name)) {
                taken(
                        "name",
                        ("Group name \"%s\" conflicts with existing groupmap entry. SMB group mapping is not permitted for"
                                        + " this group. Note that SMB group names are case-insensitive.")
                                .formatted(name));
            }
            if (there.equals(name)) {
                taken("name", "A Group with the name \"%s\" already exists.".formatted(name));
            }
            if (data.path("gid").isInt() && data.path("gid").equals(other.path("gid"))) {
                taken(
                        "gid",
                        "Gid %d is already used (group %s has it)"
                                .formatted(data.path("gid").asInt(), there));
            }
        }
    }
}
