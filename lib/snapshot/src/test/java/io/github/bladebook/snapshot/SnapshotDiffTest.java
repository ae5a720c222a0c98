package io.github.bladebook.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SnapshotDiffTest {
    @Test
    void aSnapshotDoesNotDifferFromItself() {
        assertThat(SnapshotDiff.between(SampleLab.snapshot(), SampleLab.snapshot()))
                .isEmpty();
    }

    @Test
    void aMovedPodAGonePodAndANewPodAreTold() {
        PodTemplate template = SampleLab.template();
        Snapshot before = SampleLab.snapshot(
                List.of(SampleLab.pod("db-0", "node2", template), SampleLab.pod("db-1", "node3", template)));
        Snapshot after = SampleLab.snapshot(
                List.of(SampleLab.pod("db-0", "node3", template), SampleLab.pod("db-2", "node3", template)));
        assertThat(SnapshotDiff.between(before, after))
                .containsExactly(
                        new SnapshotDiff.Change(SnapshotDiff.Kind.CHANGED, "pods", "vault/db-0", "node: node2 → node3"),
                        new SnapshotDiff.Change(SnapshotDiff.Kind.REMOVED, "pods", "vault/db-1", "gone"),
                        new SnapshotDiff.Change(SnapshotDiff.Kind.ADDED, "pods", "vault/db-2", "new"));
    }
}
