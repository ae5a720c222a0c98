package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.bladebook.simulator.state.truenas.Dataset;
import io.github.bladebook.simulator.state.truenas.Errno;
import io.github.bladebook.simulator.state.truenas.Names;
import io.github.bladebook.simulator.state.truenas.Refusal;
import io.github.bladebook.simulator.state.truenas.Snapshot;
import io.github.bladebook.simulator.state.truenas.TrueNasState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code pool.snapshot.*} apart from going back: take, show, keep, name and destroy. */
final class SnapshotArea {
    private final TrueNasState state;
    private final Retention retention;

    private SnapshotArea(TrueNasState state) {
        this.state = state;
        this.retention = new Retention(state);
    }

    static void add(Methods methods, TrueNasState state) {
        SnapshotArea area = new SnapshotArea(state);
        methods.rows("pool.snapshot.query", call -> area.rows(call.argument(1).path("extra")));
        methods.on(
                "pool.snapshot.get_instance",
                call -> area.row(area.one(call.text(0)), call.argument(1).path("extra")));
        methods.on("pool.snapshot.create", area::create);
        methods.on("pool.snapshot.delete", area::delete);
        methods.on("pool.snapshot.hold", call -> area.hold(call, true));
        methods.on("pool.snapshot.release", call -> area.hold(call, false));
        methods.on("pool.snapshot.rename", area::rename);
        methods.on("pool.snapshot.update", area::update);
        new SnapshotReturn(state).add(methods);
    }

    private List<ObjectNode> rows(JsonNode extra) {
        long least = extra.path("min_txg").asLong();
        long most = extra.path("max_txg").asLong();
        List<ObjectNode> rows = new ArrayList<>();
        for (Snapshot snapshot : state.zfs().snapshots()) {
            if (snapshot.txg() >= least && (most == 0 || snapshot.txg() <= most)) {
                rows.add(row(snapshot, extra));
            }
        }
        return rows;
    }

    /** Shows a snapshot; holds and retention only where they are asked for. */
    private ObjectNode row(Snapshot snapshot, JsonNode extra) {
        ObjectNode row = SnapshotRows.full(snapshot);
        if (extra.path("properties").isArray()) {
            Set<String> kept = new HashSet<>();
            extra.path("properties").forEach(name -> kept.add(name.asText()));
            row.withObjectProperty("properties").retain(kept);
        }
        if (extra.path("holds").asBoolean()) {
            ObjectNode holds = row.putObject("holds");
            if (!snapshot.holds().isEmpty()) {
                holds.put("truenas", 1);
            }
        }
        if (extra.path("retention").asBoolean()) {
            row.set("retention", retention.of(snapshot));
        }
        return row;
    }

    private Snapshot one(String id) {
        return state.zfs().snapshot(id).orElseThrow(() -> Refusal.absent("PoolSnapshot", id));
    }

    private JsonNode create(Call call) {
        JsonNode data = call.argument(0);
        String dataset = data.path("dataset").asText();
        Instant now = state.seams().clock().instant();
        String name = data.has("name")
                ? data.path("name").asText()
                : Naming.name(data.path("naming_schema").asText(), now, "snapshot_create.naming_schema");
        if (!Names.validSnapshot(name)) {
            throw Refusal.invalid("snapshot_create.name", "Invalid snapshot name");
        }
        if (state.zfs().dataset(dataset).isEmpty()) {
            throw Refusal.invalid("pool.snapshot.create", "'" + dataset + "' not found", Errno.ENOENT);
        }
        boolean recursive = data.path("recursive").asBoolean();
        Set<String> excluded = new HashSet<>();
        data.path("exclude").forEach(other -> excluded.add(other.asText()));
        List<Dataset> targets = new ArrayList<>(
                recursive
                        ? state.zfs().within(dataset)
                        : List.of(state.zfs().dataset(dataset).orElseThrow()));
        targets.removeIf(target -> excluded.stream().anyMatch(top -> Names.within(target.name(), top)));
        for (Dataset target : targets) {
            if (state.zfs().snapshot(target.name() + "@" + name).isPresent()) {
                throw Refusal.invalid("pool.snapshot.create", name + " already exists.", Errno.EEXIST);
            }
        }
        for (Dataset target : targets) {
            Snapshot snapshot = state.zfs().snap(target.name(), name, now);
            data.path("properties")
                    .properties()
                    .forEach(entry -> snapshot.userProperties()
                            .put(entry.getKey(), entry.getValue().asText()));
        }
        ObjectNode row = SnapshotRows.full(one(dataset + "@" + name));
        state.events().added("pool.snapshot.query", row.path("id"), row.deepCopy());
        return row;
    }

