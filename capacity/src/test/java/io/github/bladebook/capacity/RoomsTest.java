package io.github.bladebook.capacity;

import static io.github.bladebook.capacity.Make.amount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.bladebook.core.error.ConfigurationException;
import io.github.bladebook.core.unit.Cpu;
import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.snapshot.Cluster;
import io.github.bladebook.snapshot.Guest;
import io.github.bladebook.snapshot.Host;
import io.github.bladebook.snapshot.Hypervisor;
import io.github.bladebook.snapshot.Node;
import io.github.bladebook.snapshot.Pool;
import io.github.bladebook.snapshot.Snapshot;
import io.github.bladebook.snapshot.StorageClass;
import io.github.bladebook.snapshot.StorageRoom;
import io.github.bladebook.snapshot.VirtualMachine;
import io.github.bladebook.snapshot.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoomsTest {
    private static SizeFit fit(Make make, String size) {
        return make.capacity().fits().stream()
                .filter(each -> each.size().name().equals(size))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void nodeHasWhatIsNotAskedFor() {
        NodeRoom room = new Make()
                .node("a", 4000, 16)
                .pod("p-0", "a", 1000, 12)
                .capacity()
                .nodes()
                .get(0);
        assertThat(room.free()).isEqualTo(amount(3000, 4));
        assertThat(room.memoryFraction()).isEqualTo(0.75);
        assertThat(room.cpuFraction()).isEqualTo(0.25);
        assertThat(room.dominantFraction()).isEqualTo(0.75);
        assertThat(room.diesWithNode().isZero()).isTrue();
    }

    @Test
    void whatTheNodeKeepsForItselfIsNoRoom() {
        Make make = new Make().node("b", 4000, 16).pod("p-0", "b", 4000, 16).pod("p-1", "b", 100, 1);
        make.nodes.add(new Node(
                "a", Map.of(), amount(8000, 32), amount(4000, 16), 10, true, true, List.of(), false, Map.of()));
        Capacity capacity = make.capacity();
        assertThat(capacity.nodes().get(1).free()).isEqualTo(amount(4000, 16));
        assertThat(capacity.allocatable()).isEqualTo(amount(8000, 32));
        assertThat(capacity.loss("b").withoutPlace()).hasSize(1);
    }

    @Test
    void nodeAskedForTooMuchHasLessThanNothing() {
        NodeRoom room = new Make()
                .node("a", 4000, 16)
                .pod("p-0", "a", 5000, 12)
                .capacity()
                .nodes()
                .get(0);
        assertThat(room.free().cpu().milli()).isEqualTo(-1000);
    }

    @Test
    void podsWithoutNeedOfANewPlaceDieWithTheNode() {
        Make make = new Make().node("a", 4000, 16).pod("p-0", "a", 1000, 8);
        for (String owner : List.of("DaemonSet", "Node", "Job", "")) {
            make.pod("x" + owner + "-0", "a", owner, new Make.Rules(amount(100, 1)).template());
        }
        assertThat(make.capacity().nodes().get(0).diesWithNode()).isEqualTo(amount(400, 4));
    }

    @Test
    void podsOfAReplicaSetStandUnderTheirDeployment() {
        Make make = new Make().node("a", 4000, 16).pod("p-0", "a", 1000, 1).pod("p-1", "a", 1000, 1);
        Cluster plain = make.cluster();
        Cluster cluster = new Cluster(
                "",
                plain.nodes(),
                plain.pods(),
                List.of(new Workload("lab", "ReplicaSet", "p", "u", "Deployment", "shop", 2, 2)),
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
                List.of());
        Share share =
                Capacity.of(snapshot(cluster, Hypervisor.empty())).workloads().get(0);
        assertThat(share.kind() + " " + share.name()).isEqualTo("Deployment shop");
        assertThat(share.pods()).isEqualTo(2);
        assertThat(share.share()).isEqualTo(0.5);
        assertThat(share.confirm()).isTrue();
    }

    @Test
    void quarterOfTheClusterNeedsNoSecondLook() {
        Make make = new Make().node("a", 4000, 16).pod("p-0", "a", 1000, 4);
        assertThat(make.capacity().workloads().get(0).confirm()).isFalse();
    }

    @Test
    void sizesAreCountedPerNodeAndNotInTheSum() {
        Make make = new Make().node("a", 3000, 3).node("b", 3000, 3);
        SizeFit large = fit(make, "large");
        assertThat(large.now()).isEqualTo(2);
        assertThat(large.withLossKept()).isEqualTo(1);
        assertThat(large.exact()).isTrue();
        assertThat(large.strandedMemory()).isCloseTo(1 / 3.0, within(1e-9));
    }

    @Test
    void bindingResourceIsTheOneThatEndsFirst() {
        assertThat(fit(new Make().node("a", 100_000, 2), "large").binding()).isEqualTo("memory");
        assertThat(fit(new Make().node("a", 2000, 200), "large").binding()).isEqualTo("cpu");
    }

    @Test
    void nothingFitsWithOneNodeToLoseWhereALossHurtsAlready() {
        Make make = new Make()
                .node("a", 4000, 16)
                .node("b", 4000, 16)
                .pod("p-0", "a", 3000, 1)
                .pod("q-0", "b", 3000, 1);
        assertThat(fit(make, "small").now()).isEqualTo(20);
        assertThat(fit(make, "small").withLossKept()).isZero();
    }

    @Test
    void newPodsLeaveRoomForThoseThatMustMove() {
        Make make = new Make().node("a", 99_000, 8).node("b", 99_000, 8).node("c", 99_000, 8);
        make.pod("p-0", "a", 10, 6);
        // Without the six GiB that must find a place whole, 2 + 8 GiB would hold five.
        SizeFit large = fit(make, "large");
        assertThat(large.now()).isEqualTo(9);
        assertThat(large.withLossKept()).isEqualTo(3);
    }

    @Test
    void manyNodesGiveAnUpperBoundAndNoneWhereALossHurtsAlready() {
        Make make = new Make();
        for (int n = 0; n < 41; n++) {
            make.node("n" + n, 3000, 3);
        }
        SizeFit large = fit(make, "large");
        assertThat(large.exact()).isFalse();
        assertThat(large.now()).isEqualTo(41);
        assertThat(large.withLossKept()).isEqualTo(40);
        Make.Rules pinned = new Make.Rules(amount(10, 1));
        pinned.nodeSelector = Map.of("disk", "ssd");
        assertThat(fit(make.pod("p-0", "n0", pinned.template()), "large").withLossKept())
                .isZero();
    }

    @Test
    void sizesFitOnNoNodeThatIsClosed() {
        Make make = new Make().node("a", 3000, 3).node("b", 3000, 3, 100, Map.of(), List.of(), true, false, Map.of());
        assertThat(fit(make, "large").now()).isEqualTo(1);
    }

    @Test
    void machinesOfTheClusterShowWhatOverheadIsMeasuredAndCountWhileTheyRun() {
        Make make = new Make().node("a", 4000, 16);
        make.pod("vm-0", "a", "VirtualMachineInstance", new Make.Rules(amount(100, 2)).template());
        make.machines.add(machine("vm", true));
        make.machines.add(machine("idle", false));
        assertThat(fit(make, "standard").asks().memory()).isEqualTo(DataSize.gibibytes(9));
        MachineMemory memory = make.capacity().machineMemory().get(0);
        assertThat(memory.machines()).isEqualTo(1);
        assertThat(memory.given()).isEqualTo(DataSize.gibibytes(1));
        assertThat(memory.givenIfAllRan()).isEqualTo(DataSize.gibibytes(2));
    }

    private static VirtualMachine machine(String name, boolean running) {
        return new VirtualMachine("lab", name, "a", running, 1, DataSize.gibibytes(1), true, "", "LiveMigrate");
    }

    @Test
    void machineAsksForATenthOfItsProcessorsAndForOverhead() {
        SizeFit standard = fit(new Make().node("a", 4000, 16), "standard");
        assertThat(standard.asks().cpu()).isEqualTo(new Cpu(400));
        assertThat(standard.asks().memory()).isEqualTo(DataSize.mebibytes(8192 + 16 + 240 + 32 + 8 + 32));
    }

    @Test
    void largestPodIsHeldByTheScarcerResource() {
        List<LargestPod> largest =
                new Make().node("a", 4000, 4).node("b", 1000, 99).capacity().largestPods();
        assertThat(largest.get(0).cpu().milli()).isBetween(1999L, 2000L);
        assertThat(largest.get(0).node()).isEqualTo("a");
        assertThat(largest.get(2).node()).isEqualTo("b");
    }

    @Test
    void guestsMemoryStandsAgainstTheTwoLines() {
        assertThat(machines(6).verdict()).isEqualTo(MachineMemory.Line.BELOW);
        assertThat(machines(7).verdict()).isEqualTo(MachineMemory.Line.TIGHT);
        assertThat(machines(8).verdict()).isEqualTo(MachineMemory.Line.TIGHT);
        assertThat(machines(9).verdict()).isEqualTo(MachineMemory.Line.TOO_MUCH);
        assertThat(machines(7).givenIfAllRan()).isEqualTo(DataSize.gibibytes(8));
    }

    @Test
    void poolAboveItsLineAlarmsAndASharedOneStandsOnce() {
        Pool nfs = pool("one", "nfs", true, 79);
        Pool same = pool("two", "nfs", true, 79);
        Pool thin = pool("one", "lvmthin", false, 81);
        Pool there = pool("two", "lvmthin", false, 80);
        Hypervisor hypervisor = new Hypervisor("9", List.of(), List.of(), List.of(nfs, same, thin, there));
        List<StoreRoom> pools =
                Capacity.of(snapshot(Cluster.empty(), hypervisor)).pools();
        assertThat(pools).extracting(StoreRoom::where).containsExactly("one, two", "one", "two");
        assertThat(pools).extracting(StoreRoom::alarm).containsExactly(false, true, false);
        assertThat(pools.get(1).fraction()).isCloseTo(0.81, within(1e-9));
    }

    @Test
    void classOfVolumesAboveItsLineAlarms() {
        Cluster cluster = new Cluster(
                "",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(storageClass("fast"), storageClass("slow"), storageClass("unknown")),
                List.of(room("fast", 19), room("slow", 21)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        List<StoreRoom> classes =
                Capacity.of(snapshot(cluster, Hypervisor.empty())).storageClasses();
        assertThat(classes).extracting(StoreRoom::alarm).containsExactly(true, false, false);
        assertThat(classes.get(0).free()).isEqualTo(DataSize.gibibytes(19));
    }

    private static StorageClass storageClass(String name) {
        return new StorageClass(name, "x", false, true, true);
    }

    private static StorageRoom room(String storageClass, long free) {
        return new StorageRoom(storageClass, Make.app("any"), DataSize.gibibytes(free), null, DataSize.gibibytes(100));
    }

    @Test
    void policyOfOnesOwnIsRead(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("policy.yaml");
        String text = """
                alarm: 0.5
                vmMemoryFrom: 0.6
                vmMemoryTo: 0.7
                storageAlarm: 0.9
                confirmShare: 0.1
                vcpuPerRequest: 4
                sizes:
                  - {name: x, kind: WORKLOAD, cpu: 100m, memory: 1Gi}
                """;
        Files.writeString(file, text);
        Policy policy = Policy.load(file);
        assertThat(policy.alarm()).isEqualTo(0.5);
        assertThat(policy.sizes().get(0).requests()).isEqualTo(amount(100, 1));
        Files.writeString(file, text.replace("0.5", "85"));
        assertThatThrownBy(() -> Policy.load(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("alarm is 85.0");
        assertThat(Policy.standard().alarm()).isEqualTo(0.85);
    }

    private static MachineMemory machines(long gib) {
        Host host = new Host("one", true, Cpu.cores(8), Cpu.ZERO, DataSize.gibibytes(10), DataSize.ZERO);
        Host other = new Host("two", true, Cpu.cores(8), Cpu.ZERO, DataSize.gibibytes(10), DataSize.ZERO);
        List<Guest> guests = List.of(
                guest("one", "running", gib, false),
                guest("one", "stopped", 1, false),
                guest("one", "running", 50, true),
                guest("two", "running", 9, false));
        return Capacity.of(snapshot(Cluster.empty(), new Hypervisor("9", List.of(other, host), guests, List.of())))
                .machineMemory()
                .get(1);
    }

    private static Guest guest(String host, String status, long gib, boolean template) {
        return new Guest(
                1,
                Guest.Kind.VM,
                "g",
                host,
                status,
                Cpu.cores(1),
                DataSize.gibibytes(gib),
                DataSize.ZERO,
                DataSize.ZERO,
                template,
                List.of(),
                List.of());
    }

    private static Pool pool(String host, String type, boolean shared, long used) {
        return new Pool(
                host, "store", type, List.of(), shared, true, DataSize.gibibytes(100), DataSize.gibibytes(used));
    }

    private static Snapshot snapshot(Cluster cluster, Hypervisor hypervisor) {
        return new Snapshot(Instant.EPOCH, "test", List.of(), List.of(), cluster, hypervisor);
    }
}
