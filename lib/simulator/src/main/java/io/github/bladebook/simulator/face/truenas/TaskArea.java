package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.truenas.Dataset;
import io.github.bladebook.simulator.state.truenas.Ejson;
import io.github.bladebook.simulator.state.truenas.Refusal;
import io.github.bladebook.simulator.state.truenas.Table;
import io.github.bladebook.simulator.state.truenas.TrueNasState;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** {@code pool.snapshottask.*}: snapshots taken by the clock. They run when they are told to; the lab's clock takes none by itself. */
final class TaskArea {
    private static final String KIND = "PeriodicSnapshotTask";

    private final TrueNasState state;
    private final Table tasks;

    private TaskArea(TrueNasState state) {
        this.state = state;
        this.tasks = state.table("pool.snapshottask");
    }

    static void add(Methods methods, TrueNasState state) {
        TaskArea area = new TaskArea(state);
        methods.table("pool.snapshottask", KIND, area.tasks);
        methods.on("pool.snapshottask.create", area::create);
        methods.on("pool.snapshottask.update", area::update);
        methods.on("pool.snapshottask.delete", area::delete);
        methods.on("pool.snapshottask.run", area::run);
        methods.on("pool.snapshottask.max_count", call -> IntNode.valueOf(512));
        methods.on("pool.snapshottask.max_total_count", call -> IntNode.valueOf(10_000));
    }

    private JsonNode create(Call call) {
        ObjectNode row = call.argument(0).deepCopy();
        check(row, "periodic_snapshot_create.");
        row.put("vmware_sync", false).putObject("state").put("state", "PENDING");
        return tasks.add(row);
    }

    private JsonNode update(Call call) {
        ObjectNode row =
                Merge.of(Methods.one(KIND, tasks, call.argument(0)), call.argument(1), Set.of("fixate_removal_date"));
        check(row, "periodic_snapshot_update.");
        tasks.replace(row);
        return row;
    }

    private void check(ObjectNode row, String place) {
        String dataset = row.path("dataset").asText();
        if (state.zfs().dataset(dataset).isEmpty()) {
            throw Refusal.invalid(place + "dataset", "Dataset not found");
        }
        if (row.path("lifetime_value").asInt() < 1) {
            throw Refusal.invalid(place + "lifetime_value", "Invalid lifetime value");
        }
        Naming.name(row.path("naming_schema").asText(), Instant.EPOCH, place + "naming_schema");
        if (!row.path("exclude").isEmpty() && !row.path("recursive").asBoolean()) {
            throw Refusal.invalid(
                    place + "exclude", "Excluding datasets is not necessary for non-recursive periodic snapshot tasks");
        }
        for (JsonNode excluded : row.path("exclude")) {
            if (!excluded.asText().startsWith(dataset + "/")) {
                throw Refusal.invalid(place + "exclude", "Excluded dataset must be under the specified dataset");
            }
        }
    }

    private JsonNode delete(Call call) {
        ObjectNode row = Methods.one(KIND, tasks, call.argument(0));
        for (ObjectNode replication : state.table("replication").rows()) {
            for (JsonNode used : replication.path("periodic_snapshot_tasks")) {
                if (used.path("id").equals(row.path("id"))) {
                    throw Refusal.call(
                            io.github.bladebook.simulator.state.truenas.Errno.EFAULT,
                            "You can't delete periodic snapshot task that is used by replication task "
                                    + replication.path("name").asText());
                }
            }
        }
        tasks.remove(call.argument(0));
        return BooleanNode.TRUE;
    }

    private JsonNode run(Call call) {
        ObjectNode row = Methods.one(KIND, tasks, call.argument(0));
        Instant now = state.seams().clock().instant();
        String name = Naming.name(row.path("naming_schema").asText(), now, "naming_schema");
        String top = row.path("dataset").asText();
        List<Dataset> targets = row.path("recursive").asBoolean()
                ? state.zfs().within(top)
                : state.zfs().dataset(top).stream().toList();
        for (Dataset target : targets) {
            boolean excluded = row.path("exclude").toString().contains("\"" + target.name() + "\"");
            if (!excluded && state.zfs().snapshot(target.name() + "@" + name).isEmpty()) {
                ObjectNode shown = SnapshotRows.full(state.zfs().snap(target.name(), name, now));
                state.events().added("pool.snapshot.query", shown.path("id"), shown);
            }
        }
        ObjectNode done = row.putObject("state").put("state", "FINISHED").put("last_snapshot", top + "@" + name);
        done.set("datetime", Ejson.date(now));
        tasks.replace(row);
        return NullNode.getInstance();
    }
}
