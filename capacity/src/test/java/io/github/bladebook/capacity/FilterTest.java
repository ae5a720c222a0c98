package io.github.bladebook.capacity;

import static io.github.bladebook.capacity.Make.amount;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bladebook.capacity.Make.Rules;
import io.github.bladebook.snapshot.Pod;
import io.github.bladebook.snapshot.PodTemplate.NodeTerm;
import io.github.bladebook.snapshot.PodTemplate.PodRule;
import io.github.bladebook.snapshot.PodTemplate.Spread;
import io.github.bladebook.snapshot.Requirement;
import io.github.bladebook.snapshot.Resources;
import io.github.bladebook.snapshot.Taint;
import io.github.bladebook.snapshot.Toleration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Node a is lost; b would take the pod if one rule did not stand in the way. */
class FilterTest {
    private static final String HOST = "kubernetes.io/hostname";

    private final Rules rules = new Rules(amount(1000, 1));

    private static Make two() {
        return new Make().node("a", 4000, 16).node("b", 4000, 16);
    }

    private Loss lose(Make make) {
        return make.pod("p-0", "a", rules.template()).loss("a");
    }

    private static void refused(Loss loss, String why) {
        assertThat(loss.verdict()).isEqualTo(Verdict.PROVED_IMPOSSIBLE);
        assertThat(loss.withoutPlace().get(0).reason()).contains(why);
    }

    @Test
    void podWithoutRulesIsPlaced() {
        Loss loss = lose(two());
        assertThat(loss.verdict()).isEqualTo(Verdict.ALL_PLACED);
        assertThat(loss.moves()).extracting(Loss.Move::to).containsExactly("b");
    }

    @Test
    void eachResourceMustFit() {
        refused(lose(two().pod("x-0", "b", 3001, 1)), "needs 1 vCPU; even now the most free is 999m vCPU on b");
        assertThat(lose(two().pod("x-0", "b", 3000, 15)).verdict()).isEqualTo(Verdict.ALL_PLACED);
        refused(lose(two().pod("x-0", "b", 1, 16)), "needs 1 GiB memory; even now the most free is 0 B on b");
    }

    @Test
    void extendedResourceMustFit() {
        Resources gpu = new Resources(
                amount(1, 0).cpu(), amount(0, 1).memory(), amount(0, 0).memory(), Map.of("x/gpu", 1L));
        refused(two().pod("p-0", "a", new Rules(gpu).template()).loss("a"), "needs 1 x/gpu");
        Resources scratch = new Resources(
                amount(1, 0).cpu(), amount(0, 1).memory(), amount(0, 1).memory(), Map.of());
        refused(two().pod("p-0", "a", new Rules(scratch).template()).loss("a"), "scratch space");
    }

    @Test
    void resourceThatIsNotAskedForFitsOnAnOvercommittedNode() {
        Make make = two().pod("x-0", "b", 5000, 1);
        assertThat(make.pod("p-0", "a", 0, 1).loss("a").verdict()).isEqualTo(Verdict.ALL_PLACED);
    }

    @Test
    void podSlotIsNeededEvenByAPodThatAsksForNothing() {
        Make make = new Make().node("a", 4000, 16).node("b", 4000, 16, 1, Map.of(), List.of(), true, true, Map.of());
        assertThat(make.pod("p-0", "a", 0, 0).loss("a").verdict()).isEqualTo(Verdict.ALL_PLACED);
        refused(make.pod("x-0", "b", 0, 0).loss("a"), "needs 1 pod slot");
    }

    @Test
    void nodeSelectorMustMatch() {
        rules.nodeSelector = Map.of("disk", "ssd");
        refused(lose(two()), "node selector");
        assertThat(lose(new Make().node("a", 4000, 16).labelled("b", 4000, 16, "disk", "ssd"))
                        .verdict())
                .isEqualTo(Verdict.ALL_PLACED);
    }

