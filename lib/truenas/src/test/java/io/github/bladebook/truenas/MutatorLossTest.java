package io.github.bladebook.truenas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.progress.Progress;
import io.github.bladebook.core.secret.Secret;
import io.github.bladebook.core.settings.Settings;
import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.simulator.EmbeddedLab;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every public method of the client that changes something, while its answer gets lost in three ways. Which methods those are is found by
 * reflection: all that are not named here as readers, so that a new one without a case of its own fails.
 */
class MutatorLossTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Methods that change nothing on TrueNAS. */
    private static final Set<String> READERS = Set.of(
            "access",
            "acl",
            "alerts",
            "apps",
            "await",
            "between",
            "clients",
            "close",
            "count",
            "datasets",
            "disks",
            "encryptedDatasets",
            "filesystem",
            "find",
            "get",
            "graphs",
            "groups",
            "handle",
            "histories",
            "history",
            "info",
            "interfaces",
            "jobs",
            "joined",
            "last",
            "list",
            "log",
            "nfsShares",
            "peer",
            "ping",
            "plan",
            "pools",
            "query",
            "quotas",
            "ready",
            "ref",
            "replications",
            "reporting",
            "result",
            "services",
            "sessions",
            "smbShares",
            "snapshotTasks",
            "snapshots",
            "space",
            "stat",
            "state",
            "status",
            "subscribe",
            "system",
            "temperatures",
            "toString",
            "updateStatus",
            "users",
            "version");

    private static EmbeddedLab lab;
    private static final AtomicInteger COUNT = new AtomicInteger();

    /** How an answer gets lost. */
    enum Loss {
        /** The connection is cut when the call has arrived, before anything was done. */
        BEFORE,
        /** What was asked for is done, and the connection cut before a byte of the answer. */
        AFTER,
        /** The middleware is started anew while the call is under way; it knows of no jobs then. */
        RESTART
    }

    /**
     * A way to call a mutator.
     *
     * @param method what it calls on TrueNAS
     * @param prepare makes what it works on, named with a word that no other case has
     * @param act calls it; returns the handle of the job, or anything else
     */
    private record Case(
            String name,
            String method,
            BiConsumer<TrueNasClient, String> prepare,
            BiFunction<TrueNasClient, String, Object> act) {
        @Override
        public String toString() {
            return name + " by " + method;
        }
    }

    private interface Doing {
        void run(TrueNasClient nas, String word);
    }

    private static final List<Case> CASES = new ArrayList<>();

    private static void on(String name, String method, Doing prepare, Doing act) {
        CASES.add(new Case(name, method, prepare::run, (nas, word) -> {
            act.run(nas, word);
            return "";
        }));
    }

    private static void job(String name, String method, Doing prepare, BiFunction<TrueNasClient, String, Object> act) {
        CASES.add(new Case(name, method, prepare::run, act));
    }

    private static final Doing NOTHING = (nas, word) -> {};
    private static final Doing SET = (nas, word) -> nas.datasets().create(DatasetSpec.filesystem("tank/" + word));
    private static final Doing SNAPSHOT = (nas, word) -> {
        SET.run(nas, word);
        nas.snapshots().create("tank/" + word, "s", Below.NOT);
    };
    private static final Doing NFS = (nas, word) -> {
        SET.run(nas, word);
        nas.nfsShares().create(NfsShareSpec.of("/mnt/tank/" + word));
    };
    private static final Doing SMB = (nas, word) -> {
        SET.run(nas, word);
        nas.smbShares().create(SmbShareSpec.of(word, "/mnt/tank/" + word));
    };
    private static final Doing TASK = (nas, word) -> {
        SET.run(nas, word);
        nas.snapshotTasks().create(SnapshotTaskSpec.of("tank/" + word).named(word + "-%Y-%m-%d_%H-%M"));
    };
    private static final Doing SAFE = (nas, word) -> nas.datasets()
            .create(DatasetSpec.filesystem("tank/" + word)
                    .encryptedWith(UnlockKey.passphrase(Secret.of(word + "-words"))));
    private static final Doing LOCKED = (nas, word) -> {
        SAFE.run(nas, word);
        nas.encryptedDatasets().lock("tank/" + word).await(LONG, Progress.none());
    };
    private static final Doing SCRUB = (nas, word) -> {
        if (String.valueOf(nas.pools().get("tank").scan()).contains("SCANNING")) {
            nas.pools().stopScrub("tank").await(LONG, Progress.none());
        }
        nas.pools().scrub("tank");
    };

    private static long task(TrueNasClient nas, String word) {
        return nas.snapshotTasks().list().stream()
                .filter(task -> task.dataset().equals("tank/" + word))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static long nfs(TrueNasClient nas, String word) {
        return nas.nfsShares().find("/mnt/tank/" + word).orElseThrow().id();
    }

    private static String alert(TrueNasClient nas) {
        return nas.alerts().list().get(0).uuid();
    }

    static {
        on("Datasets.create", "pool.dataset.create", NOTHING, SET);
        on(
                "Datasets.ensure",
                "pool.dataset.create",
                NOTHING,
                (nas, word) -> nas.datasets().ensure(DatasetSpec.filesystem("tank/" + word)));
        on(
                "Datasets.ensure",
                "pool.dataset.update",
                SET,
                (nas, word) -> nas.datasets()
                        .ensure(DatasetSpec.filesystem("tank/" + word).comments("x")));
        on(
                "Datasets.update",
                "pool.dataset.update",
                SET,
                (nas, word) -> nas.datasets()
                        .update("tank/" + word, DatasetSpec.changes().comments("x")));
        on(
                "Datasets.delete",
                "pool.dataset.delete",
                SET,
                (nas, word) -> nas.datasets().delete("tank/" + word, Below.NOT));
        on(
                "Datasets.rename",
                "pool.dataset.rename",
                SET,
                (nas, word) -> nas.datasets().rename("tank/" + word, "tank/" + word + "-x"));
        on(
                "Datasets.renameUnchecked",
                "pool.dataset.rename",
                SET,
                (nas, word) -> nas.datasets().renameUnchecked("tank/" + word, "tank/" + word + "-x"));
        on(
                "Datasets.promote",
                "pool.dataset.promote",
                (nas, word) -> {
                    SNAPSHOT.run(nas, word);
                    nas.snapshots().cloneTo("tank/" + word + "@s", "tank/" + word + "-copy");
                },
                (nas, word) -> nas.datasets().promote("tank/" + word + "-copy"));
        on(
                "Datasets.setQuotas",
                "pool.dataset.set_quota",
                SET,
                (nas, word) -> nas.datasets()
                        .setQuotas("tank/" + word, List.of(QuotaSpec.user("media", DataSize.gibibytes(1)))));
        job(
                "EncryptedDatasets.lock",
                "pool.dataset.lock",
                SAFE,
                (nas, word) -> nas.encryptedDatasets().lock("tank/" + word));
        job(
                "EncryptedDatasets.startUnlock",
                "pool.dataset.unlock",
                LOCKED,
                (nas, word) -> nas.encryptedDatasets()
                        .startUnlock("tank/" + word, UnlockKey.passphrase(Secret.of(word + "-words")), Below.NOT));
        on(
                "EncryptedDatasets.unlock",
                "pool.dataset.unlock",
                LOCKED,
                (nas, word) -> nas.encryptedDatasets()
                        .unlock("tank/" + word, UnlockKey.passphrase(Secret.of(word + "-words")), Below.NOT, LONG));
        on(
                "Snapshots.create",
                "pool.snapshot.create",
                SET,
                (nas, word) -> nas.snapshots().create("tank/" + word, "s", Below.NOT));
        on(
                "Snapshots.delete",
                "pool.snapshot.delete",
                SNAPSHOT,
                (nas, word) -> nas.snapshots().delete("tank/" + word + "@s", Below.NOT));
        on(
                "Snapshots.rollback",
                "pool.snapshot.rollback",
                SNAPSHOT,
                (nas, word) -> nas.snapshots().rollback("tank/" + word + "@s", Snapshots.Newer.KEEP));
        on(
                "Snapshots.cloneTo",
                "pool.snapshot.clone",
                SNAPSHOT,
                (nas, word) -> nas.snapshots().cloneTo("tank/" + word + "@s", "tank/" + word + "-copy"));
        on(
                "Snapshots.hold",
                "pool.snapshot.hold",
                SNAPSHOT,
                (nas, word) -> nas.snapshots().hold("tank/" + word + "@s", Below.NOT));
        on(
                "Snapshots.release",
                "pool.snapshot.release",
                (nas, word) -> {
                    SNAPSHOT.run(nas, word);
                    nas.snapshots().hold("tank/" + word + "@s", Below.NOT);
                },
                (nas, word) -> nas.snapshots().release("tank/" + word + "@s", Below.NOT));
        on(
                "SnapshotTasks.create",
                "pool.snapshottask.create",
                SET,
                (nas, word) -> nas.snapshotTasks().create(SnapshotTaskSpec.of("tank/" + word)));
        on(
                "SnapshotTasks.update",
                "pool.snapshottask.update",
                TASK,
                (nas, word) -> nas.snapshotTasks()
                        .update(task(nas, word), SnapshotTaskSpec.changes().enabled(false)));
        on(
                "SnapshotTasks.run",
                "pool.snapshottask.run",
                TASK,
                (nas, word) -> nas.snapshotTasks().run(task(nas, word)));
        on(
                "SnapshotTasks.delete",
                "pool.snapshottask.delete",
                TASK,
                (nas, word) -> nas.snapshotTasks().delete(task(nas, word)));
        on(
                "NfsShares.create",
                "sharing.nfs.create",
                SET,
                (nas, word) -> nas.nfsShares().create(NfsShareSpec.of("/mnt/tank/" + word)));
        on(
                "NfsShares.ensure",
                "sharing.nfs.create",
                SET,
                (nas, word) -> nas.nfsShares().ensure(NfsShareSpec.of("/mnt/tank/" + word)));
        on(
                "NfsShares.update",
                "sharing.nfs.update",
                NFS,
                (nas, word) -> nas.nfsShares()
                        .update(nfs(nas, word), NfsShareSpec.changes().comment("x")));
        on(
                "NfsShares.delete",
                "sharing.nfs.delete",
                NFS,
                (nas, word) -> nas.nfsShares().delete(nfs(nas, word)));
        on(
                "SmbShares.create",
                "sharing.smb.create",
                SET,
                (nas, word) -> nas.smbShares().create(SmbShareSpec.of(word, "/mnt/tank/" + word)));
        on(
                "SmbShares.ensure",
                "sharing.smb.update",
                SMB,
                (nas, word) -> nas.smbShares()
                        .ensure(SmbShareSpec.of(word, "/mnt/tank/" + word).comment("x")));
        on(
                "SmbShares.update",
                "sharing.smb.update",
                SMB,
                (nas, word) -> nas.smbShares()
                        .update(
                                nas.smbShares().get(word).id(),
                                SmbShareSpec.changes().comment("x")));
        on(
                "SmbShares.delete",
                "sharing.smb.delete",
                SMB,
                (nas, word) -> nas.smbShares().delete(nas.smbShares().get(word).id()));
        on(
                "Filesystem.mkdir",
                "filesystem.mkdir",
                SET,
                (nas, word) -> nas.filesystem().mkdir("/mnt/tank/" + word + "/x", "755"));
        job(
                "Filesystem.setPermissions",
                "filesystem.setperm",
                SET,
                (nas, word) ->
                        nas.filesystem().setPermissions("/mnt/tank/" + word, "media", "media", "0750", Below.NOT));
        job(
                "Filesystem.setAcl",
                "filesystem.setacl",
                SET,
                (nas, word) -> nas.filesystem()
                        .setAcl(
                                "/mnt/tank/" + word,
                                Stream.of("USER_OBJ", "GROUP_OBJ", "OTHER")
                                        .map(tag -> Map.of(
                                                "tag",
                                                tag,
                                                "perms",
                                                Map.of("READ", true, "WRITE", false, "EXECUTE", true),
                                                "default",
                                                false))
                                        .toList(),
                                Below.NOT));
        on(
                "Users.create",
                "user.create",
                NOTHING,
                (nas, word) -> nas.users().create(UserSpec.of(word, "Lost").password(Secret.of("Canary-" + word))));
        on(
                "Users.delete",
                "user.delete",
                (nas, word) -> nas.users().create(UserSpec.of(word, "Lost")),
                (nas, word) -> nas.users().delete(nas.users().get(word).id(), true));
        on("Groups.create", "group.create", NOTHING, (nas, word) -> nas.groups().create(word));
        on(
                "Groups.delete",
                "group.delete",
                (nas, word) -> nas.groups().create(word),
                (nas, word) -> nas.groups()
                        .delete(nas.groups().find(word).orElseThrow().id()));
        on(
                "Alerts.dismiss",
                "alert.dismiss",
                NOTHING,
                (nas, word) -> nas.alerts().dismiss(alert(nas)));
        on(
                "Alerts.restore",
                "alert.restore",
                NOTHING,
                (nas, word) -> nas.alerts().restore(alert(nas)));
        on(
                "Services.startWithSystem",
                "service.update",
                NOTHING,
                (nas, word) -> nas.services().startWithSystem("snmp", true));
        job(
                "Services.control",
                "service.control",
                NOTHING,
                (nas, word) -> nas.services().control("nfs", Services.Verb.RESTART));
        job("Apps.stop", "app.stop", NOTHING, (nas, word) -> nas.apps().stop("minio"));
        job("Apps.start", "app.start", NOTHING, (nas, word) -> nas.apps().start("minio"));
        job(
                "Replications.run",
                "replication.run",
                NOTHING,
                (nas, word) -> nas.replications().run(1));
        job("Jobs.start", "replication.run", NOTHING, (nas, word) -> nas.jobs().start("replication.run", 1));
        job(
                "Pools.scrub",
                "pool.scrub.scrub",
                NOTHING,
                (nas, word) -> nas.pools().scrub("Media"));
        job(
                "Pools.pauseScrub",
                "pool.scrub.scrub",
                SCRUB,
                (nas, word) -> nas.pools().pauseScrub("tank"));
        job(
                "Pools.stopScrub",
                "pool.scrub.scrub",
                SCRUB,
                (nas, word) -> nas.pools().stopScrub("tank"));
        on(
                "JobHandle.abort",
                "core.job_abort",
                SCRUB,
                (nas, word) -> nas.jobs()
                        .list(Filter.eq("method", "pool.scrub.scrub"))
                        .forEach(job -> nas.jobs().handle(job.id()).abort()));
        on(
                "TrueNasClient.call",
                "pool.dataset.create",
                NOTHING,
                (nas, word) -> nas.call("pool.dataset.create", Map.of("name", "tank/" + word)));
    }

    static Stream<Arguments> losses() {
        return CASES.stream().flatMap(one -> Stream.of(Loss.values()).map(loss -> Arguments.of(one, loss)));
    }

    @BeforeAll
    static void start() {
        lab = EmbeddedLab.start("reference");
        // Each loss costs a login, and nobody shares this lab.
        lab.state().trueNas().switches().unauthenticatedCalls(100_000);
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    private static TrueNasClient client() {
        return TrueNasClient.connect(Settings.ofEnvironment(lab.environment()));
    }

    /** Returns how often TrueNAS took a method up, whatever came of it. */
    private static long taken(String method) {
        return lab.requests("truenas").stream()
                .filter(request -> request.method().equals(method))
                .count();
    }

    @Test
    void everyPublicMethodThatIsNoReaderHasACase() {
        Set<String> cases = new TreeSet<>();
        CASES.forEach(one -> cases.add(one.name()));
        Set<String> mutators = new TreeSet<>();
        List<Class<?>> areas = new ArrayList<>(AllCalls.AREAS);
        areas.add(TrueNasClient.class);
        for (Class<?> area : areas) {
            for (Method method : area.getDeclaredMethods()) {
                boolean counts = Modifier.isPublic(method.getModifiers())
                        && !Modifier.isStatic(method.getModifiers())
                        && !method.isSynthetic();
                if (counts && !READERS.contains(method.getName())) {
                    mutators.add(area.getSimpleName() + "." + method.getName());
                }
            }
        }
        assertThat(cases).isEqualTo(mutators);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void aLostAnswerIsFoundAgainOrToldAndNeverAskedForTwice(Case one, Loss loss) {
        String word = "lost" + COUNT.incrementAndGet();
        try (TrueNasClient nas = client()) {
            one.prepare().accept(nas, word);
            long before = taken(one.method());

            Object outcome = lose(one, loss, nas, word);

            assertThat(taken(one.method()) - before)
                    .as("times that it was taken up, after %s", outcome)
                    .isEqualTo(loss == Loss.AFTER ? 1 : 0);
            if (outcome instanceof OutcomeUnknownException told) {
                assertThat(told.problem().next())
                        .startsWith("Look at ")
                        .doesNotContain("the object")
                        .endsWith("before sending it again");
                assertThat(told.problem().tried()).isNotBlank();
            } else if (outcome instanceof JobHandle handle) {
                assertThat(loss).isEqualTo(Loss.AFTER);
                assertThat(handle.await(LONG, Progress.none()).method()).isEqualTo(one.method());
            } else {
                assertThat(outcome).as("found by looking").isEqualTo("");
                assertThat(loss).isEqualTo(Loss.AFTER);
                assertThat(one.name()).matches(".*ensure|EncryptedDatasets.unlock");
            }
        } finally {
            lab.faults().clear();
        }
    }

    private static Object lose(Case one, Loss loss, TrueNasClient nas, String word) {
        String effect = switch (loss) {
            case BEFORE -> "refuse";
            case AFTER -> "answer-lost";
            case RESTART -> "stall";
        };
        lab.fault("truenas:%s@%s".formatted(effect, one.method()));
        CompletableFuture<Object> outcome = CompletableFuture.supplyAsync(() -> {
            try {
                return one.act().apply(nas, word);
            } catch (OutcomeUnknownException e) {
                return e;
            }
        });
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (loss == Loss.RESTART && !outcome.isDone() && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            lab.state().trueNas().restartMiddleware();
        }
        return outcome.join();
    }

    @Test
    void anEqualJobOfAMomentAgoIsNotTakenForTheLostOne() {
        try (TrueNasClient nas = client()) {
            nas.services().control("ssh", Services.Verb.RESTART);
            lab.fault("truenas:refuse@service.control");

            assertThat(catchThrowable(() -> nas.services().control("ssh", Services.Verb.RESTART)))
                    .isInstanceOf(OutcomeUnknownException.class);

            lab.fault("truenas:answer-lost@service.control");
            JobHandle found = nas.services().control("ssh", Services.Verb.RESTART);
            assertThat(found.ref().id())
                    .isEqualTo(nas.jobs().list(Filter.eq("method", "service.control")).stream()
                            .mapToLong(Job::id)
                            .max()
                            .orElseThrow());
        }
    }

    @Test
    void aJobOfAMiddlewareThatForgotItIsNotTakenForAnother() {
        try (TrueNasClient nas = client()) {
            JobHandle scrub = nas.pools().scrub("Media");
            lab.state().trueNas().restartMiddleware();
            nas.services().control("nfs", Services.Verb.RESTART).await(LONG, Progress.none());

            assertThat(catchThrowable(scrub::status))
                    .isInstanceOf(OutcomeUnknownException.class)
                    .hasMessageContaining("does not know it any more");
        }
    }
}
