package io.github.bladebook.proxmox;

import io.github.bladebook.core.page.Paged;

/** One replication job as its source node sees it, without I/O until something is read. */
public final class ReplicationHandle {
    private final Api api;
    private final String node;
    private final String id;

    ReplicationHandle(Api api, String node, String id) {
        this.api = api;
        this.node = node;
        this.id = id;
    }

    /** Reads how it stands. */
    public ReplicationStatus status() {
        return api.read(
                Api.get(path("status")).trying("read the status of " + this), json -> ReplicationStatus.of(id, json));
    }

    /** Returns the lines of its last run, read page by page. */
    public Paged<String> log() {
        return api.paged(
                Api.get(path("log")).trying("read the log of " + this),
                line -> line.findText("t").orElse(""));
    }

    /** Lets it run as soon as the scheduler looks next, within about a minute. */
    public void scheduleNow() {
        api.change(Api.post(Parameters.none(), path("schedule_now")).trying("schedule " + this));
    }

    private String[] path(String area) {
        return new String[] {"nodes", node, "replication", id, area};
    }

    @Override
    public String toString() {
        return "replication %s on node %s".formatted(id, node);
    }
}
