package io.github.bladebook.capacity;

import static io.github.bladebook.capacity.Make.amount;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bladebook.capacity.Make.Rules;
import io.github.bladebook.snapshot.Node;
import io.github.bladebook.snapshot.Pod;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random small clusters, judged by trying every assignment with rules written down a second time. */
class PlacementPropertyTest {
    private static final String[] NAMES = {"a", "b", "c"};

    @Property(tries = 600)
    void verdictsAgreeWithTryingEverything(@ForAll long seed) {
        Make make = random(new Random(seed));
        Loss loss = make.loss("a");
        List<Pod> moving =
                make.pods.stream().filter(pod -> "a".equals(pod.node())).toList();
        int most = mostPlaceable(make, moving, 0, new int[moving.size()]);
        int least = moving.size() - most;
        assertThat(loss.atLeast()).isLessThanOrEqualTo(least);
        assertThat(loss.withoutPlace().size()).isGreaterThanOrEqualTo(least);
        assertThat(loss.withoutPlace().size() + loss.moves().size()).isEqualTo(moving.size());
        if (loss.verdict() == Verdict.ALL_PLACED) {
            assertThat(least).isZero();
        } else if (loss.verdict() == Verdict.PROVED_IMPOSSIBLE) {
            assertThat(least).isPositive();
        }
        assertThat(loss.verdict()).as("so small a case is always decided").isNotEqualTo(Verdict.NOT_FOUND);
        assertPlacementHolds(make, moving, loss);
    }

    private static void assertPlacementHolds(Make make, List<Pod> moving, Loss loss) {
        int[] at = new int[moving.size()];
        for (int i = 0; i < at.length; i++) {
            String name = moving.get(i).name();
            at[i] = loss.moves().stream()
                    .filter(move -> move.name().equals(name))
                    .map(move -> List.of(NAMES).indexOf(move.to()))
                    .findFirst()
                    .orElse(-1);
        }
        assertThat(holds(make, moving, at)).isTrue();
    }

    private static int mostPlaceable(Make make, List<Pod> moving, int i, int[] at) {
        if (i == at.length) {
            return holds(make, moving, at)
                    ? (int) Arrays.stream(at).filter(n -> n >= 0).count()
                    : -1;
        }
        int best = -1;
        for (int n : new int[] {-1, 1, 2}) {
            at[i] = n;
            best = Math.max(best, mostPlaceable(make, moving, i + 1, at));
        }
        return best;
    }

    private static boolean holds(Make make, List<Pod> moving, int[] at) {
        for (int n = 1; n < NAMES.length; n++) {
            List<Pod> added = new ArrayList<>();
            for (int i = 0; i < at.length; i++) {
                if (at[i] == n) {
                    added.add(moving.get(i));
                }
            }
            String name = NAMES[n];
            List<Pod> all = new ArrayList<>(added);
            make.pods.stream().filter(pod -> name.equals(pod.node())).forEach(all::add);
            long milli = all.stream()
                    .mapToLong(pod -> EffectiveRequest.of(pod).cpu().milli())
                    .sum();
            long bytes = all.stream()
                    .mapToLong(pod -> EffectiveRequest.of(pod).memory().bytes())
                    .sum();
            boolean cpuAsked = added.stream()
                    .anyMatch(pod -> EffectiveRequest.of(pod).cpu().milli() > 0);
            boolean memoryAsked = added.stream()
                    .anyMatch(pod -> EffectiveRequest.of(pod).memory().bytes() > 0);
            Node node = make.nodes.get(n);
            if ((!added.isEmpty() && all.size() > node.maxPods())
                    || (cpuAsked && milli > node.allocatable().cpu().milli())
                    || (memoryAsked && bytes > node.allocatable().memory().bytes())) {
                return false;
            }
            for (Pod one : added) {
                String selected = one.template().nodeSelector().get("kubernetes.io/hostname");
                if (selected != null && !selected.equals(name)) {
                    return false;
                }
                for (Pod other : all) {
                    if (!other.name().equals(one.name())
                            && (repels(one, other) || repels(other, one) || samePort(one, other))) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private static boolean repels(Pod one, Pod other) {
        return one.template().antiAffinity().stream()
                .anyMatch(rule -> rule.selector().matches(other.labels()));
    }

    private static boolean samePort(Pod one, Pod other) {
        return one.template().hostPorts().stream().anyMatch(other.template().hostPorts()::contains);
    }

    private static Make random(Random random) {
        Make make = new Make();
        for (String name : NAMES) {
            make.node(
                    name,
                    1000L * (2 + random.nextInt(8)),
                    2 + random.nextInt(8),
                    3 + random.nextInt(5),
                    Map.of(),
                    List.of(),
                    true,
                    true,
                    Map.of());
        }
        int pods = 2 + random.nextInt(8);
        int lost = 0;
        for (int i = 0; i < pods; i++) {
            Rules rules = new Rules(amount(random.nextInt(6) * 500L, random.nextInt(5)));
            rules.priority = random.nextInt(2);
            if (random.nextInt(5) == 0) {
                rules.nodeSelector = Map.of("kubernetes.io/hostname", NAMES[1 + random.nextInt(2)]);
            }
            if (random.nextInt(5) == 0) {
                rules.antiAffinity = List.of(Rules.near("p" + random.nextInt(3), "kubernetes.io/hostname"));
            }
            if (random.nextInt(6) == 0) {
                rules.hostPorts = List.of("TCP//80");
            }
            boolean leaves = random.nextInt(3) > 0 && lost < 7;
            lost += leaves ? 1 : 0;
            make.pod("p" + random.nextInt(3) + "-" + i, leaves ? "a" : NAMES[1 + random.nextInt(2)], rules.template());
        }
        return make;
    }
}
