package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.truenas.Errno;
import io.github.bladebook.simulator.state.truenas.Refusal;
import io.github.bladebook.simulator.state.truenas.Table;
import io.github.bladebook.simulator.state.truenas.TrueNasState;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Who is in which group; kept with the users, and told with the groups. */
final class Members {
    private static final int FIRST_ID = 3000;

    private final Table users;
    private final Table groups;

    Members(TrueNasState state) {
        this.users = state.table("user");
        this.groups = state.table("group");
    }

    /** Returns the groups, each with the ids of the users in it. */
    List<ObjectNode> groupRows() {
        List<ObjectNode> rows = groups.rows();
        rows.forEach(row -> row.set("users", Json.tree(of(row.path("id").asInt()))));
        return rows;
    }

    /** Returns the ids of the users in a group, by the group's id. */
    Set<Integer> of(int group) {
        Set<Integer> members = new TreeSet<>();
        for (ObjectNode user : users.rows()) {
            if (primary(user) == group || contains(user.path("groups"), group)) {
                members.add(user.path("id").asInt());
            }
        }
        return members;
    }

    static int primary(JsonNode user) {
        return user.path("group").path("id").asInt();
    }

    static boolean contains(JsonNode ids, int id) {
        for (JsonNode one : ids) {
            if (one.asInt() == id) {
                return true;
            }
        }
        return false;
    }

    Optional<ObjectNode> named(String group) {
        return groups.rows().stream()
                .filter(row -> row.path("group").asText().equals(group))
                .findFirst();
    }

    /** Returns a group as it is shown inside a user. */
    static ObjectNode shown(JsonNode group) {
        ObjectNode shown = Json.object().put("id", group.path("id").asInt());
        shown.put("bsdgrp_gid", group.path("gid").asInt())
                .put("bsdgrp_group", group.path("group").asText());
        shown.put("bsdgrp_builtin", group.path("builtin").asBoolean());
        return shown.put("bsdgrp_smb", group.path("smb").asBoolean());
    }

    /** Returns group ids as they are kept: each once, each of a group that is there. */
    ArrayNode checked(JsonNode ids, Set<Integer> more) {
        Set<Integer> wanted = new LinkedHashSet<>();
        ids.forEach(id -> wanted.add(id.asInt()));
        wanted.addAll(more);
        ArrayNode kept = Json.object().arrayNode();
        for (int id : wanted) {
            if (groups.find(id).isEmpty()) {
                throw Refusal.call(Errno.ENOENT, "Group %d not found".formatted(id));
            }
            kept.add(id);
        }
        return kept;
    }

    /** Returns the roles that groups give, by their ids. */
    ArrayNode roles(JsonNode ids, int primary) {
        Set<String> roles = new LinkedHashSet<>();
        for (ObjectNode group : groups.rows()) {
            int id = group.path("id").asInt();
            if (id == primary || contains(ids, id)) {
                group.path("roles").forEach(role -> roles.add(role.asText()));
            }
        }
        ArrayNode all = Json.object().arrayNode();
        roles.forEach(all::add);
        return all;
    }

    /** Puts exactly these users, beside those whose first group it is, into a group. */
    void set(int group, JsonNode members) {
        for (ObjectNode user : users.rows()) {
            boolean wanted = contains(members, user.path("id").asInt());
            boolean is = contains(user.path("groups"), group);
            if (primary(user) != group && wanted != is) {
                ArrayNode kept = Json.object().arrayNode();
                user.path("groups").forEach(id -> {
                    if (id.asInt() != group) {
                        kept.add(id);
                    }
                });
                user.set("groups", wanted ? kept.add(group) : kept);
                users.replace(user);
            }
        }
    }

    /** Returns the first number from 3000 on that no user, or no group, has. */
    int free(boolean user) {
        Set<Integer> used = new TreeSet<>();
        (user ? users : groups)
                .rows()
                .forEach(row -> used.add(row.path(user ? "uid" : "gid").asInt()));
        int free = FIRST_ID;
        while (used.contains(free)) {
            free++;
        }
        return free;
    }
}
