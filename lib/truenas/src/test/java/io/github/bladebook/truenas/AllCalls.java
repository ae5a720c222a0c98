package io.github.bladebook.truenas;

import inet.ipaddr.IPAddressString;
import io.github.bladebook.core.secret.Secret;
import io.github.bladebook.core.unit.DataSize;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Every public method of the areas, each called once, with as many fields set as there are ways to. */
final class AllCalls {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    /**
     * One method of one area.
     *
     * @param name {@code Datasets.create}
     * @param changing the method of TrueNAS that changes something; empty where it only reads
     */
    record One(String name, String changing, Consumer<TrueNasClient> call) {
        boolean changes() {
            return !changing.isEmpty();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Class<?>> AREAS = List.of(
            Alerts.class,
            Apps.class,
            Datasets.class,
            Disks.class,
            EncryptedDatasets.class,
            Filesystem.class,
            Groups.class,
            Interfaces.class,
            Jobs.class,
            JobHandle.class,
            NfsShares.class,
            Pools.class,
            Replications.class,
            Reporting.class,
            Services.class,
            SmbShares.class,
            SnapshotTasks.class,
            Snapshots.class,
            TrueNasSystem.class,
            Users.class);

    private AllCalls() {}

    private static One reads(String name, Consumer<TrueNasClient> call) {
        return new One(name, "", call);
    }

    private static One changes(String name, String method, Consumer<TrueNasClient> call) {
        return new One(name, method, call);
    }

    private static JobHandle job(TrueNasClient nas) {
        return nas.jobs()
                .handle(JobRef.parse(
                        "{\"id\":1,\"method\":\"a.b\",\"arguments\":[],\"submitted\":\"2026-03-01T00:00:00Z\"}"));
    }

    private static DatasetSpec dataset(String name) {
        return DatasetSpec.filesystem(name)
                .quota(DataSize.gibibytes(100))
                .refquota(null)
                .reservation(DataSize.gibibytes(1))
                .compression("LZ4")
                .recordSize("128K")
                .readonly(false)
                .comments("apps")
                .sharedBy("GENERIC")
                .withParents()
                .property("lab:owner", "bladebook");
    }

    private static NfsShareSpec nfs(String path) {
        return NfsShareSpec.of(path)
                .networks(List.of(Objects.requireNonNull(new IPAddressString("172.16.110.0/24").getAddress())))
                .hosts(List.of("node1.lab.example"))
                .rootAs("root", "root")
                .readonly(false)
                .comment("apps")
                .enabled(true);
    }

    private static SmbShareSpec smb(String name, String path) {
        return SmbShareSpec.of(name, path)
                .purpose("DEFAULT_SHARE", Map.of("aapl_name_mangling", false))
                .readonly(false)
                .browsable(true)
                .comment("media")
                .enabled(true);
    }

    private static SnapshotTaskSpec task(String dataset) {
        return SnapshotTaskSpec.of(dataset)
                .below(Below.TOO)
                .excluding(List.of(dataset + "/tmp"))
                .kept(2, "WEEK")
                .at(Schedule.daily(3, 0))
                .named("auto-%Y-%m-%d_%H-%M")
                .enabled(true);
    }

    static List<One> all() {
        return List.of(
                reads("TrueNasSystem.info", nas -> nas.system().info()),
                reads("TrueNasSystem.version", nas -> nas.system().version()),
                reads("TrueNasSystem.ping", nas -> nas.system().ping()),
                reads("TrueNasSystem.ready", nas -> nas.system().ready()),
                reads("TrueNasSystem.state", nas -> nas.system().state()),
                reads("TrueNasSystem.updateStatus", nas -> nas.system().updateStatus()),
                reads("Pools.list", nas -> nas.pools().list()),
                reads("Pools.get", nas -> nas.pools().get("tank")),
                reads("Pools.find", nas -> nas.pools().find("tank")),
                changes("Pools.scrub", "pool.scrub.scrub", nas -> nas.pools().scrub("tank")),
                changes(
                        "Pools.stopScrub",
                        "pool.scrub.scrub",
                        nas -> nas.pools().stopScrub("tank")),
                changes(
                        "Pools.pauseScrub",
                        "pool.scrub.scrub",
                        nas -> nas.pools().pauseScrub("tank")),
                reads("Disks.list", nas -> nas.disks().list()),
                reads("Disks.temperatures", nas -> nas.disks().temperatures()),
                reads("Datasets.list", nas -> nas.datasets().list()),
                reads("Datasets.get", nas -> nas.datasets().get("tank")),
                reads("Datasets.find", nas -> nas.datasets().find("tank")),
                changes(
                        "Datasets.create",
                        "pool.dataset.create",
                        nas -> nas.datasets().create(dataset("tank/lost"))),
                changes(
                        "Datasets.create",
                        "pool.dataset.create",
                        nas -> nas.datasets().create(DatasetSpec.volume("tank/lost-vol", DataSize.gibibytes(1)))),
                changes(
                        "Datasets.update",
                        "pool.dataset.update",
                        nas -> nas.datasets()
                                .update(
                                        "tank/media",
                                        DatasetSpec.changes().comments("x").property("lab:owner", "me"))),
                changes(
                        "Datasets.delete",
                        "pool.dataset.delete",
                        nas -> nas.datasets().delete("tank/lost", Below.TOO)),
                changes(
                        "Datasets.promote",
                        "pool.dataset.promote",
                        nas -> nas.datasets().promote("tank/copy")),
                changes(
                        "Datasets.rename",
                        "pool.dataset.rename",
                        nas -> nas.datasets().rename("tank/k8s", "tank/kube")),
                changes(
                        "Datasets.renameUnchecked",
                        "pool.dataset.rename",
                        nas -> nas.datasets().renameUnchecked("tank/k8s", "tank/kube")),
                reads("Datasets.quotas", nas -> nas.datasets().quotas("tank", Quota.Kind.USER)),
                changes(
                        "Datasets.setQuotas",
                        "pool.dataset.set_quota",
                        nas -> nas.datasets()
                                .setQuotas(
                                        "tank/media",
                                        List.of(
                                                QuotaSpec.user("root", DataSize.gibibytes(1)),
                                                QuotaSpec.group("root", null)))),
                reads("Datasets.plan", nas -> nas.datasets().plan(dataset("tank/lost"))),
                changes(
                        "Datasets.ensure",
                        "pool.dataset.create",
                        nas -> nas.datasets().ensure(dataset("tank/lost"))),
                reads("EncryptedDatasets.list", nas -> nas.encryptedDatasets().list()),
                reads("EncryptedDatasets.result", nas -> nas.encryptedDatasets().result(job(nas))),
                changes(
                        "EncryptedDatasets.lock",
                        "pool.dataset.lock",
                        nas -> nas.encryptedDatasets().lock("tank/safe")),
                changes(
                        "EncryptedDatasets.startUnlock",
                        "pool.dataset.unlock",
                        nas -> nas.encryptedDatasets().startUnlock("tank/safe", UnlockKey.kept(), Below.TOO)),
                changes(
                        "EncryptedDatasets.unlock",
                        "pool.dataset.unlock",
                        nas -> nas.encryptedDatasets()
                                .unlock(
                                        "tank/safe",
                                        UnlockKey.passphrase(Secret.of("Canary-passphrase")),
                                        Below.NOT,
                                        Duration.ofSeconds(1))),
                reads("Snapshots.list", nas -> nas.snapshots().list("tank")),
                reads("Snapshots.get", nas -> nas.snapshots().get("tank@a")),
                reads("Snapshots.history", nas -> nas.snapshots().history("tank/media")),
                reads("Snapshots.histories", nas -> nas.snapshots().histories("tank")),
                reads("Snapshots.find", nas -> nas.snapshots().find("tank@a")),
                changes(
                        "Snapshots.create",
                        "pool.snapshot.create",
                        nas -> nas.snapshots().create("tank/media", "lost", Below.NOT)),
                changes(
                        "Snapshots.delete",
                        "pool.snapshot.delete",
                        nas -> nas.snapshots().delete("tank/k8s@there", Below.NOT)),
                changes(
                        "Snapshots.rollback",
                        "pool.snapshot.rollback",
                        nas -> nas.snapshots().rollback("tank/k8s@there", Snapshots.Newer.KEEP)),
                changes(
                        "Snapshots.cloneTo",
                        "pool.snapshot.clone",
                        nas -> nas.snapshots().cloneTo("tank/k8s@there", "tank/copied")),
                changes(
                        "Snapshots.hold",
                        "pool.snapshot.hold",
                        nas -> nas.snapshots().hold("tank/k8s@there", Below.NOT)),
                changes(
                        "Snapshots.release",
                        "pool.snapshot.release",
                        nas -> nas.snapshots().release("tank/k8s@there", Below.NOT)),
                reads("SnapshotTasks.list", nas -> nas.snapshotTasks().list()),
                reads("SnapshotTasks.get", nas -> nas.snapshotTasks().get(1)),
                changes(
                        "SnapshotTasks.create",
                        "pool.snapshottask.create",
                        nas -> nas.snapshotTasks().create(task("tank/media"))),
                changes(
                        "SnapshotTasks.update",
                        "pool.snapshottask.update",
                        nas -> nas.snapshotTasks()
                                .update(
                                        1,
                                        SnapshotTaskSpec.changes()
                                                .enabled(false)
                                                .at(Schedule.hourly(5)))),
                changes(
                        "SnapshotTasks.run",
                        "pool.snapshottask.run",
                        nas -> nas.snapshotTasks().run(1)),
                changes(
                        "SnapshotTasks.delete",
                        "pool.snapshottask.delete",
                        nas -> nas.snapshotTasks().delete(1)),
                reads("Replications.list", nas -> nas.replications().list()),
                reads("Replications.get", nas -> nas.replications().get(1)),
                changes(
                        "Replications.run",
                        "replication.run",
                        nas -> nas.replications().run(1)),
                reads("NfsShares.list", nas -> nas.nfsShares().list()),
                reads("NfsShares.get", nas -> nas.nfsShares().get(1)),
                reads("NfsShares.find", nas -> nas.nfsShares().find("/mnt/tank")),
                reads("NfsShares.clients", nas -> nas.nfsShares().clients()),
                changes(
                        "NfsShares.create",
                        "sharing.nfs.create",
                        nas -> nas.nfsShares().create(nfs("/mnt/tank/media"))),
                changes(
                        "NfsShares.create",
                        "sharing.nfs.create",
                        nas -> nas.nfsShares()
                                .create(NfsShareSpec.of("/mnt/tank/k8s").allAs("root", "root"))),
                changes(
                        "NfsShares.update",
                        "sharing.nfs.update",
                        nas -> nas.nfsShares().update(1, NfsShareSpec.changes().comment("x"))),
                changes(
                        "NfsShares.delete",
                        "sharing.nfs.delete",
                        nas -> nas.nfsShares().delete(1)),
                reads("NfsShares.plan", nas -> nas.nfsShares().plan(nfs("/mnt/tank/media"))),
                changes(
                        "NfsShares.ensure",
                        "sharing.nfs.create",
                        nas -> nas.nfsShares().ensure(nfs("/mnt/tank/backups"))),
                reads("SmbShares.list", nas -> nas.smbShares().list()),
                reads("SmbShares.get", nas -> nas.smbShares().get("media")),
                reads("SmbShares.find", nas -> nas.smbShares().find("media")),
                reads("SmbShares.sessions", nas -> nas.smbShares().sessions()),
                changes(
                        "SmbShares.create",
                        "sharing.smb.create",
                        nas -> nas.smbShares().create(smb("lost", "/mnt/tank/media"))),
                changes(
                        "SmbShares.update",
                        "sharing.smb.update",
                        nas -> nas.smbShares().update(1, SmbShareSpec.changes().comment("x"))),
                changes(
                        "SmbShares.delete",
                        "sharing.smb.delete",
                        nas -> nas.smbShares().delete(1)),
                reads("SmbShares.plan", nas -> nas.smbShares().plan(smb("lost", "/mnt/tank/media"))),
                changes(
                        "SmbShares.ensure",
                        "sharing.smb.create",
                        nas -> nas.smbShares().ensure(smb("lost", "/mnt/tank/media"))),
                reads("Filesystem.list", nas -> nas.filesystem().list("/mnt/tank")),
                reads("Filesystem.stat", nas -> nas.filesystem().stat("/mnt/tank")),
                reads("Filesystem.space", nas -> nas.filesystem().space("/mnt/tank")),
                reads("Filesystem.acl", nas -> nas.filesystem().acl("/mnt/tank")),
                changes(
                        "Filesystem.setAcl",
                        "filesystem.setacl",
                        nas -> nas.filesystem().setAcl("/mnt/tank/k8s", List.of(), Below.NOT)),
                changes(
                        "Filesystem.setPermissions",
                        "filesystem.setperm",
                        nas -> nas.filesystem().setPermissions("/mnt/tank/k8s", "root", "root", "0755", Below.NOT)),
                changes(
                        "Filesystem.mkdir",
                        "filesystem.mkdir",
                        nas -> nas.filesystem().mkdir("/mnt/tank/media/lost", "755")),
                reads("Alerts.list", nas -> nas.alerts().list()),
                changes("Alerts.dismiss", "alert.dismiss", nas -> nas.alerts().dismiss("u")),
                changes("Alerts.restore", "alert.restore", nas -> nas.alerts().restore("u")),
                reads("Services.list", nas -> nas.services().list()),
                reads("Services.get", nas -> nas.services().get("nfs")),
                changes(
                        "Services.control",
                        "service.control",
                        nas -> nas.services().control("nfs", Services.Verb.RESTART)),
                changes(
                        "Services.startWithSystem",
                        "service.update",
                        nas -> nas.services().startWithSystem("nfs", true)),
                reads("Users.list", nas -> nas.users().list()),
                reads("Users.get", nas -> nas.users().get("root")),
                reads("Users.find", nas -> nas.users().find("root")),
                changes(
                        "Users.create",
                        "user.create",
                        nas -> nas.users()
                                .create(UserSpec.of("lost", "Lost")
                                        .password(Secret.of("Canary-password-1"))
                                        .uid(4001))),
                changes(
                        "Users.create",
                        "user.create",
                        nas -> nas.users().create(UserSpec.of("lost", "Lost").group(40))),
                changes("Users.delete", "user.delete", nas -> nas.users().delete(1, false)),
                reads("Groups.list", nas -> nas.groups().list()),
                reads("Groups.find", nas -> nas.groups().find("root")),
                changes("Groups.create", "group.create", nas -> nas.groups().create("lost")),
                changes("Groups.delete", "group.delete", nas -> nas.groups().delete(1)),
                reads("Interfaces.list", nas -> nas.interfaces().list()),
                reads("Reporting.graphs", nas -> nas.reporting().graphs()),
                reads("Reporting.last", nas -> nas.reporting().last(Reporting.Span.DAY, "cpu")),
                reads("Reporting.last", nas -> nas.reporting().last(Reporting.Span.DAY, "disk", "sda")),
                reads(
                        "Reporting.between",
                        nas -> nas.reporting().between(START, START.plusSeconds(60), "interface", "eno1")),
                reads("Reporting.between", nas -> nas.reporting().between(START, START.plusSeconds(60), "cpu")),
                reads("Apps.list", nas -> nas.apps().list()),
                reads("Apps.get", nas -> nas.apps().get("plex")),
                changes("Apps.start", "app.start", nas -> nas.apps().start("plex")),
                changes("Apps.stop", "app.stop", nas -> nas.apps().stop("plex")),
                reads("Jobs.list", nas -> nas.jobs().list(Filter.eq("state", "RUNNING"))),
                reads("Jobs.handle", nas -> nas.jobs().handle(1)),
                changes("Jobs.start", "replication.run", nas -> nas.jobs().start("replication.run", 1)),
                reads("JobHandle.status", nas -> job(nas).status()),
                reads("JobHandle.log", nas -> job(nas).log()),
                reads("JobHandle.result", nas -> job(nas).result()),
                reads("JobHandle.await", nas -> job(nas).await(Duration.ofMillis(1), (w, d, t) -> {})),
                changes("JobHandle.abort", "core.job_abort", nas -> job(nas).abort()));
    }
}
