package io.github.bladebook.simulator.face.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.proxmox.PveAccess;
import io.github.bladebook.simulator.state.proxmox.PveAccount;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** {@code /access/users/{userid}/token}: API tokens, whose secret is told once. */
final class TokenArea {
    private TokenArea() {}

    static List<Route> routes() {
        String list = "/access/users/{userid}/token";
        String one = list + "/{tokenid}";
        return List.of(
                Route.get(list, call -> {
                    permit(call);
                    return rows(call, call.text("userid"));
                }),
                Route.get(one, TokenArea::read),
                Route.post(one, TokenArea::create),
                Route.put(one, TokenArea::update),
                Route.delete(one, TokenArea::delete));
    }

    /** Everybody sees to his own; the rest needs the right to change users. */
    private static void permit(Call call) {
        UserArea.find(call);
        if (!UserArea.user(call.who().id()).equals(call.text("userid"))) {
            call.demand("/access/groups", "User.Modify");
        }
    }

    private static String id(Call call) {
        return call.text("userid") + "!" + call.text("tokenid");
    }

    static ArrayNode rows(Call call, String user) {
        ArrayNode rows = Route.list();
        for (String id : new TreeSet<>(call.state().accountIds())) {
            if (id.startsWith(user + "!")) {
                rows.add(row(call, id).put("tokenid", id.substring(user.length() + 1)));
            }
        }
        return rows;
    }

    private static ObjectNode row(Call call, String id) {
        PveAccess access = call.state().access();
        ObjectNode row = Route.object();
        Map<String, String> settings = access.tokens().find(id).orElse(Map.of());
        boolean nothing = call.state()
                .account(id)
                .map(PveAccount::privileges)
                .orElse(Map.of())
                .isEmpty();
        String privsep = settings.getOrDefault("privsep", nothing ? "1" : "0");
        row.put("privsep", privsep.equals("1") ? 1 : 0).put("expire", UserArea.number(settings, "expire"));
        return settings.containsKey("comment") ? row.put("comment", settings.get("comment")) : row;
    }

    private static String find(Call call) {
        permit(call);
        String id = id(call);
        if (call.state().account(id).isEmpty()) {
            throw Refusal.of(
                    500, "no such token '" + call.text("tokenid") + "' for user '" + call.text("userid") + "'");
        }
        return id;
    }

    private static JsonNode read(Call call) {
        return row(call, find(call));
    }

    private static Map<String, String> given(Call call) {
        Map<String, String> settings = new HashMap<>();
        for (String name : List.of("comment", "expire", "privsep")) {
            if (call.has(name)) {
                settings.put(name, call.text(name));
            }
        }
        return settings;
    }

    private static JsonNode create(Call call) {
        permit(call);
        String id = id(call);
        if (call.state().account(id).isPresent()) {
            throw Refusal.parameters(Map.of("tokenid", "Token already exists."));
        }
        Map<String, String> settings = given(call);
        settings.putIfAbsent("privsep", "1");
        call.state().access().tokens().put(id, settings);
        String secret = call.state().access().open(id, "");
        ObjectNode answer = Route.object().put("full-tokenid", id).put("value", secret);
        answer.set("info", row(call, id));
        return answer;
    }

    private static JsonNode update(Call call) {
        String id = find(call);
        Map<String, String> settings =
                new HashMap<>(call.state().access().tokens().find(id).orElse(Map.of()));
        settings.putAll(given(call));
        call.state().access().tokens().put(id, settings);
        call.state().access().settle();
        return row(call, id);
    }

    private static JsonNode delete(Call call) {
        String id = find(call);
        call.state().access().tokens().remove(id);
        call.state().revoke(id);
        call.state().access().forget(id);
        return NullNode.getInstance();
    }
}
