package io.github.bladebook.capacity;

import static io.github.bladebook.capacity.Make.amount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.bladebook.capacity.Make.Rules;
import io.github.bladebook.core.unit.Cpu;
import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.snapshot.Lack;
import io.github.bladebook.snapshot.Resources;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CeilingTest {
    private static Make three(int pods, long gib) {
        Make make = new Make().node("a", 100_000, 100).node("b", 100_000, 100).node("c", 100_000, 100);
        for (int i = 0; i < pods; i++) {
            make.pod("p-" + i, "abc".substring(i % 3, i % 3 + 1), 10, gib);
        }
        return make;
    }

    @Test
    void manySmallPodsReachTheNaiveCeiling() {
        Ceiling.Line memory = three(270, 1).capacity().ceiling().memory();
        assertThat(memory.requested()).isCloseTo(0.9, within(1e-9));
        assertThat(memory.naive()).isCloseTo(2 / 3.0, within(1e-9));
        assertThat(memory.at()).isCloseTo(2 / 3.0, within(0.01));
        assertThat(memory.exceeded()).isTrue();
    }

    @Test
    void whatDiesWithTheNodeLiftsTheCeiling() {
        Make make = three(210, 1);
        for (String node : new String[] {"a", "b", "c"}) {
            make.pod("d-" + node, node, "DaemonSet", new Rules(amount(10, 10)).template());
        }
        assertThat(make.capacity().ceiling().memory().at()).isCloseTo(2 / 3.0 + 10 / 300.0, within(0.01));
    }

    @Test
    void daemonsKeepTheirSizeWhileTheRestGrows() {
        Make make = three(30, 1);
        for (String node : new String[] {"a", "b", "c"}) {
            make.pod("d-" + node, node, "DaemonSet", new Rules(amount(10, 10)).template());
        }
        assertThat(make.capacity().ceiling().memory().at()).isCloseTo((180 + 30) / 300.0, within(0.01));
    }

    @Test
    void largestNodeCountsAsTheOneLost() {
        Make make = new Make().node("a", 1000, 100).node("b", 1000, 100).node("c", 1000, 200);
        assertThat(make.capacity().ceiling().memory().naive()).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void podsThatOutgrowTheirNodeMoveBeforeAnyIsLost() {
        Make make = new Make().node("a", 99_000, 100).node("b", 99_000, 200).node("c", 99_000, 200);
        for (int i = 0; i < 30; i++) {
            make.pod("p-" + i, "a", 10, 1);
        }
        assertThat(make.capacity().ceiling().memory().at()).isCloseTo(0.6, within(0.02));
    }

    @Test
    void partOfAThousandthIsNotRoundedAway() {
        Make make = new Make()
                .node("a", 3, 10)
                .node("b", 3, 10)
                .pod("p-0", "a", 2, 0)
                .pod("p-1", "b", 2, 0);
        assertThat(make.capacity().ceiling().cpu().at()).isCloseTo(1 / 3.0, within(0.001));
    }

    @Test
    void largePodsLowerTheCeiling() {
        Make make = three(3, 60);
        Double at = make.capacity().ceiling().memory().at();
        assertThat(at).isCloseTo(0.5, within(0.01));
    }

    @Test
    void bisectionAgreesWithTryingEveryFactor() {
        Make make = three(12, 13);
        Double found = make.capacity().ceiling().memory().at();
        double best = 0;
        for (long mebibytes = 20 * 1024L; mebibytes > 0; mebibytes -= 32) {
            Make scaled =
                    new Make().node("a", 100_000, 100).node("b", 100_000, 100).node("c", 100_000, 100);
            for (int i = 0; i < 12; i++) {
                scaled.pod(
                        "p-" + i,
                        "abc".substring(i % 3, i % 3 + 1),
                        new Rules(Resources.of(new Cpu(10), DataSize.mebibytes(mebibytes))).template());
            }
            if (scaled.capacity().losses().survived()) {
                best = 12 * mebibytes / (300 * 1024.0);
                break;
            }
        }
        assertThat(found).isCloseTo(best, within(0.004));
    }

    @Test
    void ceilingIsNeverBelowWhatIsSurvivedNow() {
        Ceiling ceiling = three(30, 2).capacity().ceiling();
        assertThat(ceiling.memory().at())
                .isGreaterThanOrEqualTo(ceiling.memory().requested());
        assertThat(ceiling.sentence()).contains("you are at 20 %").contains("alarm would come too late");
    }

    @Test
    void moreRoomNeverLowersTheCeilingInGib() {
        double last = 0;
        for (long gib = 40; gib <= 120; gib += 20) {
            Make make = new Make().node("a", 99_000, gib).node("b", 99_000, gib).node("c", 99_000, gib);
            for (int i = 0; i < 60; i++) {
                make.pod("p-" + i, "abc".substring(i % 3, i % 3 + 1), 10, 1);
            }
            Double at = make.capacity().ceiling().memory().at();
            assertThat(at).isNotNull();
            double inGib = Objects.requireNonNull(at) * 3 * gib;
            assertThat(inGib).isGreaterThanOrEqualTo(last);
            last = inGib;
        }
    }

    @Test
    void podThatNoSizeCanPlaceIsToldApart() {
        Make make = three(30, 1);
        Rules pinned = new Rules(amount(10, 1));
        pinned.nodeSelector = Map.of("kubernetes.io/hostname", "a");
        make.pod("x-0", "a", pinned.template());
        Ceiling.Line memory = make.capacity().ceiling().memory();
        assertThat(memory.regardless()).isEqualTo(1);
        assertThat(memory.at()).isCloseTo(31 * 6.25 / 300, within(0.005));
    }

    @Test
    void headlineSaysHowManyAndThatTheAlarmComesTooLate() {
        Capacity capacity = three(219, 1).capacity();
        assertThat(capacity.headline().get(0)).isEqualTo("If a dies, 19 pods (19 GiB) have no place.");
        assertThat(capacity.headline().get(1))
                .startsWith("The real ceiling is 6")
                .contains("of memory, you are at 73 %: the 85 % alarm comes too late.");
        assertThat(capacity.advice().get(0)).contains("of memory requests must go, or a node must come");
    }

    @Test
    void headlineOfAGoodClusterSaysSo() {
        assertThat(three(30, 1).capacity().headline().get(0))
                .isEqualTo("Any single node may die: all its pods find a place elsewhere.");
    }

    @Test
    void oneNodeAndNoNodeAreToldAsTheyAre() {
        assertThat(new Make()
                        .node("a", 1000, 1)
                        .pod("p-0", "a", 1, 1)
                        .capacity()
                        .headline())
                .containsExactly("There is one node: if a dies, everything stands still.");
        assertThat(new Make().capacity().headline())
                .containsExactly("No verdict can be given: the snapshot has no nodes of a cluster.");
        assertThat(new Make().capacity().ceiling().memory().at()).isNull();
        assertThat(new Make().capacity().views()).isNotEmpty();
    }

    @Test
    void snapshotWithoutPodsGivesNoVerdict() {
        Make make = three(30, 1);
        make.lacks.add(new Lack("openshift", "pods", "403 Forbidden", "Ask for the role cluster-reader"));
        Capacity capacity = make.capacity();
        assertThat(capacity.headline().get(0)).startsWith("No verdict can be given: pods could not be read: 403");
        assertThat(capacity.losses().all()).allMatch(loss -> loss.verdict() == Verdict.UNKNOWN);
        assertThat(capacity.ceiling().memory().at()).isNull();
        assertThat(capacity.fits()).isEmpty();
        assertThat(capacity.losses().survived()).isFalse();
    }

    @Test
    void lackOfSomethingElseKeepsTheVerdict() {
        Make make = three(30, 1);
        make.lacks.add(new Lack("proxmox", "nodes", "timed out", "Look"));
        make.lacks.add(new Lack("openshift", "volumes", "403", "Ask"));
        assertThat(make.capacity().losses().survived()).isTrue();
        assertThat(make.loss("a").notes()).anyMatch(note -> note.startsWith("volumes could not be read"));
    }
}
