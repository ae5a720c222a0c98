package io.github.bladebook.simulator.state.proxmox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bladebook.core.unit.DataSize;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PruneRulesTest {
    private static final Instant NEWEST = Instant.parse("2026-03-31T22:00:00Z");

    private static PveVolume backup(Instant made, boolean kept) {
        return new PveVolume(
                "local",
                "local:backup/vzdump-qemu-106-" + made + ".vma.zst",
                "backup",
                "vma.zst",
                DataSize.gibibytes(1),
                made,
                106,
                null,
                kept,
                null);
    }

    /** One every twelve hours, the newest first. */
    private static List<PveVolume> backups(int count) {
        return new ArrayList<>(IntStream.range(0, count)
                .mapToObj(i -> backup(NEWEST.minus(Duration.ofHours(12L * i)), false))
                .toList());
    }

    private static List<Integer> kept(String rules, List<PveVolume> backups) {
        Map<PveVolume, String> marks = PruneRules.parse(rules).marks(backups);
        return IntStream.range(0, backups.size())
                .filter(i -> "keep".equals(marks.get(backups.get(i))))
                .boxed()
                .toList();
    }

    @Test
    void eachRuleKeepsTheNewestOfItsPeriodsThatNoneBeforeHasCovered() {
        assertThat(kept("keep-last=3", backups(6))).containsExactly(0, 1, 2);
        assertThat(kept("keep-daily=3", backups(8))).containsExactly(0, 2, 4);
        assertThat(kept("keep-last=2,keep-daily=2", backups(8)))
                .as("the first day is covered by what is last")
                .containsExactly(0, 1, 2, 4);
        assertThat(kept("keep-monthly=2", backups(70))).containsExactly(0, 62);
    }

    @Test
    void withoutARuleThatKeepsAnythingAllStay() {
        assertThat(kept("keep-all=1", backups(4))).hasSize(4);
        assertThat(kept("keep-last=0", backups(4))).hasSize(4);
        assertThat(kept("", backups(4))).hasSize(4);
    }

    @Test
    void whatIsProtectedStaysAndCountsForNoRule() {
        List<PveVolume> backups = backups(3);
        PveVolume kept = backup(NEWEST.plusSeconds(1), true);
        backups.add(kept);

        Map<PveVolume, String> marks = PruneRules.parse("keep-last=2").marks(backups);

        assertThat(marks).containsEntry(kept, "protected");
        assertThat(kept("keep-last=2", backups)).containsExactly(0, 1);
    }
}
