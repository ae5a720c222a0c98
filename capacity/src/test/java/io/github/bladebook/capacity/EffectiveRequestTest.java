package io.github.bladebook.capacity;

import static io.github.bladebook.capacity.Make.amount;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bladebook.snapshot.Pod;
import io.github.bladebook.snapshot.PodTemplate;
import io.github.bladebook.snapshot.PodTemplate.Container;
import io.github.bladebook.snapshot.PodTemplate.Kind;
import io.github.bladebook.snapshot.Resources;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EffectiveRequestTest {
    @Test
    void initContainerRunsOnTopOfTheSidecarsBeforeIt() {
        assertThat(cpu(
                        container("s", Kind.SIDECAR, 100),
                        container("i", Kind.INIT, 200),
                        container("a", Kind.MAIN, 100)))
                .isEqualTo(300);
    }

    @Test
    void sidecarAfterTheInitContainerDoesNotRaiseIt() {
        assertThat(cpu(
                        container("i", Kind.INIT, 200),
                        container("s", Kind.SIDECAR, 100),
                        container("a", Kind.MAIN, 50)))
                .isEqualTo(200);
    }

    @Test
    void sidecarsAddToTheApp() {
        assertThat(cpu(
                        container("s", Kind.SIDECAR, 100),
                        container("t", Kind.SIDECAR, 70),
                        container("a", Kind.MAIN, 100)))
                .isEqualTo(270);
    }

    @Test
    void largestInitContainerCountsAloneAndEachResourceForItself() {
        Container init = new Container("i", Kind.INIT, amount(500, 1), Resources.ZERO);
        Container next = new Container("j", Kind.INIT, amount(300, 1), Resources.ZERO);
        Container main = new Container("m", Kind.MAIN, amount(100, 4), Resources.ZERO);
        assertThat(EffectiveRequest.of(pod(PodTemplate.of(List.of(init, next, main)))))
                .isEqualTo(amount(500, 4));
    }

    @Test
    void resizedContainerCountsWithTheLargestOfSpecStatusAndAllocated() {
        Pod.Resized status = new Pod.Resized(amount(200, 1), amount(300, 1), null);
        assertThat(cpu(resized(status, false, container("a", Kind.MAIN, 100)))).isEqualTo(300);
        assertThat(cpu(resized(status, false, container("a", Kind.MAIN, 900)))).isEqualTo(900);
        Pod.Resized grown = new Pod.Resized(amount(400, 1), amount(300, 1), null);
        assertThat(cpu(resized(grown, false, container("a", Kind.MAIN, 100)))).isEqualTo(400);
    }

    @Test
    void infeasibleResizeLeavesTheSpecAside() {
        Pod.Resized status = new Pod.Resized(amount(200, 1), amount(300, 1), null);
        assertThat(cpu(resized(status, true, container("a", Kind.MAIN, 900)))).isEqualTo(300);
        Pod.Resized limited = new Pod.Resized(null, null, amount(300, 1));
        Container wanted = new Container("a", Kind.MAIN, Resources.ZERO, amount(900, 1));
        assertThat(EffectiveRequest.limits(resized(limited, true, wanted))).isEqualTo(amount(300, 1));
        assertThat(EffectiveRequest.limits(resized(limited, false, wanted))).isEqualTo(amount(900, 1));
    }

    @Test
    void initContainersIgnoreTheStatusUnlessTheyAreSidecars() {
        Pod.Resized status = new Pod.Resized(amount(900, 1), null, null);
        assertThat(cpu(resized(status, false, container("a", Kind.INIT, 100)))).isEqualTo(100);
        assertThat(cpu(resized(status, false, container("a", Kind.SIDECAR, 100))))
                .isEqualTo(900);
    }

    @Test
    void allocatedWithoutStatusResourcesIsNotRead() {
        Pod.Resized status = new Pod.Resized(null, amount(900, 1), null);
        assertThat(cpu(resized(status, false, container("a", Kind.MAIN, 100)))).isEqualTo(100);
    }

    @Test
    void podLevelRequestReplacesCpuMemoryAndHugePagesOnly() {
        Resources named = new Resources(
                amount(50, 0).cpu(),
                amount(0, 9).memory(),
                Resources.ZERO.ephemeral(),
                Map.of("hugepages-2Mi", 8L, "example.com/gpu", 9L));
        Container main = new Container(
                "a",
                Kind.MAIN,
                new Resources(
                        amount(400, 0).cpu(),
                        amount(0, 1).memory(),
                        amount(0, 3).memory(),
                        Map.of("hugepages-2Mi", 2L, "example.com/gpu", 1L)),
                Resources.ZERO);
        Resources effective = EffectiveRequest.of(pod(template(List.of(main), named, null, Resources.ZERO)));
        assertThat(effective.cpu().milli()).isEqualTo(50);
        assertThat(effective.memory()).isEqualTo(amount(0, 9).memory());
        assertThat(effective.ephemeral()).isEqualTo(amount(0, 3).memory());
        assertThat(effective.other()).containsEntry("hugepages-2Mi", 8L).containsEntry("example.com/gpu", 1L);
    }

    @Test
    void podLevelRequestLeavesWhatItDoesNotName() {
        PodTemplate template = template(List.of(container("a", Kind.MAIN, 400)), amount(0, 9), null, Resources.ZERO);
        assertThat(EffectiveRequest.of(pod(template))).isEqualTo(amount(400, 9));
        Container main = new Container("a", Kind.MAIN, amount(400, 2), Resources.ZERO);
        assertThat(EffectiveRequest.of(pod(template(List.of(main), amount(50, 0), null, Resources.ZERO))))
                .isEqualTo(amount(50, 2));
    }

    @Test
    void podLevelLimitReplacesTheSumOfTheLimits() {
        Container main = new Container("a", Kind.MAIN, Resources.ZERO, amount(400, 2));
        assertThat(EffectiveRequest.limits(pod(template(List.of(main), null, amount(50, 9), Resources.ZERO))))
                .isEqualTo(amount(50, 9));
    }

    @Test
    void overheadComesOnTopOfAPodLevelRequestToo() {
        PodTemplate template = template(List.of(container("a", Kind.MAIN, 400)), amount(900, 9), null, amount(50, 1));
        assertThat(EffectiveRequest.of(pod(template))).isEqualTo(amount(950, 10));
    }

    @Test
    void overheadComesOnTopOfRequestsAlways() {
        PodTemplate template = template(List.of(container("a", Kind.MAIN, 400)), null, null, amount(50, 1));
        assertThat(EffectiveRequest.of(pod(template))).isEqualTo(amount(450, 1));
    }

    @Test
    void overheadRaisesOnlyLimitsThatAreSet() {
        Container main = new Container("a", Kind.MAIN, Resources.ZERO, amount(0, 2));
        PodTemplate template = template(List.of(main), null, null, amount(50, 1));
        assertThat(EffectiveRequest.limits(pod(template))).isEqualTo(amount(0, 3));
        Container cpuOnly = new Container("a", Kind.MAIN, Resources.ZERO, amount(200, 0));
        assertThat(EffectiveRequest.limits(pod(template(List.of(cpuOnly), null, null, amount(50, 1)))))
                .isEqualTo(amount(250, 0));
    }

    @Test
    void limitsWalkLikeRequests() {
        Container sidecar = new Container("s", Kind.SIDECAR, Resources.ZERO, amount(100, 1));
        Container init = new Container("i", Kind.INIT, Resources.ZERO, amount(200, 1));
        Container main = new Container("a", Kind.MAIN, Resources.ZERO, amount(100, 3));
        PodTemplate template = PodTemplate.of(List.of(sidecar, init, main));
        assertThat(EffectiveRequest.limits(pod(template))).isEqualTo(amount(300, 4));
        Pod.Resized status = new Pod.Resized(null, null, amount(700, 1));
        Pod grown = new Pod(
                "lab",
                "p",
                "u",
                "n",
                Pod.Phase.RUNNING,
                Map.of(),
                null,
                false,
                false,
                null,
                List.of(),
                Map.of("a", status),
                false,
                template);
        assertThat(EffectiveRequest.limits(grown)).isEqualTo(amount(800, 4));
    }

    @Test
    void boundPodsCountUntilTheyHaveEnded() {
        assertThat(counts("n", Pod.Phase.RUNNING, false)).isTrue();
        assertThat(counts("n", Pod.Phase.PENDING, false)).isTrue();
        assertThat(counts("n", Pod.Phase.UNKNOWN, false)).isTrue();
        assertThat(counts("n", Pod.Phase.RUNNING, true)).isTrue();
        assertThat(counts("n", Pod.Phase.SUCCEEDED, false)).isFalse();
        assertThat(counts("n", Pod.Phase.FAILED, false)).isFalse();
        assertThat(counts(null, Pod.Phase.PENDING, false)).isFalse();
    }

    private static boolean counts(@Nullable String node, Pod.Phase phase, boolean terminating) {
        return EffectiveRequest.counts(
                Make.make("p", node, "ReplicaSet", phase, terminating, PodTemplate.of(amount(1, 1)), List.of()));
    }

    private static Container container(String name, Kind kind, long milli) {
        return new Container(name, kind, amount(milli, 0), Resources.ZERO);
    }

    private static long cpu(Container... containers) {
        return cpu(pod(PodTemplate.of(List.of(containers))));
    }

    private static long cpu(Pod pod) {
        return EffectiveRequest.of(pod).cpu().milli();
    }

    private static Pod resized(Pod.Resized status, boolean infeasible, Container container) {
        return new Pod(
                "lab",
                "p",
                "u",
                "n",
                Pod.Phase.RUNNING,
                Map.of(),
                null,
                false,
                false,
                null,
                List.of(),
                Map.of("a", status),
                infeasible,
                PodTemplate.of(List.of(container)));
    }

    private static Pod pod(PodTemplate template) {
        return Make.make("p", "n", "ReplicaSet", Pod.Phase.RUNNING, false, template, List.of());
    }

    private static PodTemplate template(
            List<Container> containers, @Nullable Resources requests, @Nullable Resources limits, Resources overhead) {
        return new PodTemplate(
                containers,
                requests,
                limits,
                overhead,
                0,
                "",
                true,
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                false,
                false);
    }
}
