package io.github.bladebook.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bladebook.display.Headline;
import io.github.bladebook.display.Note;
import io.github.bladebook.display.Picture;
import io.github.bladebook.display.Tone;
import io.github.bladebook.display.View;
import io.github.bladebook.snapshot.Cluster;
import io.github.bladebook.snapshot.Hypervisor;
import io.github.bladebook.snapshot.Lack;
import io.github.bladebook.snapshot.Series;
import io.github.bladebook.snapshot.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoryViewTest {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    private final Make make = new Make().node("a", 8000, 16).node("b", 8000, 16).pod("p-0", "a", 1000, 1);

    @Test
    void nodesAreAddedUpAndAnInstantThatOneLacksIsLeftOut() {
        Picture memory = (Picture) views(
                        series("memory.usage", "a", 1L << 30, 2L << 30, 3L << 30),
                        series("memory.usage", "b", 1L << 30, Double.NaN, 3L << 30))
                .get(0);
        assertThat(memory.alt()).contains("used").contains("6").doesNotContain("NaN");
    }

    @Test
    void aSnapshotWithoutHistorySaysSo() {
        assertThat(views()).singleElement().isEqualTo(new Note("The snapshot holds no history."));
    }

    @Test
    void aHistoryThatCouldNotBeReadIsToldApartFromNone() {
        Lack lack = new Lack("openshift", "history", "prometheus sent a web page", "Look at it");
        Snapshot lacking = new Snapshot(START, "test", List.of(), List.of(lack), make.cluster(), Hypervisor.empty());
        assertThat(Capacity.of(lacking).report().history().views())
                .containsExactly(new Note("The history could not be read: prometheus sent a web page."));
    }

    @Test
    void whatIsMissingFromMachinesAndStorageIsSaidWhereTheyStand() {
        List<Lack> lacks = List.of(
                new Lack("proxmox", "everything", "refused", ""),
                new Lack("truenas", "pools, disks", "wrong types", ""),
                new Lack("openshift", "usage of pods", "cut", ""),
                new Lack("nautobot", "everything", "slow", ""));
        Snapshot lacking = new Snapshot(START, "test", List.of(), lacks, make.cluster(), Hypervisor.empty());
        assertThat(Capacity.of(lacking).report().stores().views().get(0))
                .isEqualTo(new Headline(
                        "Not all is here; could not be read: proxmox, truenas (pools), truenas (disks).", Tone.WARN));
    }

    private List<View> views(Series... history) {
        Cluster cluster = make.cluster();
        Cluster with = new Cluster(
                cluster.version(),
                cluster.nodes(),
                cluster.pods(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(history));
        Snapshot snapshot = new Snapshot(START, "test", List.of(), List.of(), with, Hypervisor.empty());
        return Capacity.of(snapshot).report().history().views();
    }

    private static Series series(String name, String node, double... values) {
        return new Series(
                name,
                "bytes",
                Map.of("instance", node),
                START,
                Duration.ofHours(1),
                Arrays.stream(values).boxed().toList());
    }
}
