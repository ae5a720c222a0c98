package io.github.bladebook.proxmox;

import io.github.bladebook.core.error.OutcomeUnknownException;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** What concerns all nodes together; without I/O until something is read. */
public final class ClusterHandle {
    private final Api api;

    ClusterHandle(Api api) {
        this.api = api;
    }

    /** Reads which nodes belong to it and whether they are enough to decide; a node alone always is. */
    public ClusterStatus status() {
        return api.read(
                Api.get("cluster", "status").trying("read the cluster's status"),
                rows -> ClusterStatus.of(rows.elements()));
    }

    /**
     * Reads a number that no guest has. It reserves nothing: who creates a guest must be ready to find it taken.
     */
    public int nextId() {
        return api.read(Api.get("cluster", "nextid").trying("read a free number"), id -> Integer.parseInt(id.text()));
    }

    /** Reads the recent tasks of all nodes, newest first. */
    public List<TaskSummary> tasks() {
        return api.list(Api.get("cluster", "tasks").trying("list the cluster's tasks"), TaskSummary::of);
    }

    /** Reads the newest lines of the cluster's log. */
    public List<ClusterLogLine> log(int lines) {
        return api.list(
                Api.get("cluster", "log").query("max", lines).trying("read the cluster's log"), ClusterLogLine::of);
    }

    /** Reads the settings of the whole datacenter. */
    public ClusterOptions options() {
        return api.read(Api.get("cluster", "options").trying("read the cluster's options"), ClusterOptions::of);
    }

    /** Makes these the tags that only those may set who may change the cluster; returns the options as read back. */
    public ClusterOptions registerTags(Collection<String> tags) {
        TreeSet<String> wanted = new TreeSet<>(tags);
        Parameters parameters = wanted.isEmpty()
                ? Parameters.of("delete", "registered-tags")
                : Parameters.of("registered-tags", String.join(";", wanted));
        try {
            api.change(Api.put(parameters, "cluster", "options").trying("register tags"));
        } catch (OutcomeUnknownException e) {
            ClusterOptions seen = Lost.looking(e, this::options);
            if (!new TreeSet<>(seen.registeredTags()).equals(wanted)) {
                throw e;
            }
            return seen;
        }
        return options();
    }

    /** Returns the backups that are made by themselves. */
    public Definitions<BackupJob> backupJobs() {
        return new Definitions<>(api, BackupJob.SHAPE);
    }

    /** Reads the guests that no backup job takes. */
    public List<UnsavedGuest> notBackedUp() {
        return api.list(
                Api.get("cluster", "backup-info", "not-backed-up").trying("list the guests without a backup job"),
                UnsavedGuest::of);
    }

    /** Returns the HA manager. */
    public HighAvailability ha() {
        return new HighAvailability(api);
    }

    /** Returns the copies of guests on other nodes. */
    public Definitions<ReplicationJob> replications() {
        return new Definitions<>(api, ReplicationJob.SHAPE);
    }

    @Override
    public String toString() {
        return "cluster of " + api.system();
    }
}