    private JsonNode delete(Call call) {
        String id = call.text(0);
        if (!id.contains("@")) {
            throw Refusal.invalid("pool.snapshot.delete", "Invalid snapshot name: '" + id + "'");
        }
        one(id);
        boolean defer = call.argument(1).path("defer").asBoolean();
        List<Snapshot> doomed = family(id, call.argument(1).path("recursive").asBoolean());
        for (Snapshot snapshot : doomed) {
            List<String> clones = state.zfs().clones(snapshot.id());
            if (!clones.isEmpty() && !defer) {
                throw Refusal.invalid(
                        "options.defer",
                        "Please set this attribute as '%s' snapshot has dependent clones: %s"
                                .formatted(snapshot.id(), String.join(", ", clones)));
            }
            if (!snapshot.holds().isEmpty() && !defer) {
                throw Refusal.call(
                        Errno.EBUSY,
                        "Failed to delete snapshot: cannot destroy '%s': dataset is busy".formatted(snapshot.id()));
            }
        }
        doomed.forEach(Snapshot::defer);
        state.zfs().sweep();
        doomed.stream()
                .filter(snapshot -> state.zfs().snapshot(snapshot.id()).isEmpty())
                .forEach(gone -> state.events().removed("pool.snapshot.query", TextNode.valueOf(gone.id())));
        return BooleanNode.TRUE;
    }

    /** Returns a snapshot, and those of the same name below it where that is wanted. */
    private List<Snapshot> family(String id, boolean recursive) {
        Snapshot first = one(id);
        if (!recursive) {
            return List.of(first);
        }
        return state.zfs().snapshots().stream()
                .filter(snapshot -> snapshot.name().equals(first.name()))
                .filter(snapshot -> Names.within(snapshot.dataset(), first.dataset()))
                .toList();
    }

    private JsonNode hold(Call call, boolean hold) {
        for (Snapshot snapshot :
                family(call.text(0), call.argument(1).path("recursive").asBoolean())) {
            if (hold) {
                snapshot.holds().add("truenas");
            } else {
                snapshot.holds().clear();
            }
        }
        state.zfs().sweep();
        return NullNode.getInstance();
    }

    private JsonNode rename(Call call) {
        Snapshot snapshot = one(call.text(0));
        String to = call.argument(1).path("new_name").asText();
        if (!call.argument(1).path("force").asBoolean()) {
            throw Refusal.invalid(
                    "pool.snapshot.rename.force",
                    "No safety checks are performed when renaming ZFS resources. Set Force to continue.");
        }
        int at = to.indexOf('@');
        if (at < 0 || !to.substring(0, at).equals(snapshot.dataset()) || !Names.validSnapshot(to.substring(at + 1))) {
            throw Refusal.call(
                    Errno.EINVAL,
                    "Failed to rename snapshot: cannot rename '%s': snapshots must be part of same dataset"
                            .formatted(snapshot.id()));
        }
        if (state.zfs().snapshot(to).isPresent()) {
            throw Refusal.call(
                    Errno.EEXIST,
                    "Failed to rename snapshot: cannot rename to '%s': dataset already exists".formatted(to));
        }
        state.zfs().replace(snapshot, state.zfs().named(snapshot, to.substring(at + 1)));
        return NullNode.getInstance();
    }

    private JsonNode update(Call call) {
        Snapshot snapshot = one(call.text(0));
        JsonNode data = call.argument(1);
        data.path("user_properties_update")
                .forEach(property -> snapshot.userProperties()
                        .put(
                                property.path("key").asText(),
                                property.path("value").asText()));
        data.path("user_properties_remove")
                .forEach(key -> snapshot.userProperties().remove(key.asText()));
        return SnapshotRows.full(snapshot);
    }
}
