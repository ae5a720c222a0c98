package io.github.bladebook.simulator.face.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.proxmox.PveGuest;
import io.github.bladebook.simulator.state.proxmox.PveSection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** {@code /pools}: by query, which takes nested names, and by path, which is deprecated and does not. */
final class PoolArea {
    private PoolArea() {}

    static List<Route> routes() {
        return List.of(
                Route.get("/pools", PoolArea::list),
                Route.post("/pools", PoolArea::create).needs("/pool/{poolid}", "Pool.Allocate"),
                Route.put("/pools", PoolArea::update).needs("/pool/{poolid}", "Pool.Allocate"),
                Route.delete("/pools", PoolArea::delete).needs("/pool/{poolid}", "Pool.Allocate"),
                Route.get("/pools/{poolid}", PoolArea::read).needs("/pool/{poolid}", "Pool.Audit"),
                Route.put("/pools/{poolid}", PoolArea::update).needs("/pool/{poolid}", "Pool.Allocate"),
                Route.delete("/pools/{poolid}", PoolArea::delete).needs("/pool/{poolid}", "Pool.Allocate"));
    }

    private static PveSection pools(Call call) {
        return call.state().datacenter().pools();
    }

    private static String find(Call call) {
        String pool = call.text("poolid");
        if (pools(call).find(pool).isEmpty()) {
            throw Refusal.of(500, "pool '" + pool + "' does not exist");
        }
        return pool;
    }

    private static JsonNode list(Call call) {
        ArrayNode rows = Route.list();
        if (call.has("poolid")) {
            call.demand("/pool/" + call.text("poolid"), "Pool.Audit");
            ObjectNode row = row(call, find(call));
            row.set("members", members(call, call.text("poolid")));
            return rows.add(row);
        }
        for (String pool : pools(call).ids()) {
            if (call.may("/pool/" + pool, "Pool.Audit")) {
                rows.add(row(call, pool));
            }
        }
        return rows;
    }

    private static ObjectNode row(Call call, String pool) {
        ObjectNode row = Route.object().put("poolid", pool);
        String comment = pools(call).text(pool, "comment");
        return comment.isEmpty() ? row : row.put("comment", comment);
    }

    private static JsonNode read(Call call) {
        ObjectNode row = row(call, find(call));
        row.remove("poolid");
        row.set("members", members(call, call.text("poolid")));
        return row;
    }

    private static ArrayNode members(Call call, String pool) {
        ArrayNode members = Route.list();
        String type = call.text("type");
        for (Integer vmid : Guests.numbers(pools(call).text(pool, "vms"))) {
            PveGuest guest = call.state().guests().get(vmid);
            if (guest != null && (type.isEmpty() || type.equals(guest.kind()))) {
                ClusterArea.guest(call, members, vmid, guest);
            }
        }
        for (String storage : items(pools(call).text(pool, "storage"))) {
            for (String node : call.state().nodes().keySet()) {
                if (call.state().storages().containsKey(storage) && (type.isEmpty() || type.equals("storage"))) {
                    ClusterArea.storage(
                            call,
                            members,
                            node,
                            storage,
                            call.state().storages().get(storage));
                }
            }
        }
        return members;
    }

    private static List<String> items(String list) {
        return List.of(list.split("[\\s,;\0]+", -1)).stream()
                .filter(item -> !item.isEmpty())
                .toList();
    }

    private static JsonNode create(Call call) {
        String pool = call.text("poolid");
        if (pools(call).find(pool).isPresent()) {
            throw Refusal.of(500, "create pool failed: pool '" + pool + "' already exists");
        }
        int slash = pool.lastIndexOf('/');
        if (slash > 0 && pools(call).find(pool.substring(0, slash)).isEmpty()) {
            throw Refusal.of(500, "create pool failed: parent pool '" + pool.substring(0, slash) + "' does not exist");
        }
        pools(call).put(pool, Map.of("comment", call.text("comment")));
        return NullNode.getInstance();
    }

