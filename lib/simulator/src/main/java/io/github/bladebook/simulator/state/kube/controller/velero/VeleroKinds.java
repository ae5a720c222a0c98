package io.github.bladebook.simulator.state.kube.controller.velero;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.Kinds;

/** Velero's kinds, and the words on them. */
final class VeleroKinds {
    static final Kind BACKUP = Kinds.of("velero.io/v1", "Backup");
    static final Kind SCHEDULE = Kinds.of("velero.io/v1", "Schedule");
    static final Kind RESTORE = Kinds.of("velero.io/v1", "Restore");
    static final Kind LOCATION = Kinds.of("velero.io/v1", "BackupStorageLocation");
    static final Kind DELETION = Kinds.of("velero.io/v1", "DeleteBackupRequest");
    static final Kind SNAPSHOT_CLASS = Kinds.of("snapshot.storage.k8s.io/v1", "VolumeSnapshotClass");

    static final String BACKUP_NAME = "velero.io/backup-name";
    static final String BACKUP_UID = "velero.io/backup-uid";
    static final String RESTORE_NAME = "velero.io/restore-name";
    static final String SCHEDULE_NAME = "velero.io/schedule-name";
    static final String STORAGE_LOCATION = "velero.io/storage-location";
    static final String COMPONENT = "velero";
    static final String MANAGER = "velero-server";

    private VeleroKinds() {}

    static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }

    static String namespace(JsonNode object) {
        return object.at("/metadata/namespace").asText("");
    }

    static String phase(JsonNode object) {
        return object.at("/status/phase").asText("");
    }

    /** Whether a backup is over and holds something. */
    static boolean holds(JsonNode backup) {
        return phase(backup).equals("Completed") || phase(backup).equals("PartiallyFailed");
    }
}
