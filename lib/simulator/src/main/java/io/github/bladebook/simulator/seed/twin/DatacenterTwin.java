package io.github.bladebook.simulator.seed.twin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a cluster's own files say, as its API told of them: pools, jobs, HA, options, and who may what. */
final class DatacenterTwin {
    /** What the API adds to what stands in a file. */
    private static final Set<String> ADDED = Set.of("digest", "next-run", "guest", "jobnum");

    private final Said said;
    private final ObjectNode dump;

    DatacenterTwin(Said said, ObjectNode dump) {
        this.said = said;
        this.dump = dump;
    }

    void datacenter() {
        ObjectNode datacenter = dump.putObject("datacenter");
        ObjectNode jobs = datacenter.putObject("backupJobs");
        section(jobs, "cluster/backup", "id", "type");
        jobs.forEach(job -> preset((ObjectNode) job, "enabled", "1"));
        section(datacenter.putObject("replications"), "cluster/replication", "id");
        section(datacenter.putObject("haResources"), "cluster/ha/resources", "sid", "type");
        section(datacenter.putObject("haRules"), "cluster/ha/rules", "rule");
        section(datacenter.putObject("realms"), "access/domains", "realm");
        ObjectNode options = datacenter.putObject("options");
        said.all("cluster/options").forEach(file -> settings(file, Set.of("digest"), options));
        ObjectNode pools = datacenter.putObject("pools");
        said.all("pools")
                .forEach(pool -> pool(pool, pools.putObject(pool.path("poolid").asText())));
        ObjectNode access = dump.putObject("access");
        section(access.putObject("groups"), "access/groups", "groupid", "users");
        ObjectNode roles = access.putObject("roles");
        said.all("access/roles").stream()
                .filter(role -> role.path("special").asInt() == 0)
                .forEach(role -> roles.putObject(role.path("roleid").asText())
                        .put("privs", role.path("privs").asText()));
        users(access.putObject("users"), access.putObject("tokens"));
        access.putArray("grants");
        for (JsonNode line : said.all("access/acl")) {
            access.withArray("/grants")
                    .addObject()
                    .put("path", line.path("path").asText())
                    .put("type", line.path("type").asText())
                    .put("to", line.path("ugid").asText())
                    .put("role", line.path("roleid").asText())
                    .put("propagate", line.path("propagate").asInt(1) == 1);
        }
    }

    private void section(ObjectNode into, String collection, String id, String... without) {
        Set<String> not = new TreeSet<>(ADDED);
        not.add(id);
        not.addAll(List.of(without));
        said.all(collection)
                .forEach(entry ->
                        settings(entry, not, into.putObject(entry.path(id).asText())));
    }

    /** The files hold texts: what the API took apart is put together again. */
    private static void settings(JsonNode entry, Set<String> without, ObjectNode into) {
        entry.properties().stream()
                .filter(field -> !without.contains(field.getKey()))
                .forEach(field -> into.put(field.getKey(), text(field.getValue())));
    }

    private static String text(JsonNode value) {
        List<String> parts = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(part -> parts.add(part.asText()));
            return String.join(";", parts);
        }
        if (value.isObject()) {
            value.properties()
                    .forEach(part ->
                            parts.add(part.getKey() + "=" + part.getValue().asText()));
            return String.join(",", parts);
        }
        return value.isBoolean() ? (value.asBoolean() ? "1" : "0") : value.asText();
    }

    private static void pool(JsonNode pool, ObjectNode into) {
        Set<String> guests = new TreeSet<>();
        Set<String> storages = new TreeSet<>();
        for (JsonNode member : pool.path("members")) {
            if (member.path("type").asText().equals("storage")) {
                storages.add(member.path("storage").asText());
            } else {
                guests.add(member.path("vmid").asText());
            }
        }
        into.put("comment", pool.path("comment").asText())
                .put("vms", String.join(",", guests))
                .put("storage", String.join(",", storages));
    }

    private void users(ObjectNode users, ObjectNode tokens) {
        for (JsonNode user : said.all("access/users")) {
            String id = user.path("userid").asText();
            ObjectNode settings = users.putObject(id);
            settings(user, Set.of("userid", "tokens", "realm-type"), settings);
            preset(settings, "enable", "1");
            preset(settings, "expire", "0");
            for (JsonNode token : user.path("tokens")) {
                ObjectNode told =
                        tokens.putObject(id + "!" + token.path("tokenid").asText());
                settings(token, Set.of("tokenid"), told);
                preset(told, "expire", "0");
            }
        }
    }

    /** Leaves out what is so where nothing is said. */
    private static void preset(ObjectNode settings, String name, String value) {
        if (settings.path(name).asText().equals(value)) {
            settings.remove(name);
        }
    }
}
