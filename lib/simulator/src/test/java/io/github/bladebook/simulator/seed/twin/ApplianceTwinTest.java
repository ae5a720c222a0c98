package io.github.bladebook.simulator.seed.twin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.core.time.Seams;
import io.github.bladebook.simulator.seed.Seeds;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.LabState;
import io.github.bladebook.simulator.state.truenas.Dataset;
import io.github.bladebook.simulator.state.truenas.Pool;
import io.github.bladebook.simulator.state.truenas.Snapshot;
import io.github.bladebook.simulator.state.truenas.TrueNasState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A pool of five disks with two for parity, as a real appliance tells of one. */
class ApplianceTwinTest {
    private static final Map<String, List<JsonNode>> SAID = Map.of(
            "pool.query",
            rows("""
                    [{"id": 7, "name": "deep", "guid": "1", "status": "DEGRADED", "healthy": false, "size": 20000000, "allocated": 5000000,
                      "free": 15000000, "topology": {"data": [{"type": "RAIDZ2", "children": [{"type": "DISK", "disk": "sdq"}]}]}}]
                    """),
            "pool.dataset.query",
            rows("""
                    [{"name": "deep", "type": "FILESYSTEM", "encrypted": true, "usedbydataset": {"rawvalue": "200000", "parsed": 200000},
                      "available": {"rawvalue": "8000000"}, "compression": {"rawvalue": "zstd", "source": "LOCAL"},
                      "comments": {"rawvalue": "cold", "source": "LOCAL"}, "atime": {"rawvalue": "off", "source": "DEFAULT"}},
                     {"name": "deep/disk", "type": "VOLUME", "usedbydataset": {"rawvalue": "2600000"}, "volsize": {"rawvalue": "4194304", "source": "LOCAL"},
                      "creation": {"rawvalue": "1735689600"}, "deduplication": {"rawvalue": "on", "source": "LOCAL"}}]
                    """),
            "pool.snapshot.query",
            rows("""
                    [{"dataset": "deep/disk", "snapshot_name": "auto-1", "createtxg": "881122", "properties": {"used": {"rawvalue": "300000"},
                      "referenced": {"rawvalue": "2500000"}, "creation": {"rawvalue": "1735776000"}, "userrefs": {"rawvalue": "1"}}}]
                    """),
            "disk.query",
            rows("[{\"identifier\": \"{serial}X1\", \"name\": \"sdq\", \"pool\": null}]"),
            "user.query",
            rows("[{\"id\": 70, \"uid\": 950, \"username\": \"truenas_admin\"}]"));

    private static List<JsonNode> rows(String json) {
        List<JsonNode> rows = new java.util.ArrayList<>();
        Json.read(json).forEach(rows::add);
        return rows;
    }

    @Test
    void figuresAreThoseThatWereToldEvenWhereParityTakesAShare() {
        try (LabState lab = Seeds.of("empty", Seams.system())) {
            ApplianceTwin.plant(SAID, lab.trueNas());
            TrueNasState state = lab.trueNas();
            Pool pool = Objects.requireNonNull(state.zfs().pools().get("deep"));
            Dataset root = state.zfs().dataset("deep").orElseThrow();
            assertThat(state.zfs().pools()).containsOnlyKeys("deep");
            assertThat(state.space().allocated(pool)).isEqualTo(5_000_000);
            assertThat(state.space().used(root)).isEqualTo(3_100_000);
            assertThat(state.space().available(root)).isEqualTo(8_000_000);
            state.space().write(state.zfs().dataset("deep/disk").orElseThrow(), 1_000);
            assertThat(state.space().available(root)).isEqualTo(7_999_000);
        }
    }

    @Test
    void whatWasSetIsSetAndWhatWasPresetIsNot() {
        try (LabState lab = Seeds.of("empty", Seams.system())) {
            ApplianceTwin.plant(SAID, lab.trueNas());
            Dataset root = lab.trueNas().zfs().dataset("deep").orElseThrow();
            assertThat(root.properties()).containsExactly(Map.entry("compression", "zstd"));
            assertThat(root.userProperties()).containsExactly(Map.entry("org.freenas:description", "cold"));
            Dataset volume = lab.trueNas().zfs().dataset("deep/disk").orElseThrow();
            assertThat(volume.properties()).containsExactly(Map.entry("dedup", "on"), Map.entry("volsize", "4194304"));
            assertThat(volume.created()).isEqualTo(Instant.parse("2025-01-01T00:00:00Z"));
        }
    }

    @Test
    void aSnapshotKeepsItsTransactionGroupAndItsHoldAndNewOnesComeAfterIt() {
        try (LabState lab = Seeds.of("empty", Seams.system())) {
            ApplianceTwin.plant(SAID, lab.trueNas());
            Snapshot old = lab.trueNas().zfs().snapshot("deep/disk@auto-1").orElseThrow();
            assertThat(old.txg()).isEqualTo(881_122);
            assertThat(old.used()).isEqualTo(300_000);
            assertThat(old.holds()).containsExactly("truenas");
            assertThat(lab.trueNas()
                            .zfs()
                            .snap("deep/disk", "next", Instant.EPOCH)
                            .txg())
                    .isGreaterThan(old.txg());
        }
    }

    @Test
    void secretsAreNotNeededAndWhatWasNotReadStays() {
        try (LabState lab = Seeds.of("empty", Seams.system())) {
            List<String> leftOut = ApplianceTwin.plant(SAID, lab.trueNas());
            TrueNasState state = lab.trueNas();
            assertThat(leftOut).containsExactly("encryption of pool.dataset.query (1)");
            assertThat(state.table("user").rows()).singleElement().satisfies(user -> {
                assertThat(user.path("username").asText()).isEqualTo("truenas_admin");
                assertThat(user.path("unixhash").asText()).isEqualTo("*");
            });
            assertThat(state.table("disk").rows())
                    .singleElement()
                    .satisfies(disk -> assertThat(disk.path("pool").asText()).isEqualTo("deep"));
            assertThat(state.table("service").rows()).hasSize(8);
        }
    }
}
