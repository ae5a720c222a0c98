package io.github.bladebook.simulator.face.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.proxmox.PveAccess;
import io.github.bladebook.simulator.state.proxmox.PveAccount;
import io.github.bladebook.simulator.state.proxmox.PveRoles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** {@code /access/roles}, {@code /access/groups} and {@code /access/acl}: what may be granted, to whom, and where it is. */
final class GrantArea {
    private static final Map<String, String> RECEIVERS = Map.of("users", "user", "groups", "group", "tokens", "token");

    private GrantArea() {}

    static List<Route> routes() {
        String role = "/access/roles/{roleid}";
        String group = "/access/groups/{groupid}";
        return List.of(
                Route.get("/access/roles", GrantArea::roles),
                Route.post("/access/roles", GrantArea::createRole).needs("/access", "Sys.Modify"),
                Route.get(role, GrantArea::role),
                Route.put(role, GrantArea::updateRole).needs("/access", "Sys.Modify"),
                Route.delete(role, GrantArea::deleteRole).needs("/access", "Sys.Modify"),
                Route.get("/access/groups", GrantArea::groups),
                Route.post("/access/groups", GrantArea::createGroup).needs("/access/groups", "Group.Allocate"),
                Route.get(group, GrantArea::group).needs("/access/groups", "Sys.Audit", "Group.Allocate"),
                Route.delete(group, GrantArea::deleteGroup).needs("/access/groups", "Group.Allocate"),
                Route.get("/access/acl", GrantArea::list),
                Route.put("/access/acl", GrantArea::change));
    }

    private static PveAccess access(Call call) {
        return call.state().access();
    }

    private static JsonNode roles(Call call) {
        ArrayNode rows = Route.list();
        new TreeMap<>(PveRoles.builtIn())
                .forEach((name, privileges) -> rows.addObject()
                        .put("roleid", name)
                        .put("special", 1)
                        .put("privs", String.join(",", new TreeSet<>(privileges))));
        for (String name : access(call).roles().ids()) {
            rows.addObject()
                    .put("roleid", name)
                    .put("special", 0)
                    .put("privs", String.join(",", access(call).privileges(name)));
        }
        return rows;
    }

    private static String findRole(Call call) {
        String role = call.text("roleid");
        if (!access(call).hasRole(role)) {
            throw Refusal.of(500, "role '" + role + "' does not exist");
        }
        return role;
    }

    private static JsonNode role(Call call) {
        ObjectNode row = Route.object();
        new TreeSet<>(access(call).privileges(findRole(call))).forEach(privilege -> row.put(privilege, 1));
        return row;
    }

    private static String privileges(Call call) {
        for (String privilege : call.texts("privs")) {
            if (!PveAccount.ADMINISTRATOR.contains(privilege)) {
                throw Refusal.parameters(Map.of("privs", "invalid privilege '" + privilege + "'"));
            }
        }
        return String.join(",", call.texts("privs"));
    }

    private static JsonNode createRole(Call call) {
        if (access(call).hasRole(call.text("roleid"))) {
            throw Refusal.of(500, "create role failed: role '" + call.text("roleid") + "' already exists");
        }
        access(call).roles().put(call.text("roleid"), Map.of("privs", privileges(call)));
        return NullNode.getInstance();
    }

    private static void notBuiltIn(String role) {
        if (PveRoles.builtIn().containsKey(role)) {
            throw Refusal.of(500, "auto-generated role '" + role + "' cannot be modified");
        }
    }

    private static JsonNode updateRole(Call call) {
        String role = findRole(call);
        notBuiltIn(role);
        Set<String> privileges = new TreeSet<>(call.texts("privs"));
        privileges(call);
        if (call.flag("append")) {
            privileges.addAll(access(call).privileges(role));
        }
        access(call).roles().put(role, Map.of("privs", String.join(",", privileges)));
        access(call).settle();
        return NullNode.getInstance();
    }

