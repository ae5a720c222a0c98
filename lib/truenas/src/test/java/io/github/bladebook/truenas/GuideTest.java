package io.github.bladebook.truenas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.progress.Progress;
import io.github.bladebook.core.secret.Secret;
import io.github.bladebook.core.settings.Settings;
import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.simulator.EmbeddedLab;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What {@code docs/truenas.md} shows, run. */
class GuideTest {
    private final Progress progress = Progress.none();
    private static EmbeddedLab lab;
    private static TrueNasClient nas;

    @BeforeAll
    static void start() {
        lab = EmbeddedLab.start("reference");
        nas = TrueNasClient.connect(Settings.ofEnvironment(lab.environment()));
    }

    @AfterAll
    static void stop() {
        nas.close();
        lab.close();
    }

    @Test
    void reading() {
        // tag::read[]
        SystemInfo info = nas.system().info();
        List<Pool> unwell =
                nas.pools().list().stream().filter(pool -> !pool.healthy()).toList();
        Dataset media = nas.datasets().get("tank/media");
        List<Disk> free =
                nas.disks().list().stream().filter(disk -> disk.pool() == null).toList();
        // end::read[]
        assertThat(info.hostname()).isEqualTo("nas1");
        assertThat(unwell).isEmpty();
        assertThat(media.used()).isGreaterThan(DataSize.ZERO);
        assertThat(free).isNotNull();
    }

    @Test
    void querying() {
        // tag::query[]
        Filter large = Filter.startsWith("id", "tank/").and(Filter.eq("type", "FILESYSTEM"));
        List<Dataset> sets = nas.datasets().list(large);
        var rows = nas.query(
                "pool.dataset.query",
                large,
                Options.select("id", "pool").orderBy("-id").limit(5));
        long running = nas.count("core.get_jobs", Filter.eq("state", "RUNNING"));
        Map<?, ?> general = nas.call("system.info", Map.class);
        // end::query[]
        assertThat(sets).isNotEmpty();
        assertThat(rows).hasSizeBetween(1, 5);
        assertThat(running).isNotNegative();
        assertThat(general.get("hostname")).isEqualTo("nas1");
    }

    @Test
    void dataSets() {
        // tag::dataset[]
        DatasetSpec wiki = DatasetSpec.filesystem("tank/wiki")
                .quota(DataSize.gibibytes(100))
                .compression("ZSTD")
                .comments("Pages and pictures")
                .property("lab:owner", "bladebook");
        Change change = nas.datasets().plan(wiki);
        Dataset made = nas.datasets().ensure(wiki).object();
        // end::dataset[]
        assertThat(change.toString())
                .startsWith("+ data set tank/wiki: ")
                .contains("comments: nothing → Pages and pictures");
        assertThat(made.quota()).isEqualTo(DataSize.gibibytes(100));
        // tag::delete[]
        nas.datasets().delete("tank/wiki", Below.NOT);
        // end::delete[]
        assertThatThrownBy(() -> nas.datasets().delete("tank", Below.NOT)).isNotNull();
    }

    @Test
    void snapshots() {
        // tag::snapshot[]
        DatasetSnapshot before = nas.snapshots().create("tank/k8s", "before-move", Below.NOT);
        nas.snapshots().hold(before.id(), Below.NOT);
        nas.snapshots().cloneTo(before.id(), "tank/k8s-copy");
        // end::snapshot[]
        assertThat(nas.datasets().get("tank/k8s-copy").origin()).isEqualTo("tank/k8s@before-move");
        assertThatThrownBy(() -> nas.datasets().create(DatasetSpec.filesystem("tank/k8s-copy")))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void shares() {
        IPAddress servers = Objects.requireNonNull(new IPAddressString("172.16.110.0/24").getAddress());
        // tag::share[]
        NfsShareSpec backups =
                NfsShareSpec.of("/mnt/tank/backups").networks(List.of(servers)).comment("Backups of the guests");
        NfsShare share = nas.nfsShares().ensure(backups).object();
        boolean again = nas.nfsShares().ensure(backups).changed();
        // end::share[]
        assertThat(share.networks()).containsExactly(servers);
        assertThat(again).isFalse();
    }

    @Test
    void jobs() {
        // tag::job[]
        JobHandle scrub = nas.pools().scrub("tank");
        String kept = scrub.ref().text();
        Job end = nas.jobs().handle(JobRef.parse(kept)).await(Duration.ofMinutes(30), progress);
        // end::job[]
        assertThat(end.state()).isEqualTo(JobState.SUCCESS);
    }

    @Test
    void events() {
        List<Event> shown = new CopyOnWriteArrayList<>();
        List<Gap> gaps = new ArrayList<>();
        // tag::events[]
        EventHandler handler = new EventHandler() {
            @Override
            public void event(Event event) {
                shown.add(event);
            }

            @Override
            public void gap(Gap gap) {
                gaps.add(gap);
            }
        };
        try (Subscription alerts = nas.subscribe("alert.list", handler)) {
            String followed = alerts.name();
            // end::events[]
            assertThat(followed).isEqualTo("alert.list");
        }
        assertThat(gaps).isEmpty();
        assertThat(shown).doesNotContainNull();
    }

    @Test
    void rights() {
        // tag::rights[]
        nas.access().require("pool.dataset.create", "sharing.nfs.create");
        List<Access.Lack> lacks = nas.access().lacking("pool.scrub.scrub", "service.control");
        // end::rights[]
        assertThat(lacks).isEmpty();
    }

    @Test
    void history() {
        // tag::history[]
        Series cpu = nas.reporting().last(Reporting.Span.DAY, "cpu");
        List<Series.Point> points = cpu.points();
        // end::history[]
        assertThat(points).isNotEmpty();
    }

    @Test
    void sizes() {
        // tag::sizes[]
        SizeHistory media = nas.snapshots().history("tank/media");
        List<SizeHistory.Point> sizes = media.points();
        List<SizeHistory> pool = nas.snapshots().histories("tank");
        // end::sizes[]
        assertThat(sizes).hasSizeGreaterThan(10);
        assertThat(pool).isNotEmpty();
    }

    @Test
    void encryption() {
        Secret words = Secret.of("a passphrase of a test");
        // tag::encryption[]
        UnlockKey key = UnlockKey.passphrase(words);
        nas.datasets().create(DatasetSpec.filesystem("tank/papers").encryptedWith(key));
        nas.encryptedDatasets().lock("tank/papers").await(Duration.ofMinutes(2), progress);
        Unlocked done = nas.encryptedDatasets().unlock("tank/papers", key, Below.NOT, Duration.ofMinutes(2));
        // end::encryption[]
        assertThat(done.unlocked()).containsExactly("tank/papers");
    }

    @Test
    void accounts() {
        // tag::accounts[]
        Group team = nas.groups().create("family");
        User ann = nas.users().create(UserSpec.of("ann", "Ann").group(team.id()));
        List<NfsClient> mounted = nas.nfsShares().clients();
        List<SmbSession> connected = nas.smbShares().sessions();
        // end::accounts[]
        assertThat(ann.uid()).isGreaterThanOrEqualTo(3000);
        assertThat(mounted).isNotEmpty();
        assertThat(connected).isNotEmpty();
    }
}
