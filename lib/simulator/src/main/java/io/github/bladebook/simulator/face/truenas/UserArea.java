package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.truenas.Errno;
import io.github.bladebook.simulator.state.truenas.Refusal;
import io.github.bladebook.simulator.state.truenas.Table;
import io.github.bladebook.simulator.state.truenas.TrueNasState;
import java.util.List;
import java.util.Set;

/** {@code user.*}: made with a group, a home and a key in it, changed, and deleted but for what the system needs. */
final class UserArea {
    private static final Set<String> NOT_KEPT =
            Set.of("password", "random_password", "group_create", "home_create", "home_mode", "group", "groups");

    private final TrueNasState state;
    private final Table users;
    private final Members members;
    private final HomeFolder homes;
    private final Passwords passwords;
    private final FileView view;

    private UserArea(TrueNasState state) {
        this.state = state;
        this.users = state.table("user");
        this.members = new Members(state);
        this.view = new FileView(state);
        this.homes = new HomeFolder(state, view);
        this.passwords = new Passwords(state);
    }

    static void add(Methods methods, TrueNasState state) {
        UserArea area = new UserArea(state);
        methods.table("user", "user", area.users);
        methods.on("user.create", area::create);
        methods.on("user.update", area::update);
        methods.on("user.delete", area::delete);
    }

    private JsonNode create(Call call) {
        JsonNode data = call.argument(0);
        AccountRules.name("user_create.username", data.path("username").asText(), true);
        AccountRules rules = new AccountRules(state, "user_create.");
        boolean own = data.path("group_create").asBoolean();
        if (own == data.path("group").isInt()) {
            rules.complain("group", "Enter either a group name or create a new group to continue.");
        }
        rules.user(data, data, MissingNode.getInstance());
        HomeRules home = new HomeRules(state, view, rules);
        home.home(data, MissingNode.getInstance());
        home.homeMode(data);
        if (data.path("sshpubkey").isTextual() && !data.path("home").asText().startsWith("/mnt")) {
            rules.complain("sshpubkey", "The home directory is not writable. Leave this field blank.");
        }
        rules.judge();
        JsonNode groups =
                members.checked(data.path("groups"), automatic(data.path("smb").asBoolean()));
        ObjectNode group = own
                ? ownGroup(data.path("username").asText())
                : group(data.path("group").asInt());
        ObjectNode row = Merge.of(Json.object(), data, NOT_KEPT);
        row.put("uid", data.path("uid").isInt() ? data.path("uid").asInt() : members.free(true));
        row.set("group", Members.shown(group));
        row.set("groups", groups);
        row.set("roles", members.roles(groups, group.path("id").asInt()));
        row.put("builtin", false).put("local", true).put("immutable", false);
        row.put("twofactor_auth_configured", false).putNull("sid").putNull("last_password_change");
        row.putNull("password_age").putNull("password_history").put("password_change_required", false);
        row.putArray("api_keys");
        row.put("home", homes.made(data, row));
        homes.authorize(row);
        passwords.note(row, data);
        return passwords.told(users.add(row), data);
    }

    private Set<Integer> automatic(boolean smb) {
        return smb
                ? members.named("builtin_users")
                        .map(group -> Set.of(group.path("id").asInt()))
                        .orElse(Set.of())
                : Set.of();
    }

    private ObjectNode ownGroup(String name) {
        return members.named(name)
                .orElseGet(() ->
                        GroupArea.row(state, Json.object().put("name", name).put("smb", false)));
    }

    private ObjectNode group(int id) {
        return state.table("group")
                .find(id)
                .orElseThrow(() -> Refusal.call(Errno.EFAULT, "Group %d not found".formatted(id)));
    }

    private JsonNode update(Call call) {
        ObjectNode old = Methods.one("User", users, call.argument(0));
        JsonNode data = call.argument(1);
        if (data.has("username")) {
            AccountRules.name("user_update.username", data.path("username").asText(), true);
        }
        AccountRules rules = new AccountRules(state, "user_update.");
        ObjectNode row = Merge.of(old, data, NOT_KEPT);
        if (data.path("group").isInt()
                && state.table("group").find(data.path("group")).isEmpty()) {
            throw Refusal.invalid(
                    "user_update.group",
                    "Group %d not found".formatted(data.path("group").asInt()),
                    Errno.ENOENT);
        }
        rules.user(data, row, old);
        HomeRules home = new HomeRules(state, view, rules);
        if (data.has("home")) {
            home.home(data, old);
        }
        home.homeMode(data);
        String path = row.path("home").asText();
        if (data.path("sshpubkey").isTextual() && !path.startsWith("/mnt/") && !path.equals("/root")) {
            rules.complain("sshpubkey", "Home directory is not writable, leave this blank\"");
        }
        unchangeable(old, data, rules);
        if (!old.path("smb").asBoolean()
                && row.path("smb").asBoolean()
                && !data.path("password").isTextual()) {
            rules.complain("smb", "Password must be changed in order to enable SMB authentication");
        }
        rules.judge();
        if (data.path("group").isInt()) {
            row.set("group", Members.shown(group(data.path("group").asInt())));
        }
        boolean smb = row.path("smb").asBoolean() && !old.path("smb").asBoolean();
        row.set(
                "groups",
                members.checked(data.has("groups") ? data.path("groups") : old.path("groups"), automatic(smb)));
        if (data.has("home")) {
            row.put("home", homes.made(data, row));
        } else if (data.path("home_mode").isTextual()) {
            homes.mode(row, data.path("home_mode").asText());
        }
        if (data.has("sshpubkey")) {
            homes.authorize(row);
        }
        passwords.note(row, data);
        users.replace(row);
        return passwords.told(row, data);
    }

    private static void unchangeable(JsonNode old, JsonNode data, AccountRules rules) {
        if (!old.path("immutable").asBoolean()) {
            return;
        }
        if (data.has("home_mode")) {
            rules.complain("home_mode", "This attribute cannot be changed");
        }
        for (String field : List.of("group", "home", "username", "smb")) {
            JsonNode there = field.equals("group") ? old.path("group").path("id") : old.path(field);
            if (data.has(field) && !data.path(field).equals(there)) {
                rules.complain(field, "This attribute cannot be changed");
            }
        }
    }

    /** Deletes a user; the files stay, but for the keys that let one in. */
    private JsonNode delete(Call call) {
        ObjectNode user = Methods.one("User", users, call.argument(0));
        if (user.path("builtin").asBoolean()) {
            throw Refusal.call(Errno.EINVAL, "Cannot delete a built-in user");
        }
        if (lastAdmin(user)) {
            throw Refusal.call(
                    Errno.EACCES,
                    "After deleting this user no password-enabled local user will have built-in privilege 'Local Administrator'.");
        }
        int group = Members.primary(user);
        boolean builtin = state.table("group")
                .find(group)
                .map(row -> row.path("builtin").asBoolean())
                .orElse(true);
        if (call.argument(1).path("delete_group").asBoolean(true)
                && !builtin
                && members.of(group).equals(Set.of(user.path("id").asInt()))) {
            state.table("group").remove(user.path("group").path("id"));
        }
        homes.forgetKeys(user);
        users.remove(user.path("id"));
        state.accounts().forget(user.path("username").asText());
        return user.path("id");
    }

    private boolean lastAdmin(JsonNode user) {
        return admin(user)
                && users.rows().stream()
                        .noneMatch(other -> admin(other) && !other.path("id").equals(user.path("id")));
    }

    private static boolean admin(JsonNode user) {
        return user.path("roles").toString().contains("FULL_ADMIN");
    }
}