    @Test
    void oneTermOfTheNodeAffinityMustHoldFieldsIncluded() {
        NodeTerm no = new NodeTerm(List.of(new Requirement("disk", "Exists", List.of())), List.of());
        NodeTerm b = new NodeTerm(List.of(), List.of(new Requirement("metadata.name", "In", List.of("b"))));
        rules.nodeAffinity = List.of(no, b);
        assertThat(lose(two()).verdict()).isEqualTo(Verdict.ALL_PLACED);
        rules.nodeAffinity = List.of(no);
        refused(lose(two()), "affinity");
        NodeTerm a = new NodeTerm(List.of(), List.of(new Requirement("metadata.name", "In", List.of("a"))));
        rules.nodeAffinity = List.of(a);
        refused(lose(two()), "affinity");
        rules.nodeAffinity = List.of(new NodeTerm(List.of(), List.of()));
        refused(lose(two()), "affinity");
    }

    @Test
    void taintsMustBeBorne() {
        for (String effect : List.of("NoSchedule", "NoExecute")) {
            Taint taint = new Taint("k", "v", effect);
            Make make = new Make()
                    .node("a", 4000, 16)
                    .node("b", 4000, 16, 100, Map.of(), List.of(taint), true, true, Map.of());
            rules.tolerations = List.of();
            refused(lose(make), "taint k:" + effect);
            rules.tolerations = List.of(new Toleration("k", "Equal", "v", "", null));
            make.pods.clear();
            assertThat(lose(make).verdict()).isEqualTo(Verdict.ALL_PLACED);
        }
    }

    @Test
    void preferNoScheduleKeepsNobodyAway() {
        Taint taint = new Taint("k", "v", "PreferNoSchedule");
        assertThat(lose(new Make()
                                .node("a", 4000, 16)
                                .node("b", 4000, 16, 100, Map.of(), List.of(taint), true, true, Map.of()))
                        .verdict())
                .isEqualTo(Verdict.ALL_PLACED);
    }

    @Test
    void cordonedNodeTakesOnlyWhatBearsTheCordon() {
        Make make = new Make().node("a", 4000, 16).node("b", 4000, 16, 100, Map.of(), List.of(), true, false, Map.of());
        refused(lose(make), "node.kubernetes.io/unschedulable");
        rules.tolerations = List.of(new Toleration("node.kubernetes.io/unschedulable", "Exists", "", "", null));
        make.pods.clear();
        assertThat(lose(make).verdict()).isEqualTo(Verdict.ALL_PLACED);
    }

    @Test
    void nodeThatIsNotReadyTakesNothing() {
        rules.tolerations = List.of(new Toleration("", "Exists", "", "", null));
        refused(
                lose(new Make()
                        .node("a", 4000, 16)
                        .node("b", 4000, 16, 100, Map.of(), List.of(), false, true, Map.of())),
                "is not ready");
    }

    @Test
    void hostPortsMustBeFree() {
        rules.hostPorts = List.of("TCP//443");
        Rules other = new Rules(amount(1, 1));
        other.hostPorts = List.of("TCP/10.0.0.1/443");
        refused(lose(two().pod("x-0", "b", other.template())), "host port TCP//443");
        other.hostPorts = List.of("UDP//443", "TCP//80");
        assertThat(lose(two().pod("x-0", "b", other.template())).verdict()).isEqualTo(Verdict.ALL_PLACED);
    }

    @Test
    void antiAffinityHoldsBothWays() {
        rules.antiAffinity = List.of(Rules.near("x", HOST));
        refused(lose(two().pod("x-0", "b", 1, 1)), "anti-affinity");
        rules.antiAffinity = List.of();
        Rules shy = new Rules(amount(1, 1));
        shy.antiAffinity = List.of(Rules.near("p", HOST));
        refused(lose(two().pod("x-0", "b", shy.template())), "a pod there keeps it away");
    }

    @Test
    void antiAffinityOverAZoneClosesTheWholeZone() {
        rules.antiAffinity = List.of(Rules.near("x", "zone"));
        for (String there : List.of("b", "c")) {
            Make make = new Make()
                    .node("a", 4000, 16)
                    .labelled("b", 4000, 16, "zone", "1")
                    .labelled("c", 4000, 16, "zone", "1");
            refused(lose(make.pod("x-0", there, 1, 1)), "anti-affinity");
        }
    }

