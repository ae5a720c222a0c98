package io.github.bladebook.simulator.face.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.proxmox.PveFirewall;
import io.github.bladebook.simulator.state.proxmox.TaskFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** {@code …/firewall}: the options of a guest's firewall, its rules in their order, and what they may refer to. */
final class FirewallArea {
    private static final List<String> OPTIONS = List.of(
            "dhcp",
            "enable",
            "ipfilter",
            "log_level_in",
            "log_level_out",
            "macfilter",
            "ndp",
            "policy_in",
            "policy_out",
            "radv");
    private static final List<String> RULE = List.of(
            "action",
            "comment",
            "dest",
            "dport",
            "enable",
            "icmp-type",
            "iface",
            "log",
            "macro",
            "proto",
            "source",
            "sport",
            "type");

    private FirewallArea() {}

    static List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        for (String kind : List.of("qemu", "lxc")) {
            String at = "/nodes/{node}/" + kind + "/{vmid}/firewall";
            String rules = at + "/rules";
            routes.add(Route.get(at, call -> index(call, kind)));
            routes.add(audit(Route.get(at + "/options", call -> options(of(call, kind)))));
            routes.add(change(Route.put(at + "/options", call -> setOptions(call, kind))));
            routes.add(audit(Route.get(rules, call -> rules(of(call, kind)))));
            routes.add(change(Route.post(rules, call -> add(call, kind))));
            routes.add(audit(Route.get(rules + "/{pos}", call -> one(call, of(call, kind)))));
            routes.add(change(Route.put(rules + "/{pos}", call -> alter(call, kind))));
            routes.add(change(Route.delete(rules + "/{pos}", call -> remove(call, kind))));
            routes.add(audit(Route.get(at + "/refs", call -> references(call, of(call, kind)))));
            routes.add(Route.get(at + "/log", call -> log(call, kind)).needs("/vms/{vmid}", "VM.Console"));
        }
        return routes;
    }

    static Route audit(Route route) {
        return route.needs("/vms/{vmid}", "VM.Audit");
    }

    static Route change(Route route) {
        return route.needs("/vms/{vmid}", "VM.Config.Network");
    }

    static PveFirewall of(Call call, String kind) {
        GuestArea.find(call, kind);
        return call.state().firewalls().getOrDefault(call.vmid(), PveFirewall.NONE);
    }

    static JsonNode store(Call call, UnaryOperator<PveFirewall> change) {
        call.state().firewalls().compute(call.vmid(), (id, old) -> change.apply(old == null ? PveFirewall.NONE : old));
        return NullNode.getInstance();
    }

    static void digest(Call call, Object part) {
        if (call.has("digest") && !call.text("digest").equals(PveFirewall.digest(part))) {
            throw new TaskFailure("detected modified configuration - file changed by other user? Try again.");
        }
    }

    private static JsonNode index(Call call, String kind) {
        GuestArea.find(call, kind);
        ArrayNode rows = Route.list();
        for (String name : List.of("aliases", "ipset", "log", "options", "refs", "rules")) {
            rows.addObject().put("name", name);
        }
        return rows;
    }

    private static ObjectNode shown(Map<String, String> lines) {
        ObjectNode row = Route.object();
        lines.forEach((key, value) -> {
            if (value.matches("\\d{1,9}")
                    && !List.of("dport", "sport", "proto", "comment").contains(key)) {
                row.put(key, Integer.parseInt(value));
            } else {
                row.put(key, value);
            }
        });
        return row;
    }

    private static JsonNode options(PveFirewall firewall) {
        return shown(firewall.options()).put("digest", PveFirewall.digest(firewall.options()));
    }

    private static JsonNode setOptions(Call call, String kind) {
        digest(call, of(call, kind).options());
        return store(call, old -> {
            Map<String, String> options = new TreeMap<>(old.options());
            call.texts("delete").forEach(options::remove);
            take(call, OPTIONS, options);
            return old.withOptions(options);
        });
    }

    static void take(Call call, List<String> names, Map<String, String> into) {
        names.stream().filter(call::has).forEach(name -> into.put(name, call.text(name)));
    }

    private static JsonNode rules(PveFirewall firewall) {
        // Each row carries the digest of them all (PVE::Firewall::copy_list_with_digest).
        String digest = PveFirewall.digest(firewall.rules());
        ArrayNode rows = Route.list();
        firewall.rules()
                .forEach(rule -> rows.add(shown(rule).put("pos", rows.size()).put("digest", digest)));
        return rows;
    }

    private static int position(Call call, PveFirewall firewall) {
        int position = (int) call.number("pos", 0);
        if (position >= firewall.rules().size()) {
            throw Refusal.of(500, "no rule at position " + position);
        }
        return position;
    }

    private static JsonNode one(Call call, PveFirewall firewall) {
        int position = position(call, firewall);
        return shown(firewall.rules().get(position))
                .put("pos", position)
                .put("digest", PveFirewall.digest(firewall.rules()));
    }

    /** A new rule is the first one, unless it says where it belongs. */
    private static JsonNode add(Call call, String kind) {
        PveFirewall before = of(call, kind);
        digest(call, before.rules());
        Map<String, String> rule = new TreeMap<>(Map.of("enable", "0"));
        take(call, RULE, rule);
        check(call, rule, before);
        return store(call, old -> {
            List<Map<String, String>> rules = old.copyOfRules();
            rules.add((int) Math.min(rules.size(), call.number("pos", 0)), rule);
            return old.withRules(rules);
        });
    }

    private static void check(Call call, Map<String, String> rule, PveFirewall firewall) {
        String type = rule.getOrDefault("type", "");
        boolean plain = List.of("ACCEPT", "DROP", "REJECT").contains(rule.getOrDefault("action", ""));
        if (!type.equals("group") && !plain) {
            throw Refusal.parameters(Map.of("action", "unknown action '" + rule.get("action") + "'"));
        }
        boolean ports = rule.containsKey("dport") || rule.containsKey("sport");
        if (ports && !rule.containsKey("proto") && !rule.containsKey("macro")) {
            String which = rule.containsKey("dport") ? "dport" : "sport";
            throw Refusal.parameters(Map.of(which, "missing property - '" + which + "' requires this property"));
        }
        for (String side : List.of("source", "dest")) {
            String value = rule.getOrDefault(side, "");
            String set = value.replaceFirst("^\\+(?:guest/)?", "");
            if (value.startsWith("+")
                    && !value.contains("dc/")
                    && !value.contains("sdn/")
                    && !firewall.sets().containsKey(set)
                    && call.has(side)) {
                throw Refusal.parameters(Map.of(side, "no such ipset '" + set + "'"));
            }
        }
    }

    private static JsonNode alter(Call call, String kind) {
        PveFirewall before = of(call, kind);
        digest(call, before.rules());
        int position = position(call, before);
        Map<String, String> rule = new TreeMap<>(before.rules().get(position));
        call.texts("delete").forEach(rule::remove);
        take(call, RULE, rule);
        if (!call.has("moveto")) {
            check(call, rule, before);
        }
        return store(call, old -> {
            List<Map<String, String>> rules = old.copyOfRules();
            if (call.has("moveto")) {
                int target = (int) Math.min(rules.size(), call.number("moveto", 0));
                Map<String, String> moved = rules.remove(position);
                rules.add(target > position ? target - 1 : target, moved);
            } else {
                rules.set(position, rule);
            }
            return old.withRules(rules);
        });
    }

    private static JsonNode remove(Call call, String kind) {
        PveFirewall before = of(call, kind);
        digest(call, before.rules());
        int position = position(call, before);
        return store(call, old -> {
            List<Map<String, String>> rules = old.copyOfRules();
            rules.remove(position);
            return old.withRules(rules);
        });
    }

    private static JsonNode references(Call call, PveFirewall firewall) {
        ArrayNode rows = Route.list();
        if (!call.text("type").equals("ipset")) {
            firewall.aliases()
                    .keySet()
                    .forEach(name -> rows.addObject()
                            .put("type", "alias")
                            .put("name", name)
                            .put("ref", "guest/" + name)
                            .put("scope", "guest"));
        }
        if (!call.text("type").equals("alias")) {
            firewall.sets()
                    .keySet()
                    .forEach(name -> rows.addObject()
                            .put("type", "ipset")
                            .put("name", name)
                            .put("ref", "+guest/" + name)
                            .put("scope", "guest"));
        }
        return rows;
    }

    private static JsonNode log(Call call, String kind) {
        GuestArea.find(call, kind);
        ArrayNode rows = Route.list();
        rows.addObject().put("n", 1).put("t", "no content");
        return rows;
    }
}
