package io.github.bladebook.simulator.state.kube.controller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.Kinds;
import io.github.bladebook.simulator.state.kube.StoredObject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VeleroTest {
    static final Kind BACKUP = Kinds.of("velero.io/v1", "Backup");
    static final Kind RESTORE = Kinds.of("velero.io/v1", "Restore");
    static final Kind SCHEDULE = Kinds.of("velero.io/v1", "Schedule");
    static final Kind LOCATION = Kinds.of("velero.io/v1", "BackupStorageLocation");
    static final Kind DELETION = Kinds.of("velero.io/v1", "DeleteBackupRequest");
    static final Kind CONFIG = Kinds.of("v1", "ConfigMap");

    LivingCluster cluster;

    @BeforeEach
    void start() {
        cluster = new LivingCluster();
        cluster.put(
                "{apiVersion: v1, kind: Namespace, metadata: {name: app}, spec: {finalizers: [kubernetes]}, status: {phase: Active}}");
        cluster.put("{apiVersion: v1, kind: ConfigMap, metadata: {name: seeded, namespace: app}, data: {a: b}}");
        cluster.put(
                "{apiVersion: v1, kind: Service, metadata: {name: minio, namespace: t}, spec: {clusterIP: 172.30.1.1,"
                        + " selector: {app: minio}, ports: [{port: 9000}]}}");
        cluster.put(
                "{apiVersion: v1, kind: Pod, metadata: {name: minio-0, namespace: t, labels: {app: minio}}, spec: {nodeName: node2,"
                        + " containers: [{name: m, image: 'minio:1'}]}, status: {phase: Running, conditions: [{type: Ready, status: 'True'}]}}");
        cluster.put(
                "{apiVersion: velero.io/v1, kind: Backup, metadata: {name: last-night, namespace: t}, spec: {includedNamespaces: [app]},"
                        + " status: {phase: Completed, startTimestamp: '2026-11-21T01:00:00Z'}}");
        cluster.start();
        location();
    }

    private void location() {
        cluster.put(
                "{apiVersion: velero.io/v1, kind: BackupStorageLocation, metadata: {name: default, namespace: t},"
                        + " spec: {provider: aws, default: true, objectStorage: {bucket: velero}, config: {s3Url: 'http://minio.t.svc:9000'}}}");
        cluster.until("available", () -> phase(LOCATION, "default").equals("Available"));
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    private String phase(Kind kind, String name) {
        return cluster.text(kind, name, "/status/phase");
    }

    private void backup(String name, String spec) {
        cluster.put("{apiVersion: velero.io/v1, kind: Backup, metadata: {name: %s, namespace: t}, spec: {%s}}"
                .formatted(name, spec));
    }

    private void restore(String name, String spec) {
        cluster.put("{apiVersion: velero.io/v1, kind: Restore, metadata: {name: %s, namespace: t}, spec: {%s}}"
                .formatted(name, spec));
    }

    private void until(Kind kind, String name, String phase) {
        cluster.until(name + " " + phase, () -> phase(kind, name).equals(phase));
    }

    private Optional<JsonNode> in(String namespace, Kind kind, String name) {
        return cluster.lab().kube().get(kind, namespace, name).map(JsonNode.class::cast);
    }

    private void lose(String namespace) {
        cluster.delete(Types.NAMESPACE, namespace);
        cluster.until(
                "the namespace is gone",
                () -> cluster.lab().kube().find(Types.NAMESPACE, "", namespace).isEmpty());
    }

    private long ready(String namespace) {
        return cluster.lab().kube().snapshot(Types.POD).items().stream()
                .filter(pod -> pod.namespace().equals(namespace))
                .map(StoredObject::tree)
                .filter(pod -> Conditions.holds(pod, "Ready"))
                .count();
    }

    private void application() {
        cluster.put("""
                {apiVersion: apps/v1, kind: Deployment, metadata: {name: web, namespace: app, generation: 1}, spec: {replicas: 2,
                 selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}},
                 spec: {containers: [{name: web, image: 'web:1'}]}}}}
                """);
        cluster.put(
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: settings, namespace: app}, data: {color: blue}}");
        cluster.put(
                "{apiVersion: v1, kind: Service, metadata: {name: web, namespace: app}, spec: {clusterIP: 172.30.9.9,"
                        + " selector: {app: web}, ports: [{port: 80, protocol: TCP}]}}");
        cluster.until("two pods", () -> ready("app") == 2);
    }

    @Test
    void aLostNamespaceComesBackAndRuns() {
        application();
        backup("one", "includedNamespaces: [app]");
        until(BACKUP, "one", "Completed");
        JsonNode status = cluster.get(BACKUP, "one").path("status");
        assertThat(status.at("/progress/itemsBackedUp").asInt())
                .isEqualTo(status.at("/progress/totalItems").asInt())
                .isGreaterThan(6);
        assertThat(List.of("startTimestamp", "completionTimestamp", "expiration"))
                .allMatch(status::has);
        assertThat(cluster.text(BACKUP, "one", "/spec/storageLocation")).isEqualTo("default");
        lose("app");

        restore("back", "backupName: one");
        until(RESTORE, "back", "Completed");
        cluster.until("it runs", () -> ready("app") == 2);
        JsonNode settings = in("app", CONFIG, "settings").orElseThrow();
        assertThat(settings.at("/data/color").asText()).isEqualTo("blue");
        assertThat(settings.at("/metadata/labels/velero.io~1restore-name").asText())
                .isEqualTo("back");
        assertThat(in("app", Types.SERVICE, "web")
                        .orElseThrow()
                        .at("/spec/clusterIP")
                        .asText())
                .isNotEmpty();
        assertThat(cluster.get(RESTORE, "back").at("/status/progress/itemsRestored"))
                .isEqualTo(cluster.get(RESTORE, "back").at("/status/progress/totalItems"));
    }

    @Test
    void whatIsThereIsLeftWithAWarningUnlessItIsToBeUpdated() {
        application();
        backup("one", "includedNamespaces: [app], includedResources: [configmaps, services]");
        until(BACKUP, "one", "Completed");
        cluster.put(
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: settings, namespace: app}, data: {color: red}}");

        restore("careful", "backupName: one");
        until(RESTORE, "careful", "Completed");
        assertThat(in("app", CONFIG, "settings").orElseThrow().at("/data/color").asText())
                .isEqualTo("red");
        assertThat(cluster.get(RESTORE, "careful").at("/status/warnings").asInt())
                .isEqualTo(1);
        assertThat(cluster.events("careful"))
                .containsExactly(
                        "Warning: could not restore, ConfigMap \"settings\" already exists. Warning: the in-cluster version"
                                + " is different than the backed-up version");

        restore("bold", "backupName: one, existingResourcePolicy: update");
        until(RESTORE, "bold", "Completed");
        assertThat(in("app", CONFIG, "settings").orElseThrow().at("/data/color").asText())
                .isEqualTo("blue");
    }

    @Test
    void aNamespaceCanComeBackUnderAnotherName() {
        application();
        backup("one", "includedNamespaces: [app]");
        until(BACKUP, "one", "Completed");
        restore("copy", "backupName: one, namespaceMapping: {app: app-copy}");
        until(RESTORE, "copy", "Completed");

        cluster.until("it runs too", () -> ready("app-copy") == 2);
        assertThat(ready("app")).isEqualTo(2);
    }

    @Test
    void theBackupsOfTheSeedKeepTheSeed() {
        lose("app");
        restore("back", "backupName: last-night");
        until(RESTORE, "back", "Completed");

        assertThat(in("app", CONFIG, "seeded").orElseThrow().at("/data/a").asText())
                .isEqualTo("b");
    }

    @Test
    void aVolumeThatCannotBeSnapshottedFailsABackupPartially() {
        cluster.put(
                "{apiVersion: v1, kind: PersistentVolume, metadata: {name: pv-1}, spec: {csi: {driver: topolvm.io}, storageClassName: lvms}}");
        cluster.put("{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data, namespace: app},"
                + " spec: {volumeName: pv-1, storageClassName: lvms}}");
        backup("one", "includedNamespaces: [app]");
        until(BACKUP, "one", "PartiallyFailed");
        assertThat(cluster.get(BACKUP, "one").at("/status/errors").asInt()).isEqualTo(1);
        assertThat(cluster.events("one")).singleElement().asString().contains("provisioner topolvm.io", "app/data");

        cluster.put(
                "{apiVersion: snapshot.storage.k8s.io/v1, kind: VolumeSnapshotClass, metadata: {name: lvms,"
                        + " labels: {velero.io/csi-volumesnapshot-class: 'true'}}, driver: topolvm.io, deletionPolicy: Retain}");
        backup("two", "includedNamespaces: [app]");
        until(BACKUP, "two", "Completed");
        assertThat(cluster.get(BACKUP, "two")
                        .at("/status/csiVolumeSnapshotsCompleted")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void aScheduleMakesBackupsAtItsTimesAndARestoreTakesTheLast() {
        cluster.put("{apiVersion: velero.io/v1, kind: Schedule, metadata: {name: often, namespace: t},"
                + " spec: {schedule: '*/1 * * * *', template: {includedNamespaces: [app]}}}");
        cluster.until("two of them", () -> made().size() >= 2);
        cluster.merge(SCHEDULE, "often", "/spec/paused", "true");

        assertThat(phase(SCHEDULE, "often")).isEqualTo("Enabled");
        assertThat(made()).allMatch(name -> name.matches("often-\\d{12}00"));
        assertThat(cluster.text(SCHEDULE, "often", "/status/lastBackup")).endsWith(":00Z");
        cluster.until(
                "one is done",
                () -> made().stream().anyMatch(name -> phase(BACKUP, name).equals("Completed")));
        restore("back", "scheduleName: often");
        until(RESTORE, "back", "Completed");
        assertThat(cluster.text(RESTORE, "back", "/spec/backupName")).startsWith("often-");
    }

    private List<String> made() {
        return cluster.lab().kube().snapshot(BACKUP).items().stream()
                .filter(backup -> "often".equals(backup.labels().get("velero.io/schedule-name")))
                .map(StoredObject::name)
                .toList();
    }

    @Test
    void whatMakesNoSenseFailsItsValidation() {
        cluster.put(
                "{apiVersion: velero.io/v1, kind: Schedule, metadata: {name: odd, namespace: t}, spec: {schedule: 'at noon', template: {}}}");
        until(SCHEDULE, "odd", "FailedValidation");
        assertThat(cluster.text(SCHEDULE, "odd", "/status/validationErrors/0"))
                .isEqualTo("invalid schedule: expected exactly 5 fields, found 2: [at noon]");

        backup("both", "includedNamespaces: [app], excludedNamespaces: [app]");
        until(BACKUP, "both", "FailedValidation");
        assertThat(cluster.text(BACKUP, "both", "/status/validationErrors/0"))
                .isEqualTo(
                        "Invalid included/excluded namespace lists: excludes list cannot contain an item in the includes list: app");

        restore("nothing", "backupName: none");
        until(RESTORE, "nothing", "FailedValidation");
        assertThat(cluster.text(RESTORE, "nothing", "/status/validationErrors/0"))
                .isEqualTo("Error retrieving backup: backups.velero.io \"none\" not found");
    }

    @Test
    void withoutItsStoreThereIsNoBackup() {
        cluster.delete(Types.POD, "minio-0");
        until(LOCATION, "default", "Unavailable");
        backup("one", "includedNamespaces: [app]");
        until(BACKUP, "one", "FailedValidation");

        assertThat(cluster.text(BACKUP, "one", "/status/validationErrors/0"))
                .isEqualTo("backup can't be created because BackupStorageLocation default is in Unavailable status.");
        assertThat(cluster.text(LOCATION, "default", "/status/message"))
                .startsWith("BackupStorageLocation \"default\" is unavailable: ")
                .contains("dial tcp 172.30.1.1:9000: connect: connection refused");
    }

    @Test
    void aBackupThatIsOnlyDeletedComesBackAndOneThatIsAskedToGoDoesNot() {
        backup("one", "includedNamespaces: [app]");
        until(BACKUP, "one", "Completed");
        cluster.delete(BACKUP, "one");
        until(BACKUP, "one", "Completed");

        restore("back", "backupName: one");
        until(RESTORE, "back", "Completed");
        cluster.put(
                "{apiVersion: velero.io/v1, kind: DeleteBackupRequest, metadata: {name: go, namespace: t}, spec: {backupName: one}}");
        cluster.until(
                "all is gone",
                () -> cluster.get(BACKUP, "one").isMissingNode()
                        && cluster.get(RESTORE, "back").isMissingNode()
                        && cluster.get(DELETION, "go").isMissingNode());
        cluster.put(
                "{apiVersion: velero.io/v1, kind: DeleteBackupRequest, metadata: {name: again, namespace: t}, spec: {backupName: one}}");
        until(DELETION, "again", "Processed");
        assertThat(cluster.text(DELETION, "again", "/status/errors/0")).isEqualTo("backup not found");
    }

    @Test
    void aBackupGoesWhenItsTimeIsOver() {
        backup("short", "includedNamespaces: [app], ttl: 1m0s");
        until(BACKUP, "short", "Completed");
        cluster.until("it is gone", () -> cluster.get(BACKUP, "short").isMissingNode());
    }
}
