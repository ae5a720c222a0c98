package io.github.bladebook.proxmox;

import static java.util.Objects.requireNonNull;

import io.github.bladebook.core.json.Json;
import java.util.Map;
import java.util.TreeMap;

/**
 * A guest's disks, copied to another node again and again.
 *
 * @param id guest and count: {@code 106-0}
 * @param schedule a calendar event of systemd; every 15 minutes where it was not said
 * @param rate the most megabytes a second as written; empty for no limit
 * @param digest of the file it was read from; empty for a new one
 */
public record ReplicationJob(
        String id, String target, String schedule, String rate, boolean enabled, String comment, String digest) {
    static final Shape<ReplicationJob> SHAPE = new Shape<>(
            "replication job",
            "cluster/replication",
            "id",
            ReplicationJob::of,
            ReplicationJob::id,
            ReplicationJob::settings,
            job -> Map.of("type", "local", "target", job.target),
            job -> Map.of(),
            ReplicationJob::digest);

    private static final String STANDARD = "*/15";

    public ReplicationJob {
        requireNonNull(id, "id is null");
        requireNonNull(target, "target is null");
    }

    /** Returns a guest's first job, every quarter of an hour. */
    public static ReplicationJob of(int guest, String target) {
        return new ReplicationJob(guest + "-0", target, STANDARD, "", true, "", "");
    }

    /** Returns the same at other times. */
    public ReplicationJob at(String calendarEvent) {
        return new ReplicationJob(id, target, calendarEvent, rate, enabled, comment, digest);
    }

    /** Returns the same, switched on or off. */
    public ReplicationJob enabled(boolean on) {
        return new ReplicationJob(id, target, schedule, rate, on, comment, digest);
    }

    static ReplicationJob of(String id, Json json) {
        return new ReplicationJob(
                id,
                json.text("target"),
                json.findText("schedule").orElse(STANDARD),
                json.findText("rate").orElse(""),
                !json.flag("disable"),
                json.findText("comment").orElse(""),
                json.findText("digest").orElse(""));
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        settings.put("schedule", schedule);
        settings.put("rate", rate);
        settings.put("disable", enabled ? "" : "1");
        settings.put("comment", comment);
        settings.values().removeIf(String::isEmpty);
        return settings;
    }
}
