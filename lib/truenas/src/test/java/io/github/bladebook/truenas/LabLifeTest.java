package io.github.bladebook.truenas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import inet.ipaddr.IPAddressString;
import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.InvalidRequestException;
import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.progress.Progress;
import io.github.bladebook.core.settings.Settings;
import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.simulator.EmbeddedLab;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the client changes in the reference lab, from first to last, over the wire. */
class LabLifeTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    private static EmbeddedLab lab;
    private static TrueNasClient client;

    @BeforeAll
    static void start() {
        lab = EmbeddedLab.start("reference");
        client = TrueNasClient.connect(Settings.ofEnvironment(lab.environment()));
    }

    @AfterAll
    static void stop() {
        client.close();
        lab.close();
    }

    private static long asked(String method) {
        return lab.requests("truenas").stream()
                .filter(request -> request.toString().contains(method + " ")
                        || request.path().endsWith(method))
                .count();
    }

    @Test
    void aDataSetLivesFromFirstToLast() {
        Datasets sets = client.datasets();
        Dataset made = sets.create(DatasetSpec.filesystem("tank/life")
                .quota(DataSize.gibibytes(10))
                .compression("ZSTD")
                .comments("for a test")
                .property("lab:owner", "bladebook"));

        assertThat(made.quota()).isEqualTo(DataSize.gibibytes(10));
        assertThat(made.compression()).isEqualToIgnoringCase("ZSTD");
        assertThat(made.comments()).isEqualTo("for a test");
        assertThat(made.properties()).containsEntry("lab:owner", "bladebook");
        assertThatThrownBy(() -> sets.create(DatasetSpec.filesystem("tank/life")))
                .isInstanceOf(ConflictException.class);

        assertThat(sets.update("tank/life", DatasetSpec.changes().quota(null).property("lab:tier", "gold")))
                .satisfies(changed -> {
                    assertThat(changed.quota()).isNull();
                    assertThat(changed.properties()).containsKeys("lab:owner", "lab:tier");
                });
        sets.create(DatasetSpec.volume("tank/life/disk", DataSize.gibibytes(1)).with("sparse", true));
        assertThat(sets.get("tank/life/disk").isVolume()).isTrue();
        assertThatThrownBy(() -> sets.delete("tank/life", Below.NOT)).isInstanceOf(ConflictException.class);
        assertThat(sets.find("tank/life")).isPresent();
        sets.delete("tank/life", Below.TOO);
        assertThat(sets.find("tank/life")).isEmpty();
        assertThatThrownBy(() -> sets.delete("tank/life", Below.NOT)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void aDataSetIsMadeAsWantedAndThenLeftAlone() {
        DatasetSpec wanted = DatasetSpec.filesystem("tank/wanted")
                .quota(DataSize.gibibytes(5))
                .recordSize("128K")
                .comments("apps")
                .property("lab:owner", "bladebook");

        assertThat(client.datasets().plan(wanted).action()).isEqualTo(Change.Action.CREATE);
        assertThat(client.datasets().ensure(wanted).changed()).isTrue();
        assertThat(client.datasets().ensure(wanted).change()).hasToString("= data set tank/wanted");
        long before = asked("pool.dataset.update");
        assertThat(client.datasets()
                        .ensure(wanted.quota(DataSize.gibibytes(6)).comments("more"))
                        .change()
                        .fields())
                .extracting(FieldChange::field)
                .containsExactlyInAnyOrder("quota", "comments");
        assertThat(asked("pool.dataset.update")).isEqualTo(before + 1);
        assertThatThrownBy(() -> client.datasets().plan(wanted.with("casesensitivity", "INSENSITIVE")))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("can be set only when it is made");
        assertThatThrownBy(() -> client.datasets().ensure(wanted.with("nosuch", 1)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("nosuch");
    }

    @Test
    void snapshotsAreMadeHeldClonedAndDeleted() {
        Snapshots snapshots = client.snapshots();
        DatasetSnapshot made = snapshots.create("tank/k8s", "life", Below.NOT);

        assertThat(made.id()).isEqualTo("tank/k8s@life");
        assertThat(made.created()).isNotNull();
        assertThat(snapshots.list("tank/k8s")).extracting(DatasetSnapshot::name).contains("life");
        snapshots.hold(made.id(), Below.NOT);
        assertThat(snapshots.get(made.id()).held()).isTrue();
        assertThat(catchThrowable(() -> snapshots.delete(made.id(), Below.NOT))).isNotNull();
        snapshots.release(made.id(), Below.NOT);
        snapshots.cloneTo(made.id(), "tank/copied");
        assertThat(client.datasets().get("tank/copied").origin()).isEqualTo(made.id());
        client.datasets().delete("tank/copied", Below.NOT);
        snapshots.rollback(made.id(), Snapshots.Newer.DELETE);
        snapshots.delete(made.id(), Below.NOT);
        assertThat(snapshots.find(made.id())).isEmpty();
    }

    @Test
    void sharesAreMadeAsWantedChangedAndEnded() {
        NfsShareSpec wanted = NfsShareSpec.of("/mnt/tank/backups")
                .networks(List.of(Objects.requireNonNull(new IPAddressString("172.16.110.0/24").getAddress())))
                .comment("for a test");

        NfsShare made = client.nfsShares().ensure(wanted).object();
        assertThat(made.networks()).hasSize(1);
        assertThat(client.nfsShares().ensure(wanted).changed()).isFalse();
        assertThat(client.nfsShares().ensure(wanted.readonly(true)).object().readonly())
                .isTrue();
        assertThat(client.nfsShares()
                        .update(made.id(), NfsShareSpec.changes().enabled(false))
                        .enabled())
                .isFalse();
        client.nfsShares().delete(made.id());
        assertThat(client.nfsShares().find("/mnt/tank/backups")).isEmpty();
        assertThatThrownBy(() -> client.nfsShares().get(made.id())).isInstanceOf(NotFoundException.class);

        SmbShare smb = client.smbShares()
                .create(SmbShareSpec.of("life", "/mnt/tank/backups").comment("x"));
        assertThat(client.smbShares().get("life").id()).isEqualTo(smb.id());
        assertThat(client.smbShares()
                        .ensure(SmbShareSpec.of("life", "/mnt/tank/backups").comment("x"))
                        .changed())
                .isFalse();
        client.smbShares().delete(smb.id());
        assertThat(client.smbShares().find("life")).isEmpty();
    }

    @Test
    void aScrubIsFollowedToItsEnd() {
        List<Long> told = new ArrayList<>();
        JobHandle scrub = client.pools().scrub("tank");

        assertThat(scrub.joined()).isFalse();
        assertThat(scrub.await(LONG, (work, done, total) -> told.add(done)).state())
                .isEqualTo(JobState.SUCCESS);
        assertThat(told).isNotEmpty().last().isEqualTo(100L);
        assertThat(client.jobs()
                        .handle(JobRef.parse(scrub.ref().text()))
                        .status()
                        .state())
                .isEqualTo(JobState.SUCCESS);
        assertThat(client.jobs().list(Filter.eq("method", "pool.scrub.scrub"))).isNotEmpty();
    }

    @Test
    void servicesAppsAndTasksRunAsJobs() {
        assertThat(client.services()
                        .control("nfs", Services.Verb.RESTART)
                        .await(LONG, Progress.none())
                        .state())
                .isEqualTo(JobState.SUCCESS);
        assertThat(client.services().get("nfs").isRunning()).isTrue();
        assertThat(client.services().startWithSystem("nfs", true).enabled()).isTrue();
        Replication task = client.replications().list().get(0);
        assertThat(client.replications()
                        .run(task.id())
                        .await(LONG, Progress.none())
                        .state())
                .isEqualTo(JobState.SUCCESS);
        for (App app : client.apps().list()) {
            client.apps().stop(app.name()).await(LONG, Progress.none());
            assertThat(client.apps().get(app.name()).state()).isEqualTo("STOPPED");
            client.apps().start(app.name()).await(LONG, Progress.none());
        }
    }

    @Test
    void snapshotTasksComeAndGo() {
        SnapshotTask made = client.snapshotTasks()
                .create(SnapshotTaskSpec.of("tank/k8s")
                        .below(Below.TOO)
                        .kept(3, "DAY")
                        .named("life-%Y-%m-%d_%H-%M")
                        .at(Schedule.hourly(5)));

        assertThat(client.snapshotTasks().get(made.id()).schedule()).hasToString("5 * * * *");
        assertThat(client.snapshotTasks()
                        .update(made.id(), SnapshotTaskSpec.changes().enabled(false))
                        .enabled())
                .isFalse();
        client.snapshotTasks().run(made.id());
        client.snapshotTasks().delete(made.id());
        assertThat(client.snapshotTasks().list()).extracting(SnapshotTask::id).doesNotContain(made.id());
    }

    @Test
    void filesAlertsDisksAndGraphsAreRead() {
        assertThat(client.filesystem().list("/mnt")).extracting(FileEntry::name).contains("tank", "Media");
        assertThat(client.filesystem().stat("/mnt/tank").kind()).isEqualTo(FileKind.DIRECTORY);
        assertThat(client.filesystem().space("/mnt/tank/media").total()).isGreaterThan(DataSize.gibibytes(1));
        assertThat(client.filesystem().acl("/mnt/tank").path()).isEqualTo("/mnt/tank");
        assertThat(client.filesystem().mkdir("/mnt/tank/k8s/life", "755").kind())
                .isEqualTo(FileKind.DIRECTORY);
        assertThatThrownBy(() -> client.filesystem().list("/mnt/nosuch")).isInstanceOf(NotFoundException.class);

        assertThat(client.disks().list()).isNotEmpty().allMatch(disk -> disk.size() != null);
        assertThat(client.disks().temperatures()).isNotEmpty();
        assertThat(client.interfaces().list())
                .flatExtracting(NetworkInterface::addresses)
                .isNotEmpty();
        assertThat(client.users().get("root").uid()).isZero();
        assertThat(client.groups().list()).isNotEmpty();
        assertThat(client.system().updateStatus()).isNotNull();

        Alert alert = client.alerts().list().get(0);
        client.alerts().dismiss(alert.uuid());
        assertThat(client.alerts().list())
                .filteredOn(one -> one.uuid().equals(alert.uuid()))
                .allMatch(Alert::dismissed);
        client.alerts().restore(alert.uuid());

        Series cpu = client.reporting().last(Reporting.Span.HOUR, "cpu");
        assertThat(cpu.points()).isNotEmpty();
        assertThat(cpu.legend()).doesNotContain("time");
        assertThat(client.reporting().graphs()).extracting(Graph::name).contains("cpu", "memory");
    }

    @Test
    void eventsOfShareChangesAreTold() throws InterruptedException {
        BlockingQueue<Event> told = new LinkedBlockingQueue<>();
        try (Subscription following = client.subscribe("sharing.nfs.query", told::add)) {
            assertThat(following).isNotNull();
            NfsShare made = client.nfsShares().create(NfsShareSpec.of("/mnt/tank/backups/velero"));

            Event event = told.poll(30, TimeUnit.SECONDS);
            assertThat(event == null ? "nothing" : event.kind()).isEqualTo("added");
            client.nfsShares().delete(made.id());
        }
    }
}
