package io.github.bladebook.simulator.face.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.proxmox.PveGuest;
import io.github.bladebook.simulator.state.proxmox.PveHa;
import io.github.bladebook.simulator.state.proxmox.PveSection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code /cluster/ha}: what the HA manager looks after, and by which rules. Groups went with PVE 9. */
final class HaArea {
    private HaArea() {}

    static List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        routes.addAll(new SectionRoutes(
                        "/cluster/ha/resources",
                        "sid",
                        state -> state.datacenter().haResources(),
                        new SectionRoutes.Words("resource ID '%s' already defined", "no such resource '%s'", false),
                        new Resources())
                .routes("Sys.Audit", "Sys.Console"));
        routes.addAll(new SectionRoutes(
                        "/cluster/ha/rules",
                        "rule",
                        state -> state.datacenter().haRules(),
                        new SectionRoutes.Words("HA rule '%s' already defined", "no such ha rule '%s'", false),
                        new HaRules())
                .routes("Sys.Audit", "Sys.Console"));
        for (String verb : List.of("migrate", "relocate")) {
            routes.add(Route.post("/cluster/ha/resources/{sid}/" + verb, call -> move(call, verb.equals("migrate")))
                    .needs("/", "Sys.Console"));
        }
        String one = "/cluster/ha/groups/{group}";
        routes.add(Route.get("/cluster/ha/groups", call -> gone("index groups")).needs("/", "Sys.Audit"));
        routes.add(
                Route.post("/cluster/ha/groups", call -> gone("create group")).needs("/", "Sys.Console"));
        routes.add(Route.get(one, call -> gone("read group")).needs("/", "Sys.Audit"));
        routes.add(Route.put(one, call -> gone("update group")).needs("/", "Sys.Console"));
        routes.add(Route.delete(one, call -> gone("delete group")).needs("/", "Sys.Console"));
        return routes;
    }

    private static JsonNode gone(String what) {
        throw Refusal.of(500, "cannot " + what + ": ha groups have been migrated to rules");
    }

    /** A resource may be called by its guest's number alone. */
    static String sid(Call call, String id, String given) {
        if (!id.equals("sid") || given.contains(":")) {
            return given;
        }
        PveGuest guest = call.state().guests().get(Integer.valueOf(given));
        return guest == null ? "vm:" + given : PveHa.sid(Integer.parseInt(given), guest);
    }

    private static final class Resources implements SectionRoutes.Rules {
        @Override
        public Map<String, String> added(Call call, String id, Map<String, String> settings) {
            boolean vm = id.startsWith("vm:");
            PveGuest guest = id.matches("(vm|ct):\\d+") ? call.state().guests().get(PveHa.vmid(id)) : null;
            if (guest == null || guest.qemu() != vm) {
                throw Refusal.of(500, "resource '" + id + "' does not exist in cluster");
            }
            if (guest.template()) {
                throw Refusal.of(500, "unable to add template '" + id + "' as HA resource");
            }
            Map<String, String> complete = changed(call, id, settings);
            call.state().ha().look(id);
            return complete;
        }

        @Override
        public Map<String, String> changed(Call call, String id, Map<String, String> settings) {
            if (settings.containsKey("group")) {
                throw Refusal.of(500, "invalid parameter 'group': ha groups have been migrated to rules");
            }
            Map<String, String> complete = new TreeMap<>(settings);
            complete.remove("type");
            complete.computeIfPresent("state", (key, state) -> state.equals("enabled") ? "started" : state);
            complete.putIfAbsent("state", "started");
            call.state().ha().look(id);
            return complete;
        }

        @Override
        public void removed(Call call, String id) {
            call.state().ha().forget(id);
            PveSection rules = call.state().datacenter().haRules();
            for (String rule : new ArrayList<>(rules.ids())) {
                List<String> left =
                        new ArrayList<>(List.of(rules.text(rule, "resources").split(",", -1)));
                boolean purge = !call.has("purge") || call.flag("purge");
                if (purge && left.remove(id)) {
                    rules.set(rule, "resources", String.join(",", left));
                    if (left.isEmpty()) {
                        rules.remove(rule);
                    }
                }
            }
        }

        @Override
        public void tell(Call call, String id, ObjectNode row) {
            row.put("type", id.substring(0, 2))
                    .put("digest", call.state().datacenter().haResources().digest());
        }
    }

    private static final class HaRules implements SectionRoutes.Rules {
        @Override
        public Map<String, String> added(Call call, String id, Map<String, String> settings) {
            return changed(call, id, settings);
        }

        @Override
        public Map<String, String> changed(Call call, String id, Map<String, String> settings) {
            boolean nodes = settings.getOrDefault("type", "").equals("node-affinity");
            String needed = nodes ? "nodes" : "affinity";
            if (settings.getOrDefault(needed, "").isEmpty()) {
                throw Refusal.parameters(Map.of(needed, "property is missing and it is not optional"));
            }
            List<String> resources =
                    List.of(settings.getOrDefault("resources", "").split("[,;\\s]+", -1));
            if (!nodes && resources.size() < 2) {
                throw Refusal.of(400, "rule '" + id + "' is invalid: rule does not contain at least 2 resources");
            }
            for (String node : settings.getOrDefault("nodes", "").split(",", -1)) {
                if (nodes && !call.state().nodes().containsKey(node.split(":", 2)[0])) {
                    throw Refusal.of(500, "cannot find node '" + node.split(":", 2)[0] + "'");
                }
            }
            return settings;
        }

        @Override
        public void tell(Call call, String id, ObjectNode row) {
            row.put("digest", call.state().datacenter().haRules().digest());
        }
    }

    private static JsonNode move(Call call, boolean live) {
        String sid = sid(call, "sid", call.text("sid"));
        if (call.state().datacenter().haResources().find(sid).isEmpty()) {
            throw Refusal.of(500, "no such resource '" + sid + "'");
        }
        if (!call.state().nodes().containsKey(call.text("node"))) {
            throw Refusal.of(500, "cannot find node '" + call.text("node") + "'");
        }
        call.state().ha().move(sid, call.text("node"), live);
        return Route.object().put("sid", sid).put("requested-node", call.text("node"));
    }

    /** Files a request for a guest that is looked after: the answer is a task that ends when the request is noted. */
    static Optional<JsonNode> filed(Call call, PveGuest guest, String verb) {
        int vmid = call.vmid();
        if (!call.state().ha().manages(vmid, guest)) {
            return Optional.empty();
        }
        String sid = PveHa.sid(vmid, guest);
        String word = guest.qemu() ? "VM" : "CT";
        return switch (verb) {
            case "start" ->
                Optional.of(call.task("hastart", vmid, run -> {
                    run.log("Requesting HA start for " + word + " " + vmid);
                    call.state().ha().want(sid, "started");
                }));
            case "stop", "shutdown" ->
                Optional.of(call.task("hastop", vmid, run -> {
                    run.log("Requesting HA stop for " + word + " " + vmid);
                    call.state().ha().want(sid, "stopped");
                }));
            case "migrate" ->
                Optional.of(call.task("hamigrate", vmid, run -> {
                    run.log("Requesting HA migration for " + word + " " + vmid + " to node " + call.text("target"));
                    call.state().ha().move(sid, call.text("target"), guest.qemu());
                }));
            default -> Optional.empty();
        };
    }

    /** Tells whether a guest is looked after, and how it stands. */
    static void tell(Call call, int vmid, PveGuest guest, ObjectNode row) {
        ObjectNode ha = row.putObject("ha");
        boolean managed = call.state().ha().manages(vmid, guest);
        ha.put("managed", managed ? 1 : 0);
        if (managed) {
            ha.put("state", call.state().ha().state(PveHa.sid(vmid, guest)));
        }
    }
}
