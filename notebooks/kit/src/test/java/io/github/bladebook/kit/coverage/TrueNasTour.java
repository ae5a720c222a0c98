package io.github.bladebook.kit.coverage;

import io.github.bladebook.core.progress.Progress;
import io.github.bladebook.core.settings.Settings;
import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.truenas.Below;
import io.github.bladebook.truenas.Dataset;
import io.github.bladebook.truenas.DatasetSpec;
import io.github.bladebook.truenas.Datasets;
import io.github.bladebook.truenas.Ensured;
import io.github.bladebook.truenas.EventHandler;
import io.github.bladebook.truenas.Filesystem;
import io.github.bladebook.truenas.Filter;
import io.github.bladebook.truenas.Group;
import io.github.bladebook.truenas.NfsShare;
import io.github.bladebook.truenas.NfsShareSpec;
import io.github.bladebook.truenas.NfsShares;
import io.github.bladebook.truenas.Options;
import io.github.bladebook.truenas.Quota;
import io.github.bladebook.truenas.QuotaSpec;
import io.github.bladebook.truenas.Reporting;
import io.github.bladebook.truenas.Schedule;
import io.github.bladebook.truenas.Services.Verb;
import io.github.bladebook.truenas.SmbShare;
import io.github.bladebook.truenas.SmbShareSpec;
import io.github.bladebook.truenas.SmbShares;
import io.github.bladebook.truenas.SnapshotTask;
import io.github.bladebook.truenas.SnapshotTaskSpec;
import io.github.bladebook.truenas.Snapshots;
import io.github.bladebook.truenas.Snapshots.Newer;
import io.github.bladebook.truenas.Subscription;
import io.github.bladebook.truenas.TrueNasClient;
import io.github.bladebook.truenas.User;
import io.github.bladebook.truenas.UserSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Every area: what can be read, then things of its own that are made, changed and deleted. */
final class TrueNasTour {
    private static final Duration SHORT = Duration.ofSeconds(20);
    private static final Progress QUIET = Progress.none();

    private final Tour tour;
    private final TrueNasClient nas;

    private TrueNasTour(Tour tour, TrueNasClient nas) {
        this.tour = tour;
        this.nas = nas;
    }

    static Tour of(EmbeddedLab lab) {
        Tour tour = new Tour(lab, "truenas");
        try (TrueNasClient nas = TrueNasClient.connect(Settings.ofEnvironment(lab.environment()))) {
            tour.call(nas, "access");
            tour.all(
                    nas,
                    nas.system(),
                    nas.pools(),
                    nas.disks(),
                    nas.datasets(),
                    nas.snapshotTasks(),
                    nas.replications(),
                    nas.nfsShares(),
                    nas.smbShares(),
                    nas.alerts(),
                    nas.services(),
                    nas.users(),
                    nas.groups(),
                    nas.interfaces(),
                    nas.reporting(),
                    nas.apps());
            TrueNasTour all = new TrueNasTour(tour, nas);
            all.questions();
            all.datasets();
            all.snapshots();
            all.shares();
            all.files();
            all.people();
            all.work();
        }
        return tour;
    }

    private void questions() {
        EventHandler deaf = event -> {};
        tour.call(nas, "subscribe", "alert.list", deaf).ifPresent(open -> ((Subscription) open).close());
        tour.call(nas, "query", "pool.query", Filter.all(), Options.all());
        tour.call(nas, "get", "pool.query", Filter.eq("name", "tank"), Options.all());
        tour.call(nas, "count", "pool.query", Filter.all());
        List.of("get", "find").forEach(name -> tour.call(nas.pools(), name, "tank"));
        Instant now = Instant.now();
        tour.call(nas.reporting(), "last", Reporting.Span.HOUR, "cpu");
        tour.call(nas.reporting(), "last", Reporting.Span.HOUR, "disk", "sda");
        tour.call(nas.reporting(), "between", now.minusSeconds(600), now, "cpu");
        tour.call(nas.reporting(), "between", now.minusSeconds(600), now, "disk", "sda");
        nas.alerts().list().stream().findFirst().ifPresent(alert -> {
            tour.call(nas.alerts(), "dismiss", alert.uuid());
            tour.call(nas.alerts(), "restore", alert.uuid());
        });
    }

    private void datasets() {
        Datasets datasets = nas.datasets();
        DatasetSpec spec = DatasetSpec.filesystem("tank/tour").compression("LZ4");
        tour.call(datasets, "plan", spec);
        tour.call(datasets, "create", spec);
        tour.call(datasets, "ensure", spec.comments("tour"));
        tour.call(datasets, "update", "tank/tour", DatasetSpec.changes().comments("again"));
        tour.call(datasets, "list", Filter.startsWith("id", "tank/tour"));
        tour.call(datasets, "get", "tank/tour");
        tour.call(datasets, "find", "tank/tour");
        tour.call(datasets, "setQuotas", "tank/tour", List.of(QuotaSpec.user("root", DataSize.gibibytes(1))));
        tour.call(datasets, "quotas", "tank/tour", Quota.Kind.USER);
        tour.call(datasets, "rename", "tank/tour", "tank/tour2");
        tour.call(datasets, "renameUnchecked", "tank/tour2", "tank/tour");
    }

