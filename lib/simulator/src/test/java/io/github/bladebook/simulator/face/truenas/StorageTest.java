package io.github.bladebook.simulator.face.truenas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.truenas.Refusal;
import io.github.bladebook.simulator.state.truenas.TrueNasState;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Pools, datasets, snapshots and shares, and what one means for the other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StorageTest {
    private static final long GIB = 1L << 30;
    private static final JsonNode RECURSIVE = Json.read("{\"recursive\":true}");

    private EmbeddedLab lab;
    private Socket socket;

    @BeforeAll
    void start() {
        lab = EmbeddedLab.start("reference");
        socket = Socket.admin(lab);
    }

    @AfterAll
    void stop() {
        socket.close();
        lab.close();
    }

    private JsonNode dataset(String name) {
        return socket.call("pool.dataset.get_instance", name);
    }

    private void create(String name) {
        socket.call("pool.dataset.create", Json.object().put("name", name));
    }

    private void write(String name, long bytes) {
        TrueNasState state = lab.state().trueNas();
        synchronized (state) {
            state.space().write(state.zfs().dataset(name).orElseThrow(), bytes);
        }
    }

    @Test
    void clustersVolumesLieOnTheApplianceWithTheirQuotaAndLeaveFiveTebibytes() {
        JsonNode volumes = socket.call(
                "pool.dataset.query",
                Json.read("[[\"id\",\"^\",\"tank/k8s/\"]]"),
                Json.read("{\"extra\":{\"retrieve_children\":false}}"));
        assertThat(volumes.size()).isGreaterThan(15);
        volumes.forEach(volume -> assertThat(volume.at("/used/parsed").asLong())
                .isLessThan(volume.at("/refquota/parsed").asLong()));
        double free = dataset("tank/k8s").at("/available/parsed").asLong() / (double) (1L << 40);
        assertThat(free).isCloseTo(5.0, within(0.1));
        double media = dataset("tank/media").at("/usedbydataset/parsed").asLong() / (double) (1L << 40);
        assertThat(media).isCloseTo(11 * 0.52, within(0.01));
    }

    /** The middleware writes times as {@code $date}; a scrub that ended long ago runs again, one of late does not. */
    @Test
    void lastScrubTellsItsTimesAndKeepsANewOneAwayForAWhile() {
        JsonNode scan = socket.call("pool.get_instance", 1).path("scan");
        assertThat(scan.at("/start_time/$date").asLong())
                .isPositive()
                .isLessThan(scan.at("/end_time/$date").asLong());
        socket.call("pool.scrub.run", "tank", 35);
        assertThat(socket.call("pool.get_instance", 1).path("scan")).isEqualTo(scan);
    }

    @Test
    void datasetsAreMadeChangedAndInherit() {
        JsonNode made = socket.call(
                "pool.dataset.create",
                Json.read("{\"name\":\"tank/made\",\"compression\":\"ZSTD\",\"quota\":2147483648,"
                        + "\"comments\":\"mine\",\"user_properties\":[{\"key\":\"lab:owner\",\"value\":\"me\"}]}"));
        assertThat(made.at("/compression/value").asText()).isEqualTo("ZSTD");
        assertThat(made.at("/quota/parsed").asLong()).isEqualTo(2 * GIB);
        assertThat(made.at("/comments/value").asText()).isEqualTo("mine");
        socket.call("pool.dataset.create", Json.read("{\"name\":\"tank/made/a/b\",\"create_ancestors\":true}"));
        JsonNode below = dataset("tank/made/a/b");
        assertThat(below.at("/compression/source").asText()).isEqualTo("INHERITED");
        assertThat(below.at("/compression/source_info").asText()).isEqualTo("tank/made");
        assertThat(below.at("/available/parsed").asLong()).isLessThanOrEqualTo(2 * GIB);
        socket.call("pool.dataset.update", "tank/made", Json.read("{\"compression\":\"INHERIT\",\"quota\":0}"));
        assertThat(dataset("tank/made/a/b").at("/compression/source_info").asText())
                .isEqualTo("tank");
        assertThat(dataset("tank/made").at("/quota/value").isNull()).isTrue();
    }

    @Test
    void datasetWithChildrenOrSnapshotsGoesOnlyRecursivelyAndTakesItsSharesAlong() {
        create("tank/doomed");
        create("tank/doomed/child");
        JsonNode share = socket.call("sharing.nfs.create", Json.read("{\"path\":\"/mnt/tank/doomed/child\"}"));
        JsonNode error = socket.refused("pool.dataset.delete", "tank/doomed");
        assertThat(error.at("/data/errname").asText()).isEqualTo("ENOTEMPTY");
        assertThat(error.at("/data/reason").asText())
                .isEqualTo(
                        "[ENOTEMPTY] Failed to delete dataset: cannot destroy 'tank/doomed': filesystem has children");
        assertThat(socket.call("pool.dataset.delete", "tank/doomed", RECURSIVE).asBoolean())
                .isTrue();
        assertThat(socket.refused("sharing.nfs.get_instance", share.path("id").asInt())
                        .path("code")
                        .asInt())
                .isEqualTo(-32602);
        assertThat(socket.refused("pool.dataset.get_instance", "tank/doomed")
                        .at("/data/extra/0/1")
                        .asText())
                .isEqualTo("PoolDataset tank/doomed does not exist");
    }

    @Test
    void fullPoolAndFullQuotaRefuseEachInItsOwnWay() {
        create("Media/filling");
        socket.call("pool.dataset.update", "Media/filling", Json.read("{\"refquota\":1073741824}"));
        Assertions.assertThatThrownBy(() -> write("Media/filling", 2 * GIB))
                .isInstanceOf(Refusal.class)
                .hasMessage("[EDQUOT] Disk quota exceeded");
        create("Media/endless");
        long free = dataset("Media/endless").at("/available/parsed").asLong();
        Assertions.assertThatThrownBy(() -> write("Media/endless", free + GIB))
                .hasMessage("[ENOSPC] No space left on device");
        write("Media/endless", free - GIB);
        JsonNode alerts = socket.call("alert.list");
        assertThat(alerts.findValuesAsText("klass")).contains("ZpoolCapacityCritical");
        JsonNode error = socket.refused(
                "pool.dataset.create",
                Json.read("{\"name\":\"Media/vol\",\"type\":\"VOLUME\",\"volsize\":10737418240,\"force_size\":true}"));
        assertThat(error.at("/data/errname").asText()).isEqualTo("ENOSPC");
        write("Media/endless", GIB - free);
        assertThat(socket.call("alert.list").findValuesAsText("klass")).doesNotContain("ZpoolCapacityCritical");
    }

    @Test
    void volumesAreCheckedForSizeAndBlocks() {
        JsonNode odd = socket.refused(
                "pool.dataset.create", Json.read("{\"name\":\"tank/v1\",\"type\":\"VOLUME\",\"volsize\":1000}"));
        assertThat(odd.at("/data/extra/0/0").asText()).isEqualTo("pool_dataset_create.volsize");
        JsonNode made = socket.call(
                "pool.dataset.create", Json.read("{\"name\":\"tank/v1\",\"type\":\"VOLUME\",\"volsize\":1073741824}"));
        assertThat(made.path("type").asText()).isEqualTo("VOLUME");
        assertThat(made.path("mountpoint").isNull()).isTrue();
        JsonNode shrunk = socket.refused("pool.dataset.update", "tank/v1", Json.read("{\"volsize\":536870912}"));
        assertThat(shrunk.at("/data/extra/0/1").asText()).startsWith("You cannot shrink a zvol");
        JsonNode foreign = socket.refused("pool.dataset.update", "tank/v1", Json.read("{\"atime\":\"ON\"}"));
        assertThat(foreign.at("/data/extra/0/1").asText()).isEqualTo("This field is not valid for VOLUME");
    }

    @Test
    void snapshotStaysWhileACloneNeedsItAndRollbackWantsToBeToldTwice() {
        create("tank/snapped");
        write("tank/snapped", 3 * GIB);
        socket.call("pool.snapshot.create", Json.read("{\"dataset\":\"tank/snapped\",\"name\":\"one\"}"));
        write("tank/snapped", -2 * GIB);
        assertThat(dataset("tank/snapped").at("/usedbysnapshots/parsed").asLong())
                .isEqualTo(2 * GIB);
        socket.call("pool.snapshot.create", Json.read("{\"dataset\":\"tank/snapped\",\"name\":\"two\"}"));
        JsonNode twice =
                socket.refused("pool.snapshot.create", Json.read("{\"dataset\":\"tank/snapped\",\"name\":\"two\"}"));
        assertThat(twice.at("/data/extra/0/2").asInt()).isEqualTo(17);
        socket.call(
                "pool.snapshot.clone",
                Json.read("{\"snapshot\":\"tank/snapped@one\",\"dataset_dst\":\"tank/cloned\"}"));
        JsonNode kept = socket.refused("pool.snapshot.delete", "tank/snapped@one");
        assertThat(kept.at("/data/extra/0/1").asText()).contains("dependent clones: tank/cloned");
        JsonNode newer = socket.refused("pool.snapshot.rollback", "tank/snapped@one");
        assertThat(newer.at("/data/reason").asText()).contains("more recent snapshots");
        socket.call("pool.snapshot.rollback", "tank/snapped@one", RECURSIVE);
        assertThat(dataset("tank/snapped").at("/usedbydataset/parsed").asLong()).isEqualTo(3 * GIB);
        socket.call("pool.dataset.promote", "tank/cloned");
        assertThat(dataset("tank/snapped").at("/origin/value").asText()).isEqualTo("tank/cloned@one");
        assertThat(socket.call("pool.dataset.snapshot_count", "tank/cloned").asInt())
                .isEqualTo(1);
    }

    @Test
    void heldSnapshotGoesAfterItsRelease() {
        create("tank/held");
        socket.call("pool.snapshot.create", Json.read("{\"dataset\":\"tank/held\",\"name\":\"s\"}"));
        socket.call("pool.snapshot.hold", "tank/held@s");
        assertThat(socket.refused("pool.snapshot.delete", "tank/held@s")
                        .at("/data/errname")
                        .asText())
                .isEqualTo("EBUSY");
        socket.call("pool.snapshot.delete", "tank/held@s", Json.read("{\"defer\":true}"));
        assertThat(socket.call("pool.snapshot.get_instance", "tank/held@s")
                        .path("id")
                        .asText())
                .isEqualTo("tank/held@s");
        socket.call("pool.snapshot.release", "tank/held@s");
        assertThat(socket.refused("pool.snapshot.get_instance", "tank/held@s")
                        .path("code")
                        .asInt())
                .isEqualTo(-32602);
    }

    @Test
    void quotasOfUsersAreSetAndShownWithWhatTheyUse() {
        socket.call(
                "pool.dataset.set_quota",
                "Media/docker-media",
                Json.read("[{\"quota_type\":\"USER\",\"id\":\"media\",\"quota_value\":322122547200}]"));
        JsonNode quotas = socket.call("pool.dataset.get_quota", "Media/docker-media", "USER");
        assertThat(quotas.at("/0/name").asText()).isEqualTo("media");
        assertThat(quotas.at("/0/quota").asLong()).isEqualTo(300 * GIB);
        assertThat(quotas.at("/0/used_bytes").asLong())
                .isEqualTo(dataset("Media/docker-media")
                        .at("/usedbydataset/parsed")
                        .asLong());
    }

    @Test
    void renamedDatasetKeepsItsSnapshotsAndFiles() {
        create("tank/before");
        socket.call("pool.snapshot.create", Json.read("{\"dataset\":\"tank/before\",\"name\":\"s\"}"));
        socket.call("filesystem.mkdir", Json.read("{\"path\":\"/mnt/tank/before/folder\"}"));
        JsonNode unforced =
                socket.refused("pool.dataset.rename", "tank/before", Json.read("{\"new_name\":\"tank/after\"}"));
        assertThat(unforced.at("/data/extra/0/0").asText()).isEqualTo("pool.dataset.rename.force");
        socket.call("pool.dataset.rename", "tank/before", Json.read("{\"new_name\":\"tank/after\",\"force\":true}"));
        assertThat(socket.call("pool.snapshot.get_instance", "tank/after@s")
                        .path("dataset")
                        .asText())
                .isEqualTo("tank/after");
        assertThat(socket.call("filesystem.listdir", "/mnt/tank/after").findValuesAsText("name"))
                .containsExactly("folder");
    }
}
