package io.github.bladebook.capacity;

import static io.github.bladebook.capacity.Make.amount;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bladebook.capacity.Make.Rules;
import io.github.bladebook.display.Headline;
import io.github.bladebook.display.Tone;
import io.github.bladebook.snapshot.Taint;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One replica for each node, and a node fewer: no room of the world places it, and a reader must see that. */
class KeepsApartTest {
    private static final String HOST = "kubernetes.io/hostname";

    private final Make make = new Make().node("a", 8000, 16).node("b", 8000, 16).node("c", 8000, 16);

    @Test
    void aReplicaForEachNodeHasNoPlaceByItsOwnRule() {
        apart();
        Loss loss = make.loss("a");
        assertThat(loss.withoutPlace()).singleElement().satisfies(pod -> {
            assertThat(pod.keepsApart()).isTrue();
            assertThat(pod.lacks()).isEmpty();
        });
        assertThat(loss.sentence()).isEqualTo("If a dies, 1 pod (1 GiB) has no place, not for want of room.");
        assertThat(make.capacity().advice()).anyMatch(action -> action.startsWith("Expect lab/api-0 to wait"));
    }

    @Test
    void thatIsByDesignAndNothingElseIsWrong() {
        apart();
        Headline said = new Headline(
                "Any single node may die: all pods find a place elsewhere, but for those that keep one to a node.",
                Tone.WARN);
        Capacity capacity = make.capacity();
        assertThat(capacity.report().headline().views()).startsWith(said);
        assertThat(capacity.losses().views().get(0)).isInstanceOfSatisfying(Headline.class, headline -> {
            assertThat(headline.tone()).isEqualTo(Tone.WARN);
            assertThat(headline.text()).startsWith("Any single node may be lost");
        });
        assertThat(capacity.losses()).allMatch(loss -> LossView.tone(loss) == Tone.WARN);
        assertThat(capacity.losses().survived()).isFalse();
        assertThat(capacity.ceiling().memory().exceeded()).isFalse();
        assertThat(capacity.advice()).noneMatch(action -> action.startsWith("Shrink"));
    }

    @Test
    void whatStillFitsLeavesNoFurtherPodWithoutAPlace() {
        List<SizeFit> plain = make.capacity().fits();
        apart();
        List<SizeFit> apart = make.capacity().fits();
        assertThat(plain).anyMatch(fit -> fit.withLossKept() > 0);
        for (int i = 0; i < plain.size(); i++) {
            assertThat(apart.get(i).withLossKept())
                    .isBetween(plain.get(i).withLossKept() / 2, plain.get(i).withLossKept());
        }
        make.pod("big-0", "a", 1000, 15).pod("full-0", "b", 1000, 10).pod("full-1", "c", 1000, 10);
        assertThat(make.capacity().fits()).allMatch(fit -> fit.withLossKept() == 0);
        assertThat(LossView.tone(make.loss("a"))).isEqualTo(Tone.BAD);
    }

    @Test
    void aPodThatWantsRoomIsToldApartFromIt() {
        apart();
        make.pod("big-0", "a", 1000, 15).pod("full-0", "b", 1000, 10).pod("full-1", "c", 1000, 10);
        Loss loss = make.loss("a");
        assertThat(loss.withoutPlace()).hasSize(2);
        assertThat(loss.withoutPlace().stream().filter(Homeless::keepsApart)).hasSize(1);
        assertThat(loss.sentence()).contains("2 pods (16 GiB) have no place, 1 of them not for want of room");
    }

    @Test
    void theWorstLossIsOneThatRoomWouldMend() {
        Rules rules = new Rules(amount(100, 8));
        rules.antiAffinity = List.of(Rules.near("api", HOST));
        make.pod("api-0", "a", rules.template())
                .pod("api-1", "b", rules.template())
                .pod("api-2", "c", rules.template());
        make.node("d", 8000, 16).pod("api-3", "d", "", rules.template());
        make.pod("big-0", "d", 7990, 1)
                .pod("full-0", "a", 100, 1)
                .pod("full-1", "b", 100, 1)
                .pod("full-2", "c", 100, 1);
        assertThat(make.loss("a").byDesign()).isTrue();
        assertThat(make.loss("d").sum().memory())
                .isLessThan(make.loss("a").sum().memory());
        assertThat(make.capacity().losses().worst()).map(Loss::node).contains("d");
    }

    @Test
    void aSelectorIsNoAntiAffinity() {
        Rules rules = new Rules(amount(100, 1));
        rules.nodeSelector = Map.of(HOST, "a");
        make.pod("pinned-0", "a", rules.template());
        assertThat(make.loss("a").withoutPlace())
                .singleElement()
                .satisfies(pod -> assertThat(pod.keepsApart()).isFalse());
        assertThat(make.capacity().advice()).anyMatch(action -> action.startsWith("Loosen a rule of lab/pinned-0"));
    }

    @Test
    void aClosedNodeIsOpenedBeforeAnyRuleIsLoosened() {
        apart();
        make.node("d", 8000, 16, 100, Map.of(), List.of(), true, false, Map.of());
        make.node("e", 8000, 16, 100, Map.of(), List.of(), false, true, Map.of());
        Taint gpu = new Taint("gpu", "", "NoSchedule");
        make.node("f", 8000, 16, 100, Map.of(), List.of(gpu), true, true, Map.of());
        assertThat(make.loss("a").withoutPlace())
                .singleElement()
                .satisfies(pod -> assertThat(pod.keepsApart()).isFalse());
        assertThat(make.capacity().advice())
                .startsWith(
                        "Uncordon d: it is closed to new pods.",
                        "Look at e: it is not ready.",
                        "f has taint gpu:NoSchedule: only pods that bear it go there.")
                .noneMatch(action -> action.startsWith("Loosen a rule"))
                .doesNotHaveDuplicates();
    }

    @Test
    void theProofNamesTwoPodsAndCountsMore() {
        Make small = new Make().node("a", 99_000, 99).node("b", 1000, 1);
        small.pod("p-0", "a", 10, 2).pod("p-1", "a", 10, 2);
        assertThat(small.loss("a").because())
                .isEqualTo("2 pods fit on no remaining node, even alone: lab/p-0 and lab/p-1");
        small.pod("p-2", "a", 10, 2);
        assertThat(small.loss("a").because())
                .isEqualTo("3 pods fit on no remaining node, even alone: lab/p-0 and 2 others");
    }

    private void apart() {
        Rules rules = new Rules(amount(100, 1));
        rules.antiAffinity = List.of(Rules.near("api", HOST));
        make.pod("api-0", "a", rules.template())
                .pod("api-1", "b", rules.template())
                .pod("api-2", "c", rules.template());
    }
}