    private void snapshots() {
        Snapshots snapshots = nas.snapshots();
        tour.call(snapshots, "create", "tank/tour", "one", Below.NOT);
        tour.call(snapshots, "list", "tank/tour");
        tour.call(snapshots, "list", Filter.eq("dataset", "tank/tour"));
        tour.call(snapshots, "get", "tank/tour@one");
        tour.call(snapshots, "find", "tank/tour@one");
        tour.call(snapshots, "hold", "tank/tour@one", Below.NOT);
        tour.call(snapshots, "release", "tank/tour@one", Below.NOT);
        tour.call(snapshots, "rollback", "tank/tour@one", Newer.KEEP);
        tour.call(snapshots, "cloneTo", "tank/tour@one", "tank/copy");
        tour.call(nas.datasets(), "promote", "tank/copy");
        tour.call(snapshots, "create", "tank/tour", "two", Below.NOT);
        tour.call(snapshots, "delete", "tank/tour@two", Below.NOT);
        SnapshotTaskSpec spec = SnapshotTaskSpec.of("tank/tour").kept(2, "WEEK").at(Schedule.daily(3, 0));
        tour.call(nas.snapshotTasks(), "create", spec).ifPresent(made -> {
            long id = ((SnapshotTask) made).id();
            tour.call(nas.snapshotTasks(), "get", id);
            tour.call(
                    nas.snapshotTasks(),
                    "update",
                    id,
                    SnapshotTaskSpec.changes().enabled(false));
            tour.call(nas.snapshotTasks(), "run", id);
            tour.call(nas.snapshotTasks(), "delete", id);
        });
    }

    private void shares() {
        NfsShares nfs = nas.nfsShares();
        NfsShareSpec export = NfsShareSpec.of("/mnt/tank/tour");
        tour.call(nfs, "plan", export);
        tour.call(nfs, "ensure", export).ifPresent(ensured -> {
            long id = ((NfsShare) ((Ensured<?>) ensured).object()).id();
            tour.call(nfs, "get", id);
            tour.call(nfs, "find", "/mnt/tank/tour");
            tour.call(nfs, "update", id, NfsShareSpec.changes().comment("tour"));
            tour.call(nfs, "delete", id);
        });
        tour.call(nfs, "create", export).ifPresent(made -> nfs.delete(((NfsShare) made).id()));
        SmbShares smb = nas.smbShares();
        SmbShareSpec share = SmbShareSpec.of("tour", "/mnt/tank/tour");
        tour.call(smb, "plan", share);
        tour.call(smb, "ensure", share).ifPresent(ensured -> {
            long id = ((SmbShare) ((Ensured<?>) ensured).object()).id();
            tour.call(smb, "get", "tour");
            tour.call(smb, "find", "tour");
            tour.call(smb, "update", id, SmbShareSpec.changes().comment("tour"));
            tour.call(smb, "delete", id);
        });
        tour.call(smb, "create", share).ifPresent(made -> smb.delete(((SmbShare) made).id()));
    }

    private void files() {
        Filesystem files = nas.filesystem();
        tour.call(files, "list", "/mnt/tank");
        tour.call(files, "list", "/mnt/tank", Filter.all(), Options.all());
        tour.call(files, "stat", "/mnt/tank/tour");
        tour.call(files, "space", "/mnt/tank/tour");
        tour.call(files, "mkdir", "/mnt/tank/tour/below", "755");
        tour.call(files, "acl", "/mnt/tank/tour");
        tour.call(files, "setAcl", "/mnt/tank/tour", List.of(), Below.NOT).ifPresent(this::done);
        tour.call(files, "setPermissions", "/mnt/tank/tour", "root", "root", "0755", Below.NOT)
                .ifPresent(this::done);
    }

    private void people() {
        tour.call(nas.users(), "list", Filter.eq("username", "root"));
        tour.call(nas.users(), "get", "root");
        tour.call(nas.groups(), "find", "wheel");
        tour.call(nas.groups(), "create", "tour")
                .ifPresent(made -> tour.call(nas.groups(), "delete", ((Group) made).id()));
        UserSpec spec =
                UserSpec.of("tour", "Tour").group(nas.groups().list().get(0).id());
        tour.call(nas.users(), "create", spec)
                .ifPresent(user -> tour.call(nas.users(), "delete", ((User) user).id(), false));
        tour.call(nas.users(), "find", "tour");
    }

    private void work() {
        tour.call(nas.services(), "get", "nfs");
        tour.call(nas.services(), "control", "nfs", Verb.RELOAD).ifPresent(this::done);
        tour.call(nas.services(), "startWithSystem", "nfs", true);
        nas.apps().list().stream().findFirst().ifPresent(app -> {
            tour.call(nas.apps(), "get", app.name());
            tour.call(nas.apps(), "stop", app.name()).ifPresent(this::done);
            tour.call(nas.apps(), "start", app.name()).ifPresent(this::done);
        });
        nas.replications().list().stream().findFirst().ifPresent(replication -> {
            tour.call(nas.replications(), "get", replication.id());
            tour.call(nas.replications(), "run", replication.id()).ifPresent(this::done);
        });
        Optional<Object> scrub = tour.call(nas.pools(), "scrub", "tank");
        tour.call(nas.pools(), "pauseScrub", "tank");
        tour.call(nas.pools(), "stopScrub", "tank");
        scrub.ifPresent(job -> {
            tour.all(job);
            done(job);
        });
        tour.call(nas.jobs(), "list", Filter.eq("state", "RUNNING"));
        tour.call(nas.jobs(), "handle", 1L);
        tour.call(nas.jobs(), "start", "pool.scrub.scrub", new Object[] {"Media"})
                .ifPresent(this::done);
        nas.datasets().list(Filter.startsWith("id", "tank/")).stream()
                .map(Dataset::name)
                .filter(name -> name.equals("tank/tour") || name.equals("tank/copy"))
                .sorted((one, two) -> two.compareTo(one))
                .forEach(name -> tour.call(nas.datasets(), "delete", name, Below.TOO));
    }

    private void done(Object job) {
        tour.call(job, "await", SHORT, QUIET);
    }
}
