package io.github.bladebook.truenas;

import java.util.List;

/** The tasks that make snapshots. Roles: SNAPSHOT_TASK_READ, SNAPSHOT_TASK_WRITE. */
public final class SnapshotTasks {
    private static final String QUERY = "pool.snapshottask.query";

    private final Api api;

    SnapshotTasks(Api api) {
        this.api = api;
    }

    /** Reads all of them. */
    public List<SnapshotTask> list() {
        return api.query(QUERY, "list the snapshot tasks", Filter.all(), Options.all(), SnapshotTask::of);
    }

    /**
     * Reads one.
     *
     * @throws io.github.bladebook.core.error.NotFoundException if there is none
     */
    public SnapshotTask get(long id) {
        return api.one(QUERY, "read snapshot task " + id, Filter.eq("id", id), Options.all(), SnapshotTask::of);
    }

    /** Makes one, and returns what TrueNAS made of it. */
    public SnapshotTask create(SnapshotTaskSpec spec) {
        String tried = "make a snapshot task of " + spec.fields().text("dataset");
        return api.read(
                Call.changing("pool.snapshottask.create", tried, spec.fields().map()), SnapshotTask::of);
    }

    /** Changes the fields that {@code changes} names, and no others, and returns what TrueNAS made of it. */
    public SnapshotTask update(long id, SnapshotTaskSpec changes) {
        return api.read(
                Call.changing(
                        "pool.snapshottask.update",
                        "change snapshot task " + id,
                        id,
                        changes.fields().map()),
                SnapshotTask::of);
    }

    /** Deletes one; the snapshots that it made stay, and nobody deletes them any more. */
    public void delete(long id) {
        api.run(Call.changing("pool.snapshottask.delete", "delete snapshot task " + id, id));
    }

    /** Makes its snapshots now. */
    public void run(long id) {
        api.run(Call.changing("pool.snapshottask.run", "run snapshot task " + id, id));
    }

    @Override
    public String toString() {
        return "the snapshot tasks of " + api;
    }
}