    private static JsonNode deleteRole(Call call) {
        String role = findRole(call);
        notBuiltIn(role);
        access(call).roles().remove(role);
        access(call).grants().stream()
                .filter(grant -> grant.role().equals(role))
                .forEach(grant -> access(call).revoke(grant));
        return NullNode.getInstance();
    }

    private static List<String> members(Call call, String group) {
        List<String> members = new ArrayList<>();
        for (String user : access(call).users().ids()) {
            if (List.of(access(call).users().text(user, "groups").split(",", -1))
                    .contains(group)) {
                members.add(user);
            }
        }
        return members;
    }

    private static JsonNode groups(Call call) {
        ArrayNode rows = Route.list();
        for (String group : access(call).groups().ids()) {
            String path = "/access/groups/" + group;
            if (call.may(path, "Sys.Audit") || call.may(path, "User.Modify") || call.may(path, "Group.Allocate")) {
                rows.addObject()
                        .put("groupid", group)
                        .put("comment", access(call).groups().text(group, "comment"))
                        .put("users", String.join(",", members(call, group)));
            }
        }
        return rows;
    }

    private static String findGroup(Call call) {
        String group = call.text("groupid");
        if (access(call).groups().find(group).isEmpty()) {
            throw Refusal.of(500, "group '" + group + "' does not exist");
        }
        return group;
    }

    private static JsonNode group(Call call) {
        String group = findGroup(call);
        ObjectNode row = Route.object().put("comment", access(call).groups().text(group, "comment"));
        ArrayNode users = row.putArray("members");
        members(call, group).forEach(users::add);
        return row;
    }

    private static JsonNode createGroup(Call call) {
        if (access(call).groups().find(call.text("groupid")).isPresent()) {
            throw Refusal.of(500, "create group failed: group '" + call.text("groupid") + "' already exists");
        }
        access(call).groups().put(call.text("groupid"), Map.of("comment", call.text("comment")));
        return NullNode.getInstance();
    }

    private static JsonNode deleteGroup(Call call) {
        String group = findGroup(call);
        access(call).groups().remove(group);
        access(call).forget(group);
        return NullNode.getInstance();
    }

    private static JsonNode list(Call call) {
        ArrayNode rows = Route.list();
        for (PveAccess.Grant grant : access(call).grants()) {
            if (call.may(grant.path(), "Permissions.Modify") || call.may("/access", "Sys.Audit")) {
                rows.addObject()
                        .put("path", grant.path())
                        .put("type", grant.type())
                        .put("ugid", grant.to())
                        .put("roleid", grant.role())
                        .put("propagate", grant.propagate() ? 1 : 0);
            }
        }
        return rows;
    }

    private static JsonNode change(Call call) {
        String path = call.text("path");
        if (!path.equals("/") && !path.matches("/(access|nodes|pool|sdn|storage|vms|mapping)(/.*)?")) {
            throw Refusal.parameters(Map.of("path", "invalid ACL path '" + path + "'"));
        }
        call.demand(path, "Permissions.Modify");
        for (Map.Entry<String, String> receiver : RECEIVERS.entrySet()) {
            for (String to : call.texts(receiver.getKey())) {
                known(call, receiver.getValue(), to);
                for (String role : call.texts("roles")) {
                    if (!access(call).hasRole(role)) {
                        throw Refusal.of(500, "ACL update failed: role '" + role + "' does not exist");
                    }
                    boolean propagate = !call.has("propagate") || call.flag("propagate");
                    PveAccess.Grant grant = new PveAccess.Grant(path, receiver.getValue(), to, role, propagate);
                    if (call.flag("delete")) {
                        access(call).revoke(grant);
                    } else {
                        access(call).grant(grant);
                    }
                }
            }
        }
        return NullNode.getInstance();
    }

    private static void known(Call call, String type, String to) {
        boolean there = type.equals("group")
                ? access(call).groups().find(to).isPresent()
                : call.state().account(to).isPresent();
        if (!there) {
            throw Refusal.of(500, "ACL update failed: " + type + " '" + to + "' does not exist");
        }
    }
}
