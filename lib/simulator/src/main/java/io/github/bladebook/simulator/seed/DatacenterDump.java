package io.github.bladebook.simulator.seed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.proxmox.ProxmoxState;
import io.github.bladebook.simulator.state.proxmox.PveAccess;
import io.github.bladebook.simulator.state.proxmox.PveDatacenter;
import io.github.bladebook.simulator.state.proxmox.PveSection;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a Proxmox cluster's own files say, as a tree of texts. Users and tokens are in it by name; whoever is read back gets a secret that
 * nobody knows, as the lab's own accounts have theirs.
 */
final class DatacenterDump {
    private DatacenterDump() {}

    static void write(ProxmoxState state, ObjectNode tree) {
        ObjectNode datacenter = tree.putObject("datacenter");
        sections(state.datacenter()).forEach((name, section) -> write(section, datacenter.putObject(name)));
        put(state.datacenter().options(), datacenter.putObject("options"));
        ObjectNode access = tree.putObject("access");
        accounts(state.access()).forEach((name, section) -> write(section, access.putObject(name)));
        access.putArray("grants");
        for (PveAccess.Grant grant : state.access().grants()) {
            access.withArray("/grants")
                    .addObject()
                    .put("path", grant.path())
                    .put("type", grant.type())
                    .put("to", grant.to())
                    .put("role", grant.role())
                    .put("propagate", grant.propagate());
        }
    }

    static void read(JsonNode tree, ProxmoxState state) {
        JsonNode datacenter = tree.path("datacenter");
        sections(state.datacenter()).forEach((name, section) -> read(datacenter.path(name), section));
        if (datacenter.has("options")) {
            state.datacenter().options(texts(datacenter.path("options")));
        }
        state.datacenter()
                .replications()
                .ids()
                .forEach(id -> state.replications().begin(id));
        JsonNode access = tree.path("access");
        PveAccess who = state.access();
        read(access.path("groups"), who.groups());
        read(access.path("roles"), who.roles());
        read(access.path("users"), who.users());
        who.users().ids().stream().filter(user -> state.account(user).isEmpty()).forEach(user -> who.open(user, ""));
        for (Map.Entry<String, JsonNode> token : access.path("tokens").properties()) {
            // A token of the lab itself keeps its rights and its secret.
            if (state.account(token.getKey()).isEmpty()) {
                who.tokens().put(token.getKey(), texts(token.getValue()));
                who.open(token.getKey(), "");
            }
        }
        for (JsonNode line : access.path("grants")) {
            who.grant(new PveAccess.Grant(
                    line.path("path").asText(),
                    line.path("type").asText(),
                    line.path("to").asText(),
                    line.path("role").asText(),
                    line.path("propagate").asBoolean()));
        }
        who.settle();
    }

    private static Map<String, PveSection> sections(PveDatacenter datacenter) {
        return new TreeMap<>(Map.of(
                "pools", datacenter.pools(),
                "backupJobs", datacenter.backupJobs(),
                "haResources", datacenter.haResources(),
                "haRules", datacenter.haRules(),
                "replications", datacenter.replications(),
                "realms", datacenter.realms()));
    }

    private static Map<String, PveSection> accounts(PveAccess access) {
        return new TreeMap<>(Map.of(
                "users", access.users(),
                "tokens", access.tokens(),
                "groups", access.groups(),
                "roles", access.roles()));
    }

    private static void write(PveSection section, ObjectNode into) {
        section.ids().forEach(id -> put(section.find(id).orElse(Map.of()), into.putObject(id)));
    }

    private static void put(Map<String, String> settings, ObjectNode into) {
        new TreeMap<>(settings).forEach(into::put);
    }

    private static void read(JsonNode from, PveSection section) {
        from.properties().forEach(entry -> section.put(entry.getKey(), texts(entry.getValue())));
    }

    private static Map<String, String> texts(JsonNode settings) {
        Map<String, String> texts = new TreeMap<>();
        settings.properties()
                .forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }
}
