package io.github.bladebook.capacity;

import static io.github.bladebook.capacity.Make.amount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.capacity.Make.Rules;
import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.snapshot.DisruptionBudget;
import io.github.bladebook.snapshot.Node;
import io.github.bladebook.snapshot.Pod;
import io.github.bladebook.snapshot.PodTemplate;
import io.github.bladebook.snapshot.VirtualMachine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LossTest {
    private final Make make = new Make().node("a", 4000, 16).node("b", 4000, 16);
    private final PodTemplate one = new Rules(amount(1000, 1)).template();

    private Departure departure() {
        return make.loss("a").gone().get(0).why();
    }

    @Test
    void daemonsAndStaticPodsNeedNoNewPlace() {
        make.pod("d-0", "a", "DaemonSet", one);
        assertThat(departure()).isEqualTo(Departure.DAEMON);
        make.pods.clear();
        make.pod("s-0", "a", "Node", one);
        assertThat(departure()).isEqualTo(Departure.STATIC);
        make.pods.clear();
        make.pods.add(new Pod(
                "lab",
                "m-0",
                "u",
                "a",
                Pod.Phase.RUNNING,
                Map.of(),
                null,
                true,
                false,
                null,
                List.of(),
                Map.of(),
                false,
                one));
        assertThat(departure()).as("a mirror without an owner").isEqualTo(Departure.STATIC);
    }

    @Test
    void barePodIsLostAndJobIsRepeated() {
        make.pod("x-0", "a", "", one);
        assertThat(departure()).isEqualTo(Departure.LOST);
        make.pods.clear();
        make.pod("j-0", "a", "Job", one);
        assertThat(departure()).isEqualTo(Departure.REPEATED);
    }

    @Test
    void podWithDataOnTheLostNodeWaitsForIt() {
        make.claim("d", "ReadWriteOnce", "topolvm.io", "a").pod("p-0", "a", "StatefulSet", one, "d");
        assertThat(departure()).isEqualTo(Departure.DATA);
    }

    @Test
    void dataThatAnotherNodeReachesMoves() {
        make.claim("d", "ReadWriteOnce", "x", "a", "b").pod("p-0", "a", "StatefulSet", one, "d");
        assertThat(make.loss("a").moves()).hasSize(1);
    }

    @Test
    void terminatingPodCountsOnItsNodeButNeedsNoNewPlace() {
        make.pods.add(Make.make("t-0", "a", "ReplicaSet", Pod.Phase.RUNNING, true, one, List.of()));
        make.pods.add(Make.make(
                "t-1", "b", "ReplicaSet", Pod.Phase.RUNNING, true, new Rules(amount(4000, 1)).template(), List.of()));
        make.pod("p-0", "a", one);
        Loss loss = make.loss("a");
        assertThat(departure()).isEqualTo(Departure.ENDING);
        assertThat(loss.withoutPlace()).hasSize(1);
    }

    @Test
    void sumOfMemoryProvesItImpossible() {
        for (int i = 0; i < 4; i++) {
            make.pod("p-" + i, "a", 100, 4);
        }
        make.pod("q-0", "b", 100, 10);
        Loss loss = make.loss("a");
        assertThat(loss.verdict()).isEqualTo(Verdict.PROVED_IMPOSSIBLE);
        assertThat(loss.because()).isEqualTo("memory: 10 GiB more asked than free (16 GiB asked, 6 GiB free on b)");
        assertThat(loss.withoutPlace()).hasSize(3).allMatch(pod -> pod.lacks().equals("memory"));
        assertThat(loss.atLeast()).isEqualTo(3);
        assertThat(loss.sum().memory()).isEqualTo(DataSize.gibibytes(12));
        assertThat(loss.sentence()).isEqualTo("If a dies, 3 pods (12 GiB) have no place.");
        assertThat(loss.withoutPlace().get(0).reason())
                .isEqualTo("needs 4 GiB memory; once the others have moved, the most left is 2 GiB on b");
    }

    @Test
    void exchangeFindsWhatBestFitMisses() {
        Make tight = new Make().node("a", 16000, 160).node("b", 10000, 100).node("c", 6000, 60);
        for (long size : new long[] {5, 5, 3, 3}) {
            tight.pod("p-" + tight.pods.size(), "a", size * 1000, 1);
        }
        assertThat(tight.loss("a").verdict()).isEqualTo(Verdict.ALL_PLACED);
    }

    @Test
    void searchProvesWhatNoSumCan() {
        Make bins = new Make().node("a", 9000, 160).node("b", 5000, 100).node("c", 5000, 100);
        for (int i = 0; i < 3; i++) {
            bins.pod("p-" + i, "a", 3000, 1);
        }
        Loss loss = bins.loss("a");
        assertThat(loss.verdict()).isEqualTo(Verdict.PROVED_IMPOSSIBLE);
        assertThat(loss.because()).contains("arrangements of the 3 pods were tried");
        assertThat(loss.withoutPlace()).hasSize(1);
    }

    @Test
    void pricesProveWhatNoSingleResourceCan() {
        Make bins = new Make().node("a", 99000, 99).node("b", 10000, 1).node("c", 1000, 10);
        for (int i = 0; i < 4; i++) {
            bins.pod("p-" + i, "a", 1000, 1);
        }
        Loss loss = bins.loss("a");
        assertThat(loss.verdict()).isEqualTo(Verdict.PROVED_IMPOSSIBLE);
        assertThat(loss.atLeast()).isEqualTo(2);
        assertThat(loss.because()).contains("hold 2 of the 4 pods at most");
        assertThat(loss.withoutPlace()).hasSize(2);
    }

    @Test
    void caseTooLargeToSearchIsNotCalledProved() {
        Make many = new Make().node("a", 99_000, 160);
        for (int i = 0; i < 13; i++) {
            many.node("n" + i, 5000, 100);
        }
        for (int i = 0; i < 14; i++) {
            many.pod("p-" + i, "a", 3000, 1);
        }
        Loss loss = many.loss("a");
        assertThat(loss.verdict()).isEqualTo(Verdict.NOT_FOUND);
        assertThat(loss.atLeast()).isZero();
        assertThat(loss.withoutPlace()).hasSize(1);
        assertThat(loss.sentence()).endsWith(", as far as the search went.");
    }

    @Test
    void podThatWaitsForAnotherToBePlacedIsNotCountedAsProof() {
        Rules follows = new Rules(amount(1000, 1));
        follows.affinity = List.of(Rules.near("x", "kubernetes.io/hostname"));
        Map<String, Integer> none = Map.of();
        Make named = new Make()
                .node("a", 9000, 16, 100, Map.of(), List.of(), true, true, none)
                .node("b", 4000, 16, 100, Map.of(), List.of(), true, true, none);
        Loss loss = named.pod("p-0", "a", follows.template())
                .pod("x-0", "a", one)
                .pod("y-0", "a", 5000, 1)
                .loss("a");
        assertThat(loss.withoutPlace()).extracting(Homeless::name).containsExactly("y-0");
        assertThat(loss.atLeast()).isEqualTo(1);
    }

    @Test
    void higherPriorityIsPlacedFirst() {
        Rules high = new Rules(amount(4000, 1));
        high.priority = 10;
        make.pod("low-0", "a", 4000, 1).pod("high-0", "a", high.template());
        assertThat(make.loss("a").withoutPlace()).extracting(Homeless::name).containsExactly("low-0");
    }

    @Test
    void evictionsOfLowerPriorityAreCountedAndKeptFew() {
        Rules high = new Rules(amount(2000, 1));
        high.priority = 10;
        make.pod("low-0", "b", 1000, 1)
                .pod("low-1", "b", 1500, 1)
                .pod("low-2", "b", 1500, 1)
                .pod("high-0", "a", high.template());
        Loss loss = make.loss("a");
        assertThat(loss.evicted()).isEqualTo(2);
        assertThat(loss.preemptions().get(0).victims()).containsExactlyInAnyOrder("lab/low-1", "lab/low-2");
    }

    @Test
    void evictionTakesTheLowestPriorityOnly() {
        Rules high = new Rules(amount(2000, 1));
        high.priority = 10;
        Rules middle = new Rules(amount(2000, 1));
        middle.priority = 5;
        make.pod("middle-0", "b", middle.template()).pod("low-0", "b", 2000, 1).pod("high-0", "a", high.template());
        assertThat(make.loss("a").preemptions().get(0).victims()).containsExactly("lab/low-0");
        high.preempts = false;
        make.pods.remove(2);
        make.pod("high-0", "a", high.template());
        assertThat(make.loss("a").preemptions()).as("preemptionPolicy Never").isEmpty();
        make.pods.remove(2);
        make.pod("equal-0", "a", 2000, 1);
        assertThat(make.loss("a").preemptions()).as("equal priority").isEmpty();
    }

    @Test
    void worstLossIsTheOneOfMostMemory() {
        Make full = new Make().node("a", 4000, 16).node("b", 4000, 16);
        full.pod("p-0", "a", 3000, 1).pod("p-1", "a", 1000, 1).pod("q-0", "b", 4000, 9);
        assertThat(full.capacity().losses().worst()).map(Loss::node).contains("b");
    }

    @Test
    void budgetWithoutRoomBlocksTheDrainAndNotTheCrash() {
        make.pod("p-0", "a", one).budget("p", 0);
        assertThat(make.capacity().loss("a", Loss.Kind.DRAIN).blocked())
                .extracting(Obstacle::by)
                .containsExactly("p-budget");
        assertThat(make.loss("a").obstacles()).isEmpty();
        assertThat(make.capacity().loss("a", Loss.Kind.DRAIN).sentence()).contains("The drain does not end");
    }

    @Test
    void budgetHoldsOnlyItsOwnPodsThatMustGo() {
        make.pod("p-0", "a", one).budget("q", 0);
        make.budgets.add(new DisruptionBudget("other", "p-budget", Make.app("p"), 0, 1, 1, 1));
        make.pod("d-0", "a", "DaemonSet", one).budget("d", 0);
        make.pods.add(Make.make("t-0", "a", "ReplicaSet", Pod.Phase.RUNNING, true, one, List.of()));
        make.budget("t", 0);
        assertThat(make.capacity().loss("a", Loss.Kind.DRAIN).obstacles()).isEmpty();
    }

    @Test
    void budgetThatLetsSomeGoMakesWaves() {
        make.pod("p-0", "a", one).pod("p-1", "a", one).budget("p", 1);
        Loss drain = make.capacity().loss("a", Loss.Kind.DRAIN);
        assertThat(drain.blocked()).isEmpty();
        assertThat(drain.obstacles()).extracting(Obstacle::kind).containsExactly(Obstacle.Kind.WAVES);
        make.budgets.clear();
        make.budget("p", 2);
        assertThat(make.capacity().loss("a", Loss.Kind.DRAIN).obstacles()).isEmpty();
    }

    @Test
    void drainNamesEmptyDirAndBarePods() {
        Rules rules = new Rules(amount(1, 1));
        rules.emptyDir = true;
        make.pod("p-0", "a", rules.template()).pod("x-0", "a", "", one);
        assertThat(make.capacity().loss("a", Loss.Kind.DRAIN).obstacles())
                .extracting(Obstacle::kind)
                .containsExactly(Obstacle.Kind.EMPTY_DIR, Obstacle.Kind.BARE);
    }

    @Test
    void machineThatCannotMigrateBlocksTheDrainAndOneThatCanIsNotHeldByItsBudget() {
        make.pod("vm-0", "a", "VirtualMachineInstance", one).budget("vm", 0);
        make.machines.add(machine(true));
        assertThat(make.capacity().loss("a", Loss.Kind.DRAIN).obstacles()).isEmpty();
        make.machines.set(0, machine(false));
        assertThat(make.capacity().loss("a", Loss.Kind.DRAIN).blocked())
                .extracting(Obstacle::kind)
                .contains(Obstacle.Kind.NOT_MIGRATABLE);
        assertThat(make.loss("a").notes()).anyMatch(note -> note.contains("restarts elsewhere"));
    }

    @Test
    void onlyMachinesThatFindAPlaceRestartElsewhere() {
        PodTemplate large = new Rules(amount(1000, 15)).template();
        make.claim("d", "ReadWriteOnce", "topolvm.io", "a")
                .pod("vm-0", "a", "VirtualMachineInstance", one)
                .pod("bound-0", "a", "VirtualMachineInstance", one, "d")
                .pod("large-0", "a", "VirtualMachineInstance", large)
                .pod("full-0", "b", 100, 10);
        assertThat(make.loss("a").notes())
                .contains("1 virtual machine restarts elsewhere from disk: a crash migrates nothing.");
    }

    private static VirtualMachine machine(boolean movable) {
        return new VirtualMachine("lab", "vm", "a", true, 2, DataSize.gibibytes(1), movable, "RWO disk", "LiveMigrate");
    }

    @Test
    void etcdQuorumIsTold() {
        Make masters = new Make();
        for (String name : List.of("a", "b", "c")) {
            masters.nodes.add(master(name, true));
        }
        assertThat(masters.loss("a").notes()).contains("etcd keeps its quorum with 2 of 3 members; no other may go.");
        masters.nodes.set(2, master("c", false));
        assertThat(masters.loss("a").notes()).anyMatch(note -> note.startsWith("etcd loses its quorum: 1 of 3"));
    }

    private static Node master(String name, boolean ready) {
        return new Node(name, Map.of(), amount(1000, 1), amount(1000, 1), 10, ready, true, List.of(), true, Map.of());
    }

    @Test
    void fullestNodeAfterwardsIsNamed() {
        make.pod("p-0", "a", 1000, 8).pod("q-0", "b", 1000, 4);
        assertThat(make.loss("a").fullest()).isEqualTo(new Loss.Fullest("b", "memory", 0.75));
    }

    @Test
    void nodeNobodyKnowsIsNamed() {
        assertThatThrownBy(() -> make.loss("z"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("node z")
                .hasMessageContaining("a, b");
    }
}