    @Test
    void antiAffinityMindsItsOwnNamespacesOnly() {
        rules.antiAffinity = List.of(new PodRule(Make.app("x"), List.of("other"), false, HOST));
        assertThat(lose(two().pod("x-0", "b", 1, 1)).verdict()).isEqualTo(Verdict.ALL_PLACED);
        rules.antiAffinity = List.of(new PodRule(Make.app("x"), List.of(), true, HOST));
        refused(lose(two().pod("x-0", "b", 1, 1)), "anti-affinity");
    }

    @Test
    void affinityNeedsAPodThereUnlessItIsTheFirstOfItsKind() {
        rules.affinity = List.of(Rules.near("x", HOST));
        refused(lose(two()), "must stand with");
        assertThat(lose(two().pod("x-0", "b", 1, 1)).verdict()).isEqualTo(Verdict.ALL_PLACED);
        rules.affinity = List.of(Rules.near("p", HOST));
        assertThat(lose(two()).verdict()).isEqualTo(Verdict.ALL_PLACED);
    }

    @Test
    void affinityIsFollowedInWhateverOrderThePodsCome() {
        rules.affinity = List.of(Rules.near("x", HOST));
        Loss loss = lose(two().pod("x-0", "a", 1, 1));
        assertThat(loss.verdict()).isEqualTo(Verdict.ALL_PLACED);
    }

    @Test
    void spreadCountsTheLostNodeAsAnEmptyDomain() {
        rules.spread = List.of(new Spread(1, HOST, Make.app("p"), 1, true, false));
        Make make = two().node("c", 4000, 16);
        make.pod("p-1", "b", rules.template()).pod("p-2", "c", rules.template());
        refused(lose(make), "topology spread");
        rules.spread = List.of(new Spread(2, HOST, Make.app("p"), 1, true, false));
        make.pods.clear();
        make.pod("p-1", "b", rules.template()).pod("p-2", "c", rules.template());
        assertThat(lose(make).verdict()).isEqualTo(Verdict.ALL_PLACED);
    }

    /** Node c never takes the pod; while it counts as an empty domain, b holds one too many. */
    private Verdict spreadBesides(Make make, boolean honorAffinity, boolean honorTaints) {
        rules.spread = List.of(new Spread(1, HOST, Make.app("p"), 1, honorAffinity, honorTaints));
        make.pods.clear();
        return lose(make.pod("p-1", "b", rules.template())).verdict();
    }

    @Test
    void spreadLeavesOutNodesThatTheRuleSaysNotToCount() {
        Make tainted = new Make()
                .node("b", 4000, 16, 100, Map.of(), List.of(), true, true, Map.of())
                .node("c", 4000, 16, 100, Map.of(), List.of(new Taint("k", "v", "NoSchedule")), true, true, Map.of());
        tainted.node("a", 4000, 16, 100, Map.of(), List.of(new Taint("k", "v", "NoSchedule")), false, true, Map.of());
        assertThat(spreadBesides(tainted, true, false)).isEqualTo(Verdict.PROVED_IMPOSSIBLE);
        assertThat(spreadBesides(tainted, true, true)).isEqualTo(Verdict.ALL_PLACED);
        Make other = new Make().node("a", 4000, 16).labelled("b", 4000, 16, "disk", "ssd");
        other.labelled("c", 4000, 16, "disk", "hdd");
        rules.nodeSelector = Map.of("disk", "ssd");
        assertThat(spreadBesides(other, false, false)).isEqualTo(Verdict.PROVED_IMPOSSIBLE);
        assertThat(spreadBesides(other, true, false)).isEqualTo(Verdict.ALL_PLACED);
    }

    @Test
    void spreadOfOtherPodsIsNotWidenedByTheOneThatComes() {
        rules.spread = List.of(new Spread(1, HOST, Make.app("x"), 1, true, false));
        Make make = new Make();
        for (String name : List.of("a", "b", "c")) {
            make.node(name, 4000, 16, 100, Map.of(), List.of(), true, true, Map.of());
        }
        make.pod("x-0", "b", 1, 1).pod("y-0", "c", 4000, 1);
        assertThat(lose(make).verdict()).isEqualTo(Verdict.ALL_PLACED);
    }

