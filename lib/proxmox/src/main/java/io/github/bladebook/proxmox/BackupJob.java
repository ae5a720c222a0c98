package io.github.bladebook.proxmox;

import static java.util.Objects.requireNonNull;

import io.github.bladebook.core.json.Json;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A backup that the cluster makes by itself.
 *
 * @param settings as the server writes them: schedule, storage, vmid or all or pool, mode, compress, prune-backups, enabled, …
 */
public record BackupJob(String id, Map<String, String> settings) {
    static final Shape<BackupJob> SHAPE = new Shape<>(
            "backup job",
            "cluster/backup",
            "id",
            BackupJob::of,
            BackupJob::id,
            BackupJob::settings,
            job -> Map.of(),
            job -> Map.of(),
            job -> "");

    /** What is told and cannot be set. */
    private static final Set<String> TOLD = Set.of("id", "type", "digest", "next-run");

    public BackupJob {
        requireNonNull(id, "id is null");
        settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    }

    /** Returns a new job for these guests; {@code schedule} is a calendar event of systemd: {@code sun 01:00}, {@code *-*-* 02:30}. */
    public static BackupJob of(String id, String schedule, String storage, List<Integer> guests) {
        return new BackupJob(
                id,
                Map.of(
                        "schedule",
                        schedule,
                        "storage",
                        storage,
                        "vmid",
                        guests.stream().map(String::valueOf).collect(Collectors.joining(",")),
                        "enabled",
                        "1"));
    }

    static BackupJob of(String id, Json json) {
        Map<String, String> settings = SettingTexts.of(json, TOLD);
        settings.computeIfPresent(
                "prune-backups", (key, text) -> Retention.parse(text).text());
        settings.putIfAbsent("enabled", "1");
        return new BackupJob(id, settings);
    }

    /** Returns when it runs. */
    public String schedule() {
        return settings.getOrDefault("schedule", "");
    }

    /** Returns where the backups go. */
    public String storage() {
        return settings.getOrDefault("storage", "");
    }

    /** Returns the guests it names; empty for one that takes all, or those of a pool. */
    public List<Integer> guests() {
        return Tags.parse(settings.getOrDefault("vmid", "")).stream()
                .map(Integer::valueOf)
                .toList();
    }

    /** Returns whether it takes all guests but those it excludes. */
    public boolean all() {
        return "1".equals(settings.get("all"));
    }

    /** Returns whether it runs at all. */
    public boolean enabled() {
        return !"0".equals(settings.get("enabled"));
    }

    /** Returns what it keeps; everything where the storage decides. */
    public Retention retention() {
        return Retention.parse(settings.getOrDefault("prune-backups", ""));
    }

    /** Returns the same with one setting as the server writes it; an empty value takes it out. */
    public BackupJob with(String setting, String value) {
        Map<String, String> changed = new TreeMap<>(settings);
        changed.put(setting, value);
        changed.values().removeIf(String::isEmpty);
        return new BackupJob(id, changed);
    }

    /** Returns the same that keeps this much. */
    public BackupJob keeping(Retention retention) {
        return with("prune-backups", retention.text());
    }

    @Override
    public String toString() {
        return "backup job %s: %s to %s".formatted(id, schedule(), storage());
    }
}
