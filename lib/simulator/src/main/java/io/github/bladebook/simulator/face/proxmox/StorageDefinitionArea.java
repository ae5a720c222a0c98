package io.github.bladebook.simulator.face.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.simulator.face.proxmox.rule.MethodRules;
import io.github.bladebook.simulator.face.proxmox.rule.ParameterTable;
import io.github.bladebook.simulator.state.proxmox.PveNode;
import io.github.bladebook.simulator.state.proxmox.PveSection;
import io.github.bladebook.simulator.state.proxmox.PveStorage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** {@code /storage}: what {@code storage.cfg} says. */
final class StorageDefinitionArea {
    private static final Set<String> NOT_KEPT =
            Set.of("storage", "type", "content", "shared", "digest", "delete", "password", "encryption-key", "keyring");
    private static final Set<String> SHARED =
            Set.of("nfs", "cifs", "pbs", "cephfs", "rbd", "iscsi", "iscsidirect", "zfs");
    private static final Map<String, List<String>> NEEDED = Map.of(
            "dir", List.of("path"),
            "nfs", List.of("server", "export"),
            "cifs", List.of("server", "share"),
            "lvm", List.of("vgname"),
            "lvmthin", List.of("vgname", "thinpool"),
            "zfspool", List.of("pool"),
            "pbs", List.of("server", "datastore"));
    private static final Map<String, String> STANDARD =
            Map.of("nfs", "images", "cifs", "images", "pbs", "backup", "iscsi", "images", "esxi", "import");
    private static final DataSize ELSEWHERE = DataSize.gibibytes(2_048);

    private StorageDefinitionArea() {}

    static List<Route> routes() {
        return List.of(
                Route.get("/storage", StorageDefinitionArea::list),
                Route.post("/storage", StorageDefinitionArea::create).needs("/storage", "Datastore.Allocate"),
                Route.get("/storage/{storage}", StorageDefinitionArea::read)
                        .needs("/storage/{storage}", "Datastore.Allocate"),
                Route.put("/storage/{storage}", StorageDefinitionArea::update).needs("/storage", "Datastore.Allocate"),
                Route.delete("/storage/{storage}", StorageDefinitionArea::delete)
                        .needs("/storage", "Datastore.Allocate"));
    }

    private static JsonNode list(Call call) {
        ArrayNode rows = Route.list();
        call.state().storages().forEach((name, storage) -> {
            boolean wanted = !call.has("type") || storage.type().equals(call.text("type"));
            if (wanted && StorageArea.visible(call, name)) {
                rows.add(row(call, name, storage));
            }
        });
        return rows;
    }

    private static JsonNode read(Call call) {
        return row(call, call.text("storage"), StorageArea.find(call));
    }

    private static ObjectNode row(Call call, String name, PveStorage storage) {
        ObjectNode row = Route.object().put("storage", name).put("type", storage.type());
        row.put("content", storage.content().isEmpty() ? "none" : String.join(",", storage.content()));
        MethodRules types = ParameterTable.find("POST", "/storage").orElseThrow();
        storage.config().forEach((key, value) -> SectionRoutes.tell(row, types, key, value));
        if (storage.shared()) {
            row.put("shared", 1);
        }
        return row.put("digest", digest(call));
    }

    /** What is used of a storage does not stand in the file. */
    private static String digest(Call call) {
        Map<String, String> file = new TreeMap<>();
        call.state()
                .storages()
                .forEach((name, storage) -> file.put(
                        name, storage.type() + storage.content() + storage.shared() + new TreeMap<>(storage.config())));
        return PveSection.digest(file.toString());
    }

    private static JsonNode create(Call call) {
        String name = call.text("storage");
        String type = call.text("type");
        if (call.state().storages().containsKey(name)) {
            throw Refusal.of(500, "create storage failed: storage ID '" + name + "' already defined");
        }
        for (String needed : NEEDED.getOrDefault(type, List.of())) {
            if (!call.has(needed)) {
                throw Refusal.of(500, "create storage failed: missing value for required option '" + needed + "'");
            }
        }
        Map<String, String> config = new TreeMap<>(call.parameters());
        config.keySet().removeAll(NOT_KEPT);
        if (type.equals("nfs") || type.equals("cifs")) {
            config.putIfAbsent("path", "/mnt/pve/" + name);
        }
        boolean shared = SHARED.contains(type) || call.flag("shared");
        PveNode node = call.state().nodes().values().iterator().next();
        boolean local = type.equals("dir");
        call.state()
                .storages()
                .put(
                        name,
                        new PveStorage(
                                type,
                                content(
                                        call.has("content")
                                                ? call.text("content")
                                                : STANDARD.getOrDefault(type, "images,rootdir")),
                                local ? node.root() : ELSEWHERE,
                                local ? node.rootUsed() : DataSize.ZERO,
                                shared,
                                config));
        return Route.object().put("storage", name).put("type", type);
    }

    private static List<String> content(String text) {
        return List.of(text.split("[\\s,;\0]+", -1)).stream()
                .filter(kind -> !kind.isEmpty() && !kind.equals("none"))
                .distinct()
                .toList();
    }

    private static JsonNode update(Call call) {
        PveStorage storage = StorageArea.find(call);
        if (call.has("digest") && !call.text("digest").equals(digest(call))) {
            throw Refusal.of(
                    500,
                    "update storage failed: detected modified configuration - file changed by other user? Try again.");
        }
        Map<String, String> config = new TreeMap<>(storage.config());
        call.texts("delete").forEach(setting -> {
            if (call.has(setting)) {
                throw Refusal.parameters(Map.of(setting, "unable to set and delete the same option"));
            }
            if (NEEDED.getOrDefault(storage.type(), List.of()).contains(setting)) {
                throw Refusal.of(500, "update storage failed: unable to delete required option '" + setting + "'");
            }
            config.remove(setting);
        });
        Map<String, String> given = new TreeMap<>(call.parameters());
        given.keySet().removeAll(NOT_KEPT);
        config.putAll(given);
        boolean shared = call.has("shared")
                ? call.flag("shared")
                : storage.shared() && !call.texts("delete").contains("shared");
        call.state()
                .storages()
                .put(
                        call.text("storage"),
                        new PveStorage(
                                storage.type(),
                                call.has("content") ? content(call.text("content")) : storage.content(),
                                storage.total(),
                                storage.used(),
                                shared,
                                config));
        return Route.object().put("storage", call.text("storage")).put("type", storage.type());
    }

    /** What lies on it stays where it is and is seen no more. */
    private static JsonNode delete(Call call) {
        if (!call.state().storages().containsKey(call.text("storage"))) {
            throw Refusal.of(500, "delete storage failed: storage '" + call.text("storage") + "' does not exist");
        }
        call.state().storages().remove(call.text("storage"));
        return NullNode.getInstance();
    }
}
