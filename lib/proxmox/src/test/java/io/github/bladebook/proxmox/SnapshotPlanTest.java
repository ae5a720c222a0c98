package io.github.bladebook.proxmox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bladebook.core.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SnapshotPlanTest {
    private static final Instant BEGIN = Instant.parse("2026-03-01T03:00:00Z");

    private static GuestSnapshot snapshot(String name, int day, int hour) {
        return new GuestSnapshot(
                name, "", null, BEGIN.plus(Duration.ofDays(day)).plus(Duration.ofHours(hour)), false);
    }

    private static SnapshotPlan plan(Retention retention, List<GuestSnapshot> snapshots) {
        return SnapshotPlan.of("auto-", retention, snapshots, ZoneOffset.UTC);
    }

    @Test
    void theNewestStay() {
        List<GuestSnapshot> all = IntStream.range(0, 5)
                .mapToObj(day -> snapshot("auto-" + day, day, 0))
                .toList();

        SnapshotPlan plan = plan(Retention.last(2), all);

        assertThat(plan.going()).extracting(GuestSnapshot::name).containsExactly("auto-0", "auto-1", "auto-2");
        assertThat(plan).asString().endsWith("2 stay, 3 go").contains("- goes  auto-0 (2026-03-01T03:00:00Z)");
    }

    @Test
    void daysAndWeeksKeepTheirNewest() {
        List<GuestSnapshot> all = IntStream.range(0, 28)
                .mapToObj(half -> snapshot("auto-" + half, half / 2, half % 2 * 8))
                .toList();

        SnapshotPlan plan = plan(new Retention(1, 0, 2, 1, 0, 0), all);

        // 27 is the newest; 25 and 23 are the newest of the two days before; the week before them ended on Sunday the
        // 8th.
        assertThat(plan.staying().keySet())
                .extracting(GuestSnapshot::name)
                .containsExactly("auto-15", "auto-23", "auto-25", "auto-27");
        assertThat(plan.staying().values()).containsExactly("weekly", "daily", "daily", "last");
    }

    @Test
    void othersAreNotTouchedAndWithoutARuleNoneGoes() {
        List<GuestSnapshot> all =
                List.of(snapshot("before-upgrade", 0, 0), snapshot("auto-1", 1, 0), snapshot("auto-2", 2, 0));

        assertThat(plan(Retention.last(1), all).going())
                .extracting(GuestSnapshot::name)
                .containsExactly("auto-1");
        assertThat(plan(Retention.all(), all).going()).isEmpty();
    }

    @Test
    void aTreeShowsWhichCameAfterWhich() {
        SnapshotTree tree =
                SnapshotTree.of(Json.parse("""
                                [{"name":"base","snaptime":1772334000},
                                 {"name":"one","parent":"base","snaptime":1772337600},
                                 {"name":"two","parent":"base","snaptime":1772341200,"vmstate":1},
                                 {"name":"lost","parent":"gone"}]""".getBytes(StandardCharsets.UTF_8)).list(GuestSnapshot::of), "two");

        assertThat(tree).hasToString("""
                        base (2026-03-01T03:00:00Z)
                          one (2026-03-01T04:00:00Z)
                          two (2026-03-01T05:00:00Z) with memory ← now
                        lost (when is not known)""");
    }
}
