package io.github.bladebook.openshift;

import java.util.ArrayList;
import java.util.List;

/** Makes the objects of Velero. */
final class BackupReader {
    private BackupReader() {}

    static Backup backup(Tree backup) {
        Tree metadata = backup.at("metadata");
        Tree status = backup.at("status");
        return new Backup(
                metadata.text("namespace"),
                metadata.text("name"),
                metadata.at("labels").text("velero.io/schedule-name"),
                status.text("phase", "New"),
                namespaces(backup.at("spec")),
                status.integer("errors"),
                status.integer("warnings"),
                status.at("progress").integer("itemsBackedUp"),
                status.at("progress").integer("totalItems"),
                problems(status),
                status.instant("startTimestamp"),
                status.instant("completionTimestamp"),
                status.instant("expiration"));
    }

    static BackupSchedule schedule(Tree schedule) {
        Tree metadata = schedule.at("metadata");
        Tree spec = schedule.at("spec");
        return new BackupSchedule(
                metadata.text("namespace"),
                metadata.text("name"),
                spec.text("schedule"),
                spec.is("paused"),
                schedule.at("status").text("phase", "New"),
                namespaces(spec.at("template")),
                schedule.at("status").instant("lastBackup"));
    }

    static Restore restore(Tree restore) {
        Tree metadata = restore.at("metadata");
        Tree spec = restore.at("spec");
        Tree status = restore.at("status");
        return new Restore(
                metadata.text("namespace"),
                metadata.text("name"),
                spec.text("backupName"),
                status.text("phase", "New"),
                namespaces(spec),
                status.integer("errors"),
                status.integer("warnings"),
                status.at("progress").integer("itemsRestored"),
                status.at("progress").integer("totalItems"),
                problems(status),
                status.instant("startTimestamp"),
                status.instant("completionTimestamp"));
    }

    static BackupLocation location(Tree location) {
        Tree metadata = location.at("metadata");
        Tree spec = location.at("spec");
        Tree status = location.at("status");
        return new BackupLocation(
                metadata.text("namespace"),
                metadata.text("name"),
                spec.is("default"),
                spec.text("accessMode", "ReadWrite").equals("ReadOnly"),
                status.text("phase").equals("Available"),
                status.text("message"),
                status.instant("lastValidationTime"));
    }

    private static List<String> problems(Tree status) {
        List<String> problems = new ArrayList<>(status.texts("validationErrors"));
        if (!status.text("failureReason").isEmpty()) {
            problems.add(status.text("failureReason"));
        }
        return problems;
    }

    /** Velero writes "all" as a star. */
    private static List<String> namespaces(Tree spec) {
        List<String> named = spec.texts("includedNamespaces");
        return named.contains("*") ? List.of() : named;
    }
}
