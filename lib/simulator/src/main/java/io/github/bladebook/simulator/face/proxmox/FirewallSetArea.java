package io.github.bladebook.simulator.face.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.proxmox.PveFirewall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code …/firewall/aliases} and {@code …/firewall/ipset}: names for addresses, one or many. */
final class FirewallSetArea {
    private FirewallSetArea() {}

    static List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        for (String kind : List.of("qemu", "lxc")) {
            String at = "/nodes/{node}/" + kind + "/{vmid}/firewall";
            String aliases = at + "/aliases";
            String sets = at + "/ipset";
            routes.add(FirewallArea.audit(Route.get(aliases, call -> aliases(FirewallArea.of(call, kind)))));
            routes.add(FirewallArea.change(Route.post(aliases, call -> addAlias(call, kind))));
            routes.add(FirewallArea.audit(Route.get(
                    aliases + "/{name}", call -> row(alias(call, FirewallArea.of(call, kind)), call))));
            routes.add(FirewallArea.change(Route.put(aliases + "/{name}", call -> alterAlias(call, kind))));
            routes.add(FirewallArea.change(Route.delete(aliases + "/{name}", call -> removeAlias(call, kind))));
            routes.add(FirewallArea.audit(Route.get(sets, call -> sets(FirewallArea.of(call, kind)))));
            routes.add(FirewallArea.change(Route.post(sets, call -> addSet(call, kind))));
            routes.add(FirewallArea.audit(Route.get(sets + "/{name}", call -> entries(call, kind))));
            routes.add(FirewallArea.change(Route.post(sets + "/{name}", call -> addEntry(call, kind))));
            routes.add(FirewallArea.change(Route.delete(sets + "/{name}", call -> removeSet(call, kind))));
            String entry = sets + "/{name}/{cidr}";
            routes.add(FirewallArea.audit(Route.get(
                    entry, call -> entry(call, set(call, FirewallArea.of(call, kind))))));
            routes.add(FirewallArea.change(Route.put(entry, call -> alterEntry(call, kind))));
            routes.add(FirewallArea.change(Route.delete(entry, call -> removeEntry(call, kind))));
        }
        return routes;
    }

    private static JsonNode aliases(PveFirewall firewall) {
        ArrayNode rows = Route.list();
        String digest = PveFirewall.digest(firewall.aliases());
        firewall.aliases().forEach((name, alias) -> {
            ObjectNode row = rows.addObject().put("name", name).put("digest", digest);
            alias.forEach(row::put);
        });
        return rows;
    }

    private static Map<String, String> alias(Call call, PveFirewall firewall) {
        Map<String, String> alias = firewall.aliases().get(call.text("name"));
        if (alias == null) {
            throw Refusal.parameters(Map.of("name", "no such alias '" + call.text("name") + "'"));
        }
        return alias;
    }

    private static JsonNode row(Map<String, String> lines, Call call) {
        ObjectNode row = Route.object().put("name", call.text("name"));
        lines.forEach(row::put);
        return row;
    }

    private static JsonNode addAlias(Call call, String kind) {
        if (FirewallArea.of(call, kind).aliases().containsKey(call.text("name"))) {
            throw Refusal.parameters(Map.of("name", "alias '" + call.text("name") + "' already exists"));
        }
        return storeAlias(call, call.text("name"));
    }

    private static JsonNode alterAlias(Call call, String kind) {
        PveFirewall before = FirewallArea.of(call, kind);
        alias(call, before);
        FirewallArea.digest(call, before.aliases());
        return storeAlias(call, call.has("rename") ? call.text("rename") : call.text("name"));
    }

    private static JsonNode storeAlias(Call call, String name) {
        Map<String, String> alias = new TreeMap<>();
        FirewallArea.take(call, List.of("cidr", "comment"), alias);
        return FirewallArea.store(call, old -> {
            Map<String, Map<String, String>> all = new TreeMap<>(old.aliases());
            all.remove(call.text("name"));
            all.put(name, alias);
            return old.withAliases(all);
        });
    }

    private static JsonNode removeAlias(Call call, String kind) {
        PveFirewall before = FirewallArea.of(call, kind);
        alias(call, before);
        FirewallArea.digest(call, before.aliases());
        return FirewallArea.store(call, old -> {
            Map<String, Map<String, String>> all = new TreeMap<>(old.aliases());
            all.remove(call.text("name"));
            return old.withAliases(all);
        });
    }

    private static JsonNode sets(PveFirewall firewall) {
        ArrayNode rows = Route.list();
        String digest = PveFirewall.digest(firewall.sets().keySet());
        firewall.sets().keySet().forEach(name -> {
            ObjectNode row = rows.addObject().put("name", name).put("digest", digest);
            String comment = firewall.comments().get(name);
            if (comment != null) {
                row.put("comment", comment);
            }
        });
        return rows;
    }

    private static List<Map<String, String>> set(Call call, PveFirewall firewall) {
        List<Map<String, String>> set = firewall.sets().get(call.text("name"));
        if (set == null) {
            throw Refusal.of(500, "no such IPSet '" + call.text("name") + "'");
        }
        return set;
    }

    private static JsonNode addSet(Call call, String kind) {
        PveFirewall before = FirewallArea.of(call, kind);
        String name = call.text("name");
        String old = call.has("rename") ? call.text("rename") : name;
        if (call.has("rename") && !before.sets().containsKey(old)) {
            throw Refusal.parameters(Map.of("rename", "IPSet '" + old + "' does not exist"));
        }
        if (before.sets().containsKey(name) && !(call.has("rename") && old.equals(name))) {
            throw Refusal.parameters(Map.of("name", "IPSet '" + name + "' already exists"));
        }
        List<Map<String, String>> entries = call.has("rename") ? before.sets().getOrDefault(old, List.of()) : List.of();
        return FirewallArea.store(call, firewall -> {
            PveFirewall made = (call.has("rename") ? firewall.withoutSet(old) : firewall).withSet(name, entries);
            return call.has("comment") ? made.withComment(name, call.text("comment")) : made;
        });
    }

    private static JsonNode removeSet(Call call, String kind) {
        boolean filled = !set(call, FirewallArea.of(call, kind)).isEmpty();
        if (filled && !call.flag("force")) {
            throw Refusal.of(500, "IPSet '" + call.text("name") + "' is not empty");
        }
        return FirewallArea.store(call, old -> old.withoutSet(call.text("name")));
    }

    private static JsonNode entries(Call call, String kind) {
        List<Map<String, String>> set = set(call, FirewallArea.of(call, kind));
        ArrayNode rows = Route.list();
        String digest = PveFirewall.digest(set);
        set.forEach(entry -> rows.add(shown(entry).put("digest", digest)));
        return rows;
    }

    private static ObjectNode shown(Map<String, String> entry) {
        ObjectNode row = Route.object();
        entry.forEach((key, value) -> {
            if (key.equals("nomatch")) {
                row.put(key, Integer.parseInt(value));
            } else {
                row.put(key, value);
            }
        });
        return row;
    }

    private static Map<String, String> found(Call call, List<Map<String, String>> set) {
        return set.stream()
                .filter(entry -> call.text("cidr").equals(entry.get("cidr")))
                .findFirst()
                .orElseThrow(() -> Refusal.of(500, "no such IP/Network"));
    }

    private static JsonNode entry(Call call, List<Map<String, String>> set) {
        return shown(found(call, set));
    }

    private static JsonNode addEntry(Call call, String kind) {
        List<Map<String, String>> set = new ArrayList<>(set(call, FirewallArea.of(call, kind)));
        if (set.stream().anyMatch(entry -> call.text("cidr").equals(entry.get("cidr")))) {
            throw Refusal.parameters(Map.of("cidr", "address '" + call.text("cidr") + "' already exists"));
        }
        Map<String, String> made = new TreeMap<>();
        FirewallArea.take(call, List.of("cidr", "comment", "nomatch"), made);
        set.add(0, made);
        return FirewallArea.store(call, old -> old.withSet(call.text("name"), set));
    }

    private static JsonNode alterEntry(Call call, String kind) {
        List<Map<String, String>> set = new ArrayList<>(set(call, FirewallArea.of(call, kind)));
        FirewallArea.digest(call, set);
        Map<String, String> entry = found(call, set);
        Map<String, String> altered = new TreeMap<>(entry);
        FirewallArea.take(call, List.of("comment", "nomatch"), altered);
        set.set(set.indexOf(entry), altered);
        return FirewallArea.store(call, old -> old.withSet(call.text("name"), set));
    }

    private static JsonNode removeEntry(Call call, String kind) {
        List<Map<String, String>> set = new ArrayList<>(set(call, FirewallArea.of(call, kind)));
        FirewallArea.digest(call, set);
        set.remove(found(call, set));
        return FirewallArea.store(call, old -> old.withSet(call.text("name"), set));
    }
}
