package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.truenas.Dataset;
import io.github.bladebook.simulator.state.truenas.Ejson;
import io.github.bladebook.simulator.state.truenas.Errno;
import io.github.bladebook.simulator.state.truenas.JobPlan;
import io.github.bladebook.simulator.state.truenas.Names;
import io.github.bladebook.simulator.state.truenas.Refusal;
import io.github.bladebook.simulator.state.truenas.Snapshot;
import io.github.bladebook.simulator.state.truenas.Table;
import io.github.bladebook.simulator.state.truenas.TrueNasState;
import java.time.Duration;
import java.util.Set;

/** {@code replication.*}: copies of snapshots; local ones arrive in the target's datasets, remote ones only report. */
final class ReplicationArea {
    private static final String KIND = "Replication";

    private final TrueNasState state;
    private final Table tasks;

    private ReplicationArea(TrueNasState state) {
        this.state = state;
        this.tasks = state.table("replication");
    }

    static void add(Methods methods, TrueNasState state) {
        ReplicationArea area = new ReplicationArea(state);
        methods.table("replication", KIND, area.tasks);
        methods.on(
                "replication.create",
                call -> area.tasks.add(area.row(call.argument(0).deepCopy(), "replication_create.")));
        methods.on("replication.update", area::update);
        methods.on("replication.delete", call -> {
            Methods.one(KIND, area.tasks, call.argument(0));
            return BooleanNode.valueOf(area.tasks.remove(call.argument(0)));
        });
        methods.job("replication.run", area::run);
        methods.on(
                "replication.config.config",
                call -> Json.object().put("id", 1).put("max_parallel_replication_tasks", 5));
        methods.on("replication.list_naming_schemas", call -> {
            ArrayNode names = Json.object().arrayNode();
            state.table("pool.snapshottask").rows().stream()
                    .map(task -> task.path("naming_schema").asText())
                    .distinct()
                    .sorted()
                    .forEach(names::add);
            return names;
        });
    }

    private JsonNode update(Call call) {
        ObjectNode old = Methods.one(KIND, tasks, call.argument(0));
        ObjectNode merged = Merge.of(old, call.argument(1), Set.of());
        JsonNode used = call.argument(1).path("periodic_snapshot_tasks");
        if (!used.isArray()) {
            ArrayNode ids = merged.putArray("periodic_snapshot_tasks");
            old.path("periodic_snapshot_tasks")
                    .forEach(task -> ids.add(task.path("id").asInt()));
        }
        ObjectNode row = row(merged, "replication_update.");
        row.set("state", old.path("state"));
        tasks.replace(row);
        return row;
    }

    /** Checks a task and shows the snapshot tasks that it uses in full. */
    private ObjectNode row(ObjectNode row, String place) {
        boolean local = row.path("transport").asText().equals("LOCAL");
        if (!local && row.path("ssh_credentials").isNull()) {
            throw Refusal.invalid(place + "ssh_credentials", "SSH credentials are required for remote replication");
        }
        if (!local) {
            throw Refusal.invalid(place + "ssh_credentials", "SSH credentials not found", Errno.EINVAL);
        }
        if (!row.path("direction").asText().equals("PUSH")) {
            throw Refusal.invalid(place + "direction", "Local replication only supports PUSH direction");
        }
        for (ObjectNode other : tasks.rows()) {
            if (other.path("name").equals(row.path("name")) && !other.path("id").equals(row.path("id"))) {
                throw Refusal.invalid(place + "name", "Object with this name already exists");
            }
        }
        for (JsonNode source : row.path("source_datasets")) {
            if (state.zfs().dataset(source.asText()).isEmpty()) {
                throw Refusal.invalid(place + "source_datasets", "Dataset " + source.asText() + " not found");
            }
            if (Names.within(row.path("target_dataset").asText(), source.asText())
                    && row.path("recursive").asBoolean()) {
                throw Refusal.invalid(place + "target_dataset", "Target dataset is a child of a source dataset");
            }
        }
        boolean named = !row.path("naming_schema").isEmpty()
                || !row.path("also_include_naming_schema").isEmpty()
                || row.path("name_regex").isTextual()
                || !row.path("periodic_snapshot_tasks").isEmpty();
        if (!named) {
            throw Refusal.invalid(
                    place + "also_include_naming_schema",
                    "You must at least either bind a periodic snapshot task or provide \"Also Include Naming Schema\" or \"Name Regex\" for push replication task");
        }
        ArrayNode used = Json.object().arrayNode();
        for (JsonNode id : row.path("periodic_snapshot_tasks")) {
            ObjectNode task = state.table("pool.snapshottask")
                    .find(id)
                    .orElseThrow(() -> Refusal.invalid(
                            place + "periodic_snapshot_tasks", "Periodic snapshot task " + id + " not found"));
            task.put("state", Json.text(task.path("state")));
            task.remove("vmware_sync");
            used.add(task);
        }
        row.set("periodic_snapshot_tasks", used);
        row.putObject("state").put("state", "PENDING");
        row.putNull("job").put("has_encrypted_dataset_keys", false);
        return row;
    }

    private JobPlan run(Call call) {
        ObjectNode task = Methods.one(KIND, tasks, call.argument(0));
        if (!task.path("enabled").asBoolean()) {
            throw Refusal.call(Errno.EINVAL, "Task is not enabled");
        }
        String name = task.path("name").asText();
        return JobPlan.of("replication.run")
                .locking("replication_" + task.path("id").asInt())
                .logging("[INFO] [replication_task__task_%d] Replication of %s done\n"
                        .formatted(task.path("id").asInt(), name))
                .taking(Duration.ofSeconds(30), "Sending 1 of 1", "Sending 1 of 1", "Sending 1 of 1", "Finishing")
                .doing(() -> {
                    task.path("source_datasets").forEach(source -> copy(task, source.asText()));
                    ObjectNode done = task.putObject("state").put("state", "FINISHED");
                    done.set("datetime", Ejson.date(state.seams().clock().instant()));
                    tasks.replace(task);
                    return NullNode.getInstance();
                });
    }

    private void copy(JsonNode task, String source) {
        String target = task.path("target_dataset").asText();
        Dataset from = state.zfs()
                .dataset(source)
                .orElseThrow(() -> Refusal.call(Errno.EFAULT, "Dataset '" + source + "' does not exist."));
        Dataset above = Names.parent(target)
                .flatMap(state.zfs()::dataset)
                .orElseThrow(
                        () -> Refusal.call(Errno.EFAULT, "cannot create '" + target + "': parent does not exist."));
        if (state.zfs().dataset(target).isEmpty()) {
            state.zfs().create(target, from.volume(), state.seams().clock().instant());
        }
        Dataset to = state.zfs().dataset(target).orElseThrow();
        for (Snapshot snapshot : state.zfs().snapshotsOf(source)) {
            if (state.zfs().snapshot(target + "@" + snapshot.name()).isEmpty()) {
                long more = snapshot.referenced() - to.referenced();
                if (more > state.space().available(above)) {
                    throw Refusal.call(Errno.EFAULT, "cannot receive into '" + target + "': out of space.");
                }
                state.zfs().fill(target, snapshot.referenced());
                state.zfs().snap(target, snapshot.name(), snapshot.created(), snapshot.referenced(), snapshot.used());
            }
        }
    }
}
