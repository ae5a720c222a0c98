package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.truenas.Errno;
import io.github.bladebook.simulator.state.truenas.Refusal;
import io.github.bladebook.simulator.state.truenas.Table;
import io.github.bladebook.simulator.state.truenas.TrueNasState;
import java.util.Set;

/** {@code group.*}; what is answered is the id. */
final class GroupArea {
    private static final String NOBODYS = "nogroup";

    private final TrueNasState state;
    private final Table groups;
    private final Members members;

    private GroupArea(TrueNasState state) {
        this.state = state;
        this.groups = state.table("group");
        this.members = new Members(state);
    }

    static void add(Methods methods, TrueNasState state) {
        GroupArea area = new GroupArea(state);
        methods.rows("group.query", call -> area.members.groupRows());
        methods.on("group.create", area::create);
        methods.on("group.update", area::update);
        methods.on("group.delete", area::delete);
    }

    private JsonNode create(Call call) {
        JsonNode data = call.argument(0);
        AccountRules.name("group_create.name", data.path("name").asText(), false);
        AccountRules rules = new AccountRules(state, "group_create.");
        rules.group(data, MissingNode.getInstance());
        rules.judge();
        ObjectNode row = row(state, data);
        members.set(row.path("id").asInt(), data.path("users"));
        return row.path("id");
    }

    /** Adds a group, with the next number where none is wished. */
    static ObjectNode row(TrueNasState state, JsonNode data) {
        Members members = new Members(state);
        ObjectNode row = Json.object();
        row.put("gid", data.path("gid").isInt() ? data.path("gid").asInt() : members.free(false));
        row.put("name", data.path("name").asText())
                .put("group", data.path("name").asText());
        row.put("builtin", false).put("smb", data.path("smb").asBoolean());
        row.set("sudo_commands", list(data.path("sudo_commands")));
        row.set("sudo_commands_nopasswd", list(data.path("sudo_commands_nopasswd")));
        row.set("userns_idmap", data.has("userns_idmap") ? data.path("userns_idmap") : row.nullNode());
        row.put("local", true).putNull("sid").putArray("roles");
        row.put("immutable", false).putArray("users");
        return state.table("group").add(row);
    }

    private static JsonNode list(JsonNode given) {
        return given.isArray() ? given.deepCopy() : Json.object().arrayNode();
    }

    private JsonNode update(Call call) {
        ObjectNode old = Methods.one("Group", groups, call.argument(0));
        JsonNode data = call.argument(1);
        if (data.has("name")) {
            AccountRules.name("group_update.name", data.path("name").asText(), false);
        }
        AccountRules rules = new AccountRules(state, "group_update.");
        if (old.path("immutable").asBoolean()
                && data.has("name")
                && !data.path("name").equals(old.path("name"))) {
            rules.complain("name", "This attribute cannot be changed");
        }
        rules.group(data, old);
        rules.judge();
        ObjectNode row = Merge.of(old, data, Set.of("users"));
        row.set("group", row.path("name"));
        groups.replace(row);
        if (data.has("users")) {
            members.set(row.path("id").asInt(), data.path("users"));
        }
        return row.path("id");
    }

    /** Deletes a group; who had it as the first one goes too, or belongs to nobody's group from then on. */
    private JsonNode delete(Call call) {
        ObjectNode group = Methods.one("Group", groups, call.argument(0));
        int id = group.path("id").asInt();
        if (group.path("builtin").asBoolean()) {
            throw Refusal.call(Errno.EACCES, "A built-in group cannot be deleted.");
        }
        members.set(id, Json.object().arrayNode());
        for (ObjectNode user : state.table("user").rows()) {
            if (Members.primary(user) == id) {
                if (call.argument(1).path("delete_users").asBoolean()) {
                    state.table("user").remove(user.path("id"));
                    state.accounts().forget(user.path("username").asText());
                } else {
                    members.named(NOBODYS).ifPresent(nobodys -> {
                        user.set("group", Members.shown(nobodys));
                        state.table("user").replace(user);
                    });
                }
            }
        }
        groups.remove(group.path("id"));
        return group.path("id");
    }
}
