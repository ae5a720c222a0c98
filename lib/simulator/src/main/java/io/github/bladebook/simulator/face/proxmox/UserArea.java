package io.github.bladebook.simulator.face.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.proxmox.PveAccess;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** {@code /access/users}: who there is. */
final class UserArea {
    private static final Set<String> NOT_KEPT = Set.of("userid", "password", "append");

    private UserArea() {}

    static List<Route> routes() {
        return List.of(
                Route.get("/access/users", UserArea::list),
                Route.post("/access/users", UserArea::create).needs("/access/groups", "User.Modify"),
                Route.get("/access/users/{userid}", UserArea::read).needs("/access/groups", "User.Modify", "Sys.Audit"),
                Route.put("/access/users/{userid}", UserArea::update).needs("/access/groups", "User.Modify"),
                Route.delete("/access/users/{userid}", UserArea::delete).needs("/access/groups", "User.Modify"));
    }

    private static PveAccess access(Call call) {
        return call.state().access();
    }

    /** Returns the user of a token, or the user himself. */
    static String user(String id) {
        int mark = id.indexOf('!');
        return mark < 0 ? id : id.substring(0, mark);
    }

    private static Set<String> all(Call call) {
        Set<String> users = new TreeSet<>(access(call).users().ids());
        call.state().accountIds().forEach(id -> users.add(user(id)));
        return users;
    }

    static void find(Call call) {
        if (!all(call).contains(call.text("userid"))) {
            throw Refusal.of(500, "no such user ('" + call.text("userid") + "')");
        }
    }

    private static JsonNode list(Call call) {
        boolean every = call.may("/access/groups", "Sys.Audit") || call.may("/access/groups", "User.Modify");
        String own = user(call.who().id());
        ArrayNode rows = Route.list();
        for (String user : all(call)) {
            boolean enabled = !access(call).users().text(user, "enable").equals("0");
            boolean wanted = !call.has("enabled") || call.flag("enabled") == enabled;
            if (wanted && (every || user.equals(own))) {
                ObjectNode row = rows.addObject().put("userid", user);
                settings(call, user).forEach(row::put);
                row.put("enable", enabled ? 1 : 0);
                row.put("expire", number(settings(call, user), "expire"));
                row.put("realm-type", user.substring(user.indexOf('@') + 1));
                if (call.flag("full")) {
                    row.set("tokens", TokenArea.rows(call, user));
                } else {
                    row.remove("groups");
                }
            }
        }
        return rows;
    }

    private static Map<String, String> settings(Call call, String user) {
        return access(call).users().find(user).orElse(Map.of());
    }

    static long number(Map<String, String> settings, String name) {
        String text = settings.getOrDefault(name, "");
        return text.isEmpty() ? 0 : Long.parseLong(text);
    }

    private static JsonNode read(Call call) {
        find(call);
        String user = call.text("userid");
        ObjectNode row = Route.object();
        settings(call, user).forEach(row::put);
        row.put("enable", settings(call, user).getOrDefault("enable", "1").equals("1") ? 1 : 0);
        row.put("expire", number(settings(call, user), "expire"));
        ArrayNode groups = row.putArray("groups");
        for (String group : settings(call, user).getOrDefault("groups", "").split(",", -1)) {
            if (!group.isEmpty()) {
                groups.add(group);
            }
        }
        ObjectNode tokens = row.putObject("tokens");
        for (JsonNode token : TokenArea.rows(call, user)) {
            tokens.set(token.path("tokenid").asText(), token);
        }
        return row;
    }

    private static Map<String, String> given(Call call) {
        Map<String, String> settings = new TreeMap<>(call.parameters());
        settings.keySet().removeAll(NOT_KEPT);
        if (call.has("groups")) {
            for (String group : call.texts("groups")) {
                if (access(call).groups().find(group).isEmpty()) {
                    throw Refusal.of(500, "no such group '" + group + "'");
                }
            }
            settings.put("groups", String.join(",", call.texts("groups")));
        }
        return settings;
    }

    private static JsonNode create(Call call) {
        String user = call.text("userid");
        call.demand("/access/realm/" + user.substring(user.indexOf('@') + 1), "Realm.AllocateUser");
        if (all(call).contains(user)) {
            throw Refusal.of(500, "create user failed: user '" + user + "' already exists");
        }
        access(call).users().put(user, given(call));
        access(call).open(user, call.text("password"));
        return NullNode.getInstance();
    }

    private static JsonNode update(Call call) {
        find(call);
        Map<String, String> settings = new TreeMap<>(settings(call, call.text("userid")));
        String before = settings.getOrDefault("groups", "");
        settings.putAll(given(call));
        if (call.flag("append") && call.has("groups")) {
            Set<String> groups = new TreeSet<>(List.of(before.split(",", -1)));
            groups.addAll(call.texts("groups"));
            groups.remove("");
            settings.put("groups", String.join(",", groups));
        }
        access(call).users().put(call.text("userid"), settings);
        access(call).settle();
        return NullNode.getInstance();
    }

    private static JsonNode delete(Call call) {
        find(call);
        String user = call.text("userid");
        access(call).users().remove(user);
        for (String id : call.state().accountIds()) {
            if (user(id).equals(user)) {
                access(call).tokens().remove(id);
                call.state().revoke(id);
                access(call).forget(id);
            }
        }
        return NullNode.getInstance();
    }
}
