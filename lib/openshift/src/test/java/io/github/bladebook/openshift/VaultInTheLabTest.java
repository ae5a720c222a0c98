package io.github.bladebook.openshift;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bladebook.core.error.InvalidRequestException;
import io.github.bladebook.core.progress.Progress;
import io.github.bladebook.openshift.RolloutStatus.State;
import io.github.bladebook.simulator.EmbeddedLab;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads what the lab's controllers write: of backups, of secrets, of rollouts. */
class VaultInTheLabTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String ADP = "openshift-adp";

    private EmbeddedLab lab;
    private OpenShiftClient client;

    @BeforeEach
    void start() {
        lab = EmbeddedLab.start("reference");
        client = OpenShiftClient.connect(KubeAccess.of(Path.of(lab.environment().getOrDefault("KUBECONFIG", ""))));
    }

    @AfterEach
    void stop() {
        client.close();
        lab.close();
    }

    private void velero(String kind, String name, String spec) {
        client.objects()
                .create(Manifests.parse(
                                "{apiVersion: velero.io/v1, kind: %s, metadata: {name: %s, namespace: %s}, spec: {%s}}"
                                        .formatted(kind, name, ADP, spec))
                        .get(0));
    }

    private void until(String apiVersion, String kind, String namespace, String name, Predicate<KubeObject> check) {
        Optional<KubeObject> unused = client.resource(apiVersion, kind, namespace, name)
                .await("wait for " + name, now -> now.filter(check).isPresent(), SOON, Progress.none());
    }

    private void over(String kind, String name) {
        until(
                "velero.io/v1",
                kind,
                ADP,
                name,
                now -> !now.text("status", "completionTimestamp").isEmpty()
                        || now.text("status", "phase").equals("FailedValidation"));
    }

    private <T> T one(OptionalKind<T> kind, Predicate<T> which) {
        return client.optional(kind).items().stream().filter(which).findFirst().orElseThrow();
    }

    @Test
    void aLostNamespaceComesBackFromLastNight() {
        assertThat(one(OptionalKind.BACKUP_LOCATIONS, one -> one.name().equals("default")))
                .satisfies(location -> {
                    assertThat(location.available()).isTrue();
                    assertThat(location.standard()).isTrue();
                });
        ResourceHandle namespace = client.resource("v1", "Namespace", "", "vaultwarden");
        String uid = namespace.get().uid();
        namespace.delete(uid, Deletion.Propagation.Background);
        namespace.awaitGone(uid, SOON, Progress.none());

        velero("Restore", "back", "backupName: nightly-apps-1, includedNamespaces: [vaultwarden]");
        over("Restore", "back");
        Restore back = one(OptionalKind.RESTORES, one -> one.name().equals("back"));
        assertThat(back.phase()).as(back.toString()).isEqualTo("Completed");
        assertThat(back.itemsDone()).isEqualTo(back.items()).isPositive();
        assertThat(back.backup()).isEqualTo("nightly-apps-1");
        assertThat(back.startedAt()).isNotNull();
        assertThat(client.workload("Deployment", "vaultwarden", "vaultwarden")
                        .await(SOON, Progress.none())
                        .state())
                .isEqualTo(State.DONE);
    }

    @Test
    void aBackupTellsHowFarItIsAndWhatWentWrong() {
        velero("Backup", "vms", "includedNamespaces: [vms]");
        over("Backup", "vms");
        Backup vms = one(OptionalKind.BACKUPS, one -> one.name().equals("vms"));
        assertThat(vms.phase()).isEqualTo("PartiallyFailed");
        assertThat(vms.errors()).isPositive();
        assertThat(vms.restorable()).isTrue();
        assertThat(vms.toString())
                .startsWith("Backup openshift-adp/vms PartiallyFailed, ")
                .contains(" errors");
        assertThat(List.of(vms.startedAt(), vms.completedAt(), vms.expiresAt())).doesNotContainNull();

        velero("Backup", "both", "includedNamespaces: [vms], excludedNamespaces: [vms]");
        over("Backup", "both");
        assertThat(one(OptionalKind.BACKUPS, one -> one.name().equals("both")).problems())
                .containsExactly(
                        "Invalid included/excluded namespace lists: excludes list cannot contain an item in the includes list: vms");
    }

    @Test
    void aScheduleThatIsWrongSaysSoInItsPhase() {
        velero("Schedule", "odd", "schedule: noon, template: {}");
        until(
                "velero.io/v1",
                "Schedule",
                ADP,
                "odd",
                now -> now.text("status", "phase").equals("FailedValidation"));

        assertThat(one(OptionalKind.BACKUP_SCHEDULES, one -> one.name().equals("odd"))
                        .phase())
                .isEqualTo("FailedValidation");
        assertThat(one(OptionalKind.BACKUP_SCHEDULES, one -> one.name().equals("nightly-apps")))
                .satisfies(nightly -> {
                    assertThat(nightly.cron()).isEqualTo("0 1 * * *");
                    assertThat(nightly.lastBackup()).isNotNull();
                });
    }

    @Test
    void aSecretTellsWhetherItIsSynced() {
        client.objects()
                .create(Manifests.parse(
                                "{apiVersion: external-secrets.io/v1, kind: ExternalSecret, metadata: {name: wrong, namespace: media},"
                                        + " spec: {secretStoreRef: {name: lab-store, kind: ClusterSecretStore},"
                                        + " data: [{secretKey: a, remoteRef: {key: none}}]}}")
                        .get(0));
        client.objects()
                .create(Manifests.parse(
                                "{apiVersion: bitnami.com/v1alpha1, kind: SealedSecret, metadata: {name: foreign, namespace: media},"
                                        + " spec: {encryptedData: {a: AgBy}}}")
                        .get(0));
        until(
                "external-secrets.io/v1",
                "ExternalSecret",
                "media",
                "wrong",
                now -> !now.conditions().isEmpty());
        until(
                "bitnami.com/v1alpha1",
                "SealedSecret",
                "media",
                "foreign",
                now -> !now.conditions().isEmpty());

        SyncedSecret wrong =
                one(OptionalKind.EXTERNAL_SECRETS, one -> one.name().equals("wrong"));
        assertThat(wrong.ready()).isFalse();
        assertThat(wrong.message()).isEqualTo("could not get secret data from provider");
        assertThat(wrong.source()).isEqualTo("lab-store");
        SyncedSecret good = one(OptionalKind.EXTERNAL_SECRETS, one -> one.name().equals("admin-token"));
        assertThat(good.ready()).isTrue();
        assertThat(good.refreshedAt()).isNotNull();
        SyncedSecret foreign =
                one(OptionalKind.SEALED_SECRETS, one -> one.name().equals("foreign"));
        assertThat(foreign.ready()).isFalse();
        assertThat(foreign.message()).isEqualTo("no key could decrypt secret (a)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "StatefulSet | openshift-gitops | openshift-gitops-application-controller | partitioned roll out complete: 1 new pods have been updated...",
                "DaemonSet   | metallb-system   | speaker                                 | daemon set \"speaker\" successfully rolled out"
            })
    void aRestartIsWatchedToItsEndInTheWordsOfKubectl(String kind, String namespace, String name, String end) {
        List<String> before = pods(namespace, name);
        WorkloadHandle workload = client.workload(kind, namespace, name);
        List<String> said = new ArrayList<>();
        KubeObject unused = workload.restart();
        RolloutStatus status = workload.await(SOON, (words, done, total) -> said.add(words));

        assertThat(status).isEqualTo(new RolloutStatus(State.DONE, end));
        assertThat(said).last().isEqualTo(end);
        assertThat(pods(namespace, name)).hasSameSizeAs(before).doesNotContainAnyElementsOf(before);
    }

    private List<String> pods(String namespace, String name) {
        return client
                .objects()
                .list("v1", "Pod", namespace, Selection.labels("app.kubernetes.io/name=" + name))
                .items()
                .stream()
                .filter(pod -> pod.text("metadata", "deletionTimestamp").isEmpty())
                .map(KubeObject::uid)
                .toList();
    }

    @Test
    void aSetThatWaitsForDeletionsHasNoRolloutToTellOf() {
        ResourceHandle speaker = client.resource("apps/v1", "DaemonSet", "metallb-system", "speaker");
        KubeObject unused =
                speaker.patch(KubePatch.merge(Map.of("spec", Map.of("updateStrategy", Map.of("type", "OnDelete")))));

        Assertions.assertThatThrownBy(() -> client.workload("DaemonSet", "metallb-system", "speaker")
                        .status())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("rollout status is only available for RollingUpdate strategy type");
    }
}