    private static JsonNode update(Call call) {
        String pool = call.text("poolid");
        if (pools(call).find(pool).isEmpty()) {
            throw Refusal.of(500, "update pool failed: pool '" + pool + "' does not exist");
        }
        Map<String, String> settings = new TreeMap<>(pools(call).find(pool).orElse(Map.of()));
        if (call.has("comment")) {
            settings.put("comment", call.text("comment"));
        }
        settings.put("vms", members(call, pool, "vms", "VM "));
        settings.put("storage", members(call, pool, "storage", "Storage "));
        pools(call).put(pool, settings);
        return NullNode.getInstance();
    }

    private static String members(Call call, String pool, String list, String word) {
        TreeSet<String> members = new TreeSet<>(items(pools(call).text(pool, list)));
        for (String member : items(call.text(list))) {
            String named = word + (list.equals("vms") ? member : "'" + member + "'");
            if (call.flag("delete")) {
                if (!members.remove(member)) {
                    throw Refusal.of(500, "update pool failed: " + named + " is not a pool member");
                }
                continue;
            }
            if (list.equals("vms")) {
                leave(call, pool, member);
            } else if (!call.state().storages().containsKey(member)) {
                throw Refusal.of(500, "update pool failed: storage '" + member + "' does not exist");
            }
            if (!members.add(member)) {
                throw Refusal.of(500, "update pool failed: " + named + " is already a pool member");
            }
        }
        return String.join(",", members);
    }

    /** A guest is in one pool only; it is taken out of another one if the caller allows that. */
    private static void leave(Call call, String pool, String vmid) {
        if (!call.state().guests().containsKey(Integer.valueOf(vmid))) {
            throw Refusal.of(500, "update pool failed: VM " + vmid + " does not exist");
        }
        for (String other : new ArrayList<>(pools(call).ids())) {
            TreeSet<String> members = new TreeSet<>(items(pools(call).text(other, "vms")));
            if (other.equals(pool) || !members.remove(vmid)) {
                continue;
            }
            if (!call.flag("allow-move")) {
                throw Refusal.of(
                        500,
                        "update pool failed: VM " + vmid + " belongs already to pool '" + other
                                + "' and allow-move is not set");
            }
            pools(call).set(other, "vms", String.join(",", members));
        }
    }

    private static JsonNode delete(Call call) {
        String pool = call.text("poolid");
        if (pools(call).find(pool).isEmpty()) {
            throw Refusal.of(500, "delete pool failed: pool '" + pool + "' does not exist");
        }
        boolean nested = pools(call).ids().stream().anyMatch(other -> other.startsWith(pool + "/"));
        boolean members = !pools(call).text(pool, "vms").isEmpty()
                || !pools(call).text(pool, "storage").isEmpty();
        if (members || nested) {
            throw Refusal.of(
                    500, "delete pool failed: pool '" + pool + "' is not empty" + (members ? "" : " (contains pools)"));
        }
        pools(call).remove(pool);
        return NullNode.getInstance();
    }

    /** Puts a guest that is being made into the pool that the call names. */
    static void join(Call call, int vmid) {
        if (call.has("pool")) {
            String pool = call.text("pool");
            TreeSet<String> members = new TreeSet<>(items(pools(call).text(pool, "vms")));
            members.add(String.valueOf(vmid));
            pools(call).set(pool, "vms", String.join(",", members));
        }
    }

    /** Refuses a pool that is not there, before a guest is made for it. */
    static void check(Call call) {
        if (call.has("pool") && pools(call).find(call.text("pool")).isEmpty()) {
            throw Refusal.of(500, "pool '" + call.text("pool") + "' does not exist");
        }
    }

    /** Returns the pool of a guest; empty for none. */
    static String of(Call call, int vmid) {
        for (String pool : pools(call).ids()) {
            if (Guests.numbers(pools(call).text(pool, "vms")).contains(vmid)) {
                return pool;
            }
        }
        return "";
    }
}
