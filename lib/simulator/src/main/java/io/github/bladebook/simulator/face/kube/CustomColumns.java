package io.github.bladebook.simulator.face.kube;

import static io.github.bladebook.simulator.face.kube.Cells.at;
import static io.github.bladebook.simulator.face.kube.Cells.condition;
import static io.github.bladebook.simulator.face.kube.Column.number;
import static io.github.bladebook.simulator.face.kube.Column.text;
import static io.github.bladebook.simulator.face.kube.Column.wide;

import java.util.List;

/** The printer columns that the CRDs of OpenShift and its add-ons declare. */
final class CustomColumns {
    private static final Column NAME =
            text("Name", tree -> tree.at("/metadata/name").asText());
    private static final Column AGE = Column.age("Age", "/metadata/creationTimestamp");

    static final List<Column> CLUSTER_OPERATOR = List.of(
            NAME,
            text("Version", tree -> at(tree, "/status/versions/0/version", "")),
            text("Available", tree -> condition(tree, "Available")),
            text("Progressing", tree -> condition(tree, "Progressing")),
            text("Degraded", tree -> condition(tree, "Degraded")),
            AGE);

    static final List<Column> CLUSTER_VERSION = List.of(
            NAME,
            text("Version", tree -> at(tree, "/status/history/0/version", "")),
            text("Available", tree -> condition(tree, "Available")),
            text("Progressing", tree -> condition(tree, "Progressing")),
            AGE);

    static final List<Column> VIRTUAL_MACHINE = List.of(
            NAME,
            AGE,
            text("Status", tree -> at(tree, "/status/printableStatus", "")),
            text("Ready", tree -> condition(tree, "Ready")));

    static final List<Column> VIRTUAL_MACHINE_INSTANCE = List.of(
            NAME,
            AGE,
            text("Phase", tree -> at(tree, "/status/phase", "")),
            text("IP", tree -> at(tree, "/status/interfaces/0/ipAddress", "")),
            text("NodeName", tree -> at(tree, "/status/nodeName", "")),
            text("Ready", tree -> condition(tree, "Ready")),
            wide("Live-Migratable", tree -> condition(tree, "LiveMigratable")));

    static final List<Column> VIRTUAL_MACHINE_INSTANCE_MIGRATION = List.of(
            NAME,
            text("Phase", tree -> at(tree, "/status/phase", "")),
            text("VMI", tree -> at(tree, "/spec/vmiName", "")));

    static final List<Column> MACHINE_CONFIG_POOL = List.of(
            NAME,
            text("Config", tree -> at(tree, "/status/configuration/name", "")),
            text("Updated", tree -> condition(tree, "Updated")),
            text("Updating", tree -> condition(tree, "Updating")),
            text("Degraded", tree -> condition(tree, "Degraded")),
            number("MachineCount", tree -> tree.at("/status/machineCount").asLong()),
            number(
                    "ReadyMachineCount",
                    tree -> tree.at("/status/readyMachineCount").asLong()),
            number(
                    "UpdatedMachineCount",
                    tree -> tree.at("/status/updatedMachineCount").asLong()),
            number(
                    "DegradedMachineCount",
                    tree -> tree.at("/status/degradedMachineCount").asLong()),
            AGE);

    static final List<Column> APPLICATION = List.of(
            NAME,
            text("Sync Status", tree -> at(tree, "/status/sync/status", "")),
            text("Health Status", tree -> at(tree, "/status/health/status", "")),
            wide("Revision", tree -> at(tree, "/status/sync/revision", "")));

    static final List<Column> CERTIFICATE = List.of(
            NAME,
            text("Ready", tree -> condition(tree, "Ready")),
            text("Secret", tree -> at(tree, "/spec/secretName", "")),
            AGE);

    static final List<Column> SEALED_SECRET = List.of(
            NAME,
            text("Status", tree -> at(tree, "/status/conditions/0/message", "")),
            text("Synced", tree -> at(tree, "/status/conditions/0/status", "")),
            AGE);

    static final List<Column> EXTERNAL_SECRET = List.of(
            NAME,
            text("StoreType", tree -> at(tree, "/spec/secretStoreRef/kind", "SecretStore")),
            text("Store", tree -> at(tree, "/spec/secretStoreRef/name", "")),
            text("Refresh Interval", tree -> at(tree, "/spec/refreshInterval", "1h0m0s")),
            text("Status", tree -> at(tree, "/status/conditions/0/reason", "")),
            text("Ready", tree -> condition(tree, "Ready")));

    static final List<Column> SECRET_STORE = List.of(
            NAME,
            AGE,
            text("Status", tree -> at(tree, "/status/conditions/0/reason", "")),
            text("Capabilities", tree -> at(tree, "/status/capabilities", "")),
            text("Ready", tree -> condition(tree, "Ready")));

    static final List<Column> BACKUP_SCHEDULE = List.of(
            NAME,
            text("Status", tree -> at(tree, "/status/phase", "")),
            text("Schedule", tree -> at(tree, "/spec/schedule", "")),
            Column.age("LastBackup", "/status/lastBackup"),
            AGE,
            text("Paused", tree -> at(tree, "/spec/paused", "")));

    static final List<Column> BACKUP_LOCATION = List.of(
            NAME,
            text("Phase", tree -> at(tree, "/status/phase", "")),
            Column.age("Last Validated", "/status/lastValidationTime"),
            AGE,
            text("Default", tree -> at(tree, "/spec/default", "")));

    static final List<Column> BACKUP_DELETION = List.of(
            NAME,
            text("BackupName", tree -> at(tree, "/spec/backupName", "")),
            text("Status", tree -> at(tree, "/status/phase", "")));

    private CustomColumns() {}
}
