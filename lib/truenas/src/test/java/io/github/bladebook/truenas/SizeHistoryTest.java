package io.github.bladebook.truenas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.settings.Settings;
import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.simulator.EmbeddedLab;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How large data sets were, as their snapshots tell it. */
class SizeHistoryTest {
    @Test
    void aDataSetGrowsFromSnapshotToSnapshotUpToNow() {
        try (EmbeddedLab lab = EmbeddedLab.start("reference");
                TrueNasClient nas = TrueNasClient.connect(Settings.ofEnvironment(lab.environment()))) {
            SizeHistory media = nas.snapshots().history("tank/media");

            List<SizeHistory.Point> points = media.points();
            assertThat(points)
                    .hasSize(16)
                    .isSortedAccordingTo((one, other) -> one.at().compareTo(other.at()));
            assertThat(points.get(0).source()).isEqualTo("tank/media@manual-2025");
            assertThat(points.get(15).source()).isEqualTo("now");
            Dataset set = nas.datasets().get("tank/media");
            assertThat(points.get(15).size().bytes())
                    .isEqualTo(set.used().bytes()
                            - set.usedBySnapshots().bytes()
                            - set.usedByChildren().bytes());
            assertThat(media.span()).isGreaterThan(Duration.ofDays(299));
            long before = points.get(1).size().bytes();
            long now = points.get(15).size().bytes();
            assertThat((double) (now - before) / now).isBetween(0.004, 0.03);
            assertThat(points.stream().skip(1).map(SizeHistory.Point::size).distinct())
                    .as("no two days alike")
                    .hasSize(15);
            assertThat(media)
                    .hasToString("tank/media: %s to %s in 300 days, 16 points"
                            .formatted(points.get(0).size(), points.get(15).size()));
            assertThatThrownBy(() -> nas.snapshots().history("tank/nosuch"))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("tank/nosuch");
        }
    }

    @Test
    void aPoolTellsOfEachDataSetOnceAndAgreesWithTheDataSets() {
        try (EmbeddedLab lab = EmbeddedLab.start("reference");
                TrueNasClient nas = TrueNasClient.connect(Settings.ofEnvironment(lab.environment()))) {
            List<SizeHistory> all = nas.snapshots().histories("tank");

            assertThat(all)
                    .extracting(SizeHistory::dataset)
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(nas.datasets().list(Filter.eq("pool", "tank")).stream()
                            .map(Dataset::name)
                            .toList());
            assertThat(all).allSatisfy(one -> assertThat(one.points()).isNotEmpty());
            nas.snapshots().cloneTo("tank/media@manual-2025", "tank/old-media");
            assertThat(nas.snapshots().history("tank/old-media").points())
                    .as("the blocks that a clone shares are not told as its own")
                    .isEmpty();
        }
    }

    @Test
    void aSnapshotThatTellsNothingIsLeftOut() {
        Instant now = Instant.parse("2026-03-01T00:00:00Z");
        DataSize size = DataSize.gibibytes(1);
        DatasetSnapshot mute = new DatasetSnapshot("t/a@x", "t/a", "x", null, null, now.minusSeconds(60), false);
        DatasetSnapshot later = new DatasetSnapshot("t/a@y", "t/a", "y", null, size, now.plusSeconds(60), false);

        assertThat(SizeHistory.of("t/a", List.of(mute, later), new SizeHistory.Point(now, size, "now")))
                .hasToString("t/a: %s, one point".formatted(size));
        assertThat(SizeHistory.of("t/a", List.of(), null)).hasToString("t/a: nothing is known");
    }
}
