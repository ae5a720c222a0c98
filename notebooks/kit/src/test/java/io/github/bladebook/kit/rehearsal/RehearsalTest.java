package io.github.bladebook.kit.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bladebook.core.progress.Progress;
import io.github.bladebook.core.settings.Settings;
import io.github.bladebook.lab.Lab;
import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.snapshot.Snapshot;
import io.github.bladebook.snapshot.SnapshotDiff;
import io.github.bladebook.snapshot.SnapshotFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTest {
    /** Their figures move by themselves, so they are compared without those. */
    private static final Set<String> MOVING = Set.of("hosts", "guests");

    /** What no planner needs is copied in the systems' own words alone: see {@link TwinTest}. */
    private static final Set<String> NOT_PLANNED =
            Set.of("prefixes", "addresses", "recorded machines", "routes", "datasets", "shares");

    @TempDir
    Path folder;

    /** A snapshot served as a lab and read again is the same snapshot: nothing a planner looks at is lost on the way. */
    @Test
    void aCopyOfALabReadsAsTheLabItself() {
        Snapshot original;
        try (Lab lab = Lab.open("reference")) {
            original = lab.facts(Progress.none());
        }
        Path saved = folder.resolve("lab.json.gz");
        SnapshotFile.save(original, saved);
        try (EmbeddedLab copy = Rehearsal.start(saved.toString());
                Lab lab = Lab.open(Settings.ofEnvironment(copy.environment()))) {
            Snapshot again = lab.facts(Progress.none());
            assertThat(SnapshotDiff.between(original, again).stream()
                            .filter(change -> !MOVING.contains(change.collection()))
                            .filter(change -> !NOT_PLANNED.contains(change.collection())))
                    .isEmpty();
            assertThat(still(again)).isEqualTo(still(original));
            assertThat(again.cluster().virtualMachines())
                    .containsExactlyInAnyOrderElementsOf(original.cluster().virtualMachines());
            assertThat(again.cluster().storageRooms())
                    .containsExactlyInAnyOrderElementsOf(original.cluster().storageRooms());
            assertThat(again.cluster().limitRanges())
                    .hasSameSizeAs(original.cluster().limitRanges());
            assertThat(again.cluster().priorityClasses())
                    .containsExactlyInAnyOrderElementsOf(original.cluster().priorityClasses());
        }
    }

    private static List<String> still(Snapshot snapshot) {
        Stream<String> hosts = snapshot.hypervisor().hosts().stream()
                .map(host -> host.name() + host.online() + host.cpu() + host.memory());
        Stream<String> guests = snapshot.hypervisor().guests().stream()
                .map(guest -> String.join(
                        " ",
                        String.valueOf(guest.id()),
                        guest.kind().name(),
                        guest.name(),
                        guest.host(),
                        guest.status(),
                        guest.cpu().toString(),
                        guest.memory().toString(),
                        guest.disk().toString(),
                        String.valueOf(guest.template()),
                        guest.tags().toString(),
                        guest.addresses().stream()
                                .filter(address -> !address.contains(":"))
                                .toList()
                                .toString()));
        return Stream.concat(hosts, guests).toList();
    }
}