    @Test
    void nodeWithoutTheTopologyKeyIsNoDomainOfTheSpread() {
        rules.spread = List.of(new Spread(1, "zone", Make.app("p"), 1, true, false));
        Make make = new Make().node("c", 4000, 16);
        Loss loss = lose(make.labelled("a", 4000, 16, "zone", "1").labelled("b", 4000, 16, "zone", "2"));
        assertThat(loss.moves()).extracting(Loss.Move::to).containsExactly("b");
    }

    @Test
    void spreadWithTooFewDomainsCountsFromZero() {
        rules.spread = List.of(new Spread(1, "zone", Make.app("p"), 2, true, false));
        Make make = new Make().labelled("a", 4000, 16, "zone", "1").labelled("b", 4000, 16, "zone", "1");
        make.pod("p-1", "b", rules.template());
        refused(lose(make), "topology spread");
        rules.spread = List.of(new Spread(1, "zone", Make.app("p"), 1, true, false));
        make.pods.clear();
        make.pod("p-1", "b", rules.template());
        assertThat(lose(make).verdict()).isEqualTo(Verdict.ALL_PLACED);
    }

    @Test
    void volumeMustBeReached() {
        Make make = two().node("c", 4000, 16).claim("d", "ReadWriteOnce", "x", "a", "c");
        Loss loss = make.pod("p-0", "a", "StatefulSet", rules.template(), "d").loss("a");
        assertThat(loss.moves()).extracting(Loss.Move::to).containsExactly("c");
        make.pod("x-0", "c", 4000, 1);
        Homeless homeless = make.loss("a").withoutPlace().get(0);
        assertThat(homeless.reason()).contains("b: cannot reach volume pv-d");
        assertThat(homeless.lacks()).isEqualTo("cpu");
    }

    @Test
    void attachLimitHolds() {
        Make make = new Make()
                .node("a", 4000, 16)
                .node("b", 4000, 16, 100, Map.of(), List.of(), true, true, Map.of("x", 1));
        make.claim("d", "ReadWriteOnce", "x").claim("e", "ReadWriteOnce", "x");
        make.pod("p-0", "a", "StatefulSet", rules.template(), "d");
        assertThat(make.loss("a").verdict()).isEqualTo(Verdict.ALL_PLACED);
        make.pod("q-0", "b", "StatefulSet", rules.template(), "e");
        refused(make.loss("a"), "attaches 1 volumes here at most");
        make.pods.remove(1);
        make.pod("q-0", "b", "StatefulSet", rules.template(), "d");
        assertThat(make.loss("a").verdict())
                .as("a volume that is attached already takes no second place")
                .isEqualTo(Verdict.ALL_PLACED);
    }

    @Test
    void claimForOnePodOnlyIsNotShared() {
        Make make = two().claim("d", "ReadWriteOncePod", "x");
        make.pod("p-0", "a", "StatefulSet", rules.template(), "d")
                .pod("q-0", "b", "StatefulSet", rules.template(), "d");
        refused(make.loss("a"), "one pod only");
    }

    @Test
    void placementNeverBreaksItsOwnBookkeeping() {
        Make make = two().claim("d", "ReadWriteOncePod", "x");
        rules.hostPorts = List.of("TCP//443");
        rules.antiAffinity = List.of(Rules.near("p", HOST));
        make.pod("p-0", "a", "ReplicaSet", rules.template(), "d");
        Board board = BoardBuilder.build(make.cluster());
        LossSimulation simulation = new LossSimulation(make.snapshot(), board);
        Loss first = simulation.of(0, Loss.Kind.CRASH);
        assertThat(simulation.of(0, Loss.Kind.CRASH)).isEqualTo(first);
        assertThat(simulation.seats().at(0)).isZero();
        assertThat(simulation.seats().free(0, Units.CPU)).isEqualTo(3000);
    }

    @Test
    void terminatingPodIsLeftOutOfSpread() {
        rules.spread = List.of(new Spread(1, HOST, Make.app("p"), 1, true, false));
        Make make = two();
        make.pods.add(Make.make("p-1", "b", "ReplicaSet", Pod.Phase.RUNNING, true, rules.template(), List.of()));
        assertThat(lose(make).verdict()).isEqualTo(Verdict.ALL_PLACED);
    }
}
