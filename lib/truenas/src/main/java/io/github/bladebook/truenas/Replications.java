package io.github.bladebook.truenas;

import java.util.List;

/** The tasks that copy snapshots. The keys of their SSH connections are never read. Roles: REPLICATION_TASK_READ, REPLICATION_TASK_WRITE. */
public final class Replications {
    private static final String QUERY = "replication.query";
    private static final Options READ = Options.select(
            "id",
            "name",
            "direction",
            "transport",
            "source_datasets",
            "target_dataset",
            "recursive",
            "auto",
            "enabled",
            "retention_policy",
            "state");

    private final Api api;

    Replications(Api api) {
        this.api = api;
    }

    /** Reads all of them. */
    public List<Replication> list() {
        return api.query(QUERY, "list the replication tasks", Filter.all(), READ, Replication::of);
    }

    /**
     * Reads one.
     *
     * @throws io.github.bladebook.core.error.NotFoundException if there is none
     */
    public Replication get(long id) {
        return api.one(QUERY, "read replication task " + id, Filter.eq("id", id), READ, Replication::of);
    }

    /** Runs one now. */
    public JobHandle run(long id) {
        return new Jobs(api).start(Call.changing("replication.run", "run replication task " + id, id));
    }

    @Override
    public String toString() {
        return "the replication tasks of " + api;
    }
}
