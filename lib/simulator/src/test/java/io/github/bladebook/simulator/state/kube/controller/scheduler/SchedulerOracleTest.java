package io.github.bladebook.simulator.state.kube.controller.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.core.time.Seams;
import io.github.bladebook.simulator.state.LabState;
import io.github.bladebook.simulator.state.kube.StoredObject;
import io.github.bladebook.simulator.state.kube.controller.Cluster;
import io.github.bladebook.simulator.state.kube.controller.Conditions;
import io.github.bladebook.simulator.state.kube.controller.Types;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Lets the real kube-scheduler judge every word: the same pods on the same nodes are refused with the same message. */
class SchedulerOracleTest {
    private static final List<String> KINDS = List.of(
            "namespaces",
            "nodes",
            "csidrivers",
            "csinodes",
            "storageclasses",
            "csistoragecapacities",
            "persistentvolumes",
            "persistentvolumeclaims",
            "priorityclasses",
            "pods");

    private static final Set<String> AT_WORK = Set.of("web-1", "web-2", "loner", "lone-zone", "only");

    private final Wishes wishes = new Wishes(Long.toString(System.nanoTime() % 1_000_000, 36));

    @Test
    void everyPodIsRefusedInTheWordsOfTheRealScheduler() throws Exception {
        try (RealScheduler real = RealScheduler.open(wishes);
                LabState lab = new LabState(Seams.system())) {
            List<ObjectNode> objects = wishes.cluster();
            real.create(objects);
            copy(real, lab, KINDS);
            List<ObjectNode> refused = refusedHere(lab);
            assertThat(refused).hasSizeGreaterThan(100);

            // The real one hears of nodes and claims a moment later than they are made.
            untilItKnowsTheNodes(real);
            real.create(refused);
            Map<String, String> theirs = untilAllAreTold(real, refused.size());
            lab.controllers().start();
            real.list("pods").stream()
                    .filter(pod -> theirs.containsKey(pod.at("/metadata/name").asText()))
                    .forEach(pod -> {
                        ObjectNode unplaced = bare(pod);
                        unplaced.withObject("/spec").remove("nodeName");
                        lab.kube().store(unplaced);
                    });
            Map<String, String> ours = untilAllAreTold(lab, refused.size());

            assertThat(ours).isEqualTo(theirs);
            assertThat(reasons(theirs)).hasSizeGreaterThan(20);
        }
    }

    /** What fits somewhere would change the cluster under the others; only what does not fit is put to both. */
    private List<ObjectNode> refusedHere(LabState lab) throws IOException {
        Cluster cluster = new Cluster(lab, Runnable::run);
        PodCache cache = new PodCache(cluster);
        Board board = cache.board(cache.pods());
        List<ObjectNode> refused = new ArrayList<>();
        for (ObjectNode pod : wishes.pods()) {
            ObjectNode known = pod.deepCopy();
            if (known.at("/spec/runtimeClassName").isTextual()) {
                known.withObject("/spec")
                        .withObjectProperty("overhead")
                        .put("cpu", "40")
                        .put("memory", "1Gi");
            }
            if (known.at("/spec/priorityClassName").asText().startsWith("polite")) {
                known.withObject("/spec").put("preemptionPolicy", "Never");
            }
            PodInfo info = PodInfo.of(StoredObject.unstored(Types.POD, known), name -> name.isEmpty() ? 0 : 1000);
            Attempt attempt = new Attempt(info, known.path("spec"), board).run();
            boolean room = new Preemption(attempt, List.of()).find().isPresent();
            if (attempt.fitting().isEmpty() && !room) {
                refused.add(pod);
            }
        }
        return refused;
    }

    private void copy(RealScheduler real, LabState lab, List<String> kinds) throws Exception {
        for (String kind : kinds) {
            real.list(kind).forEach(object -> lab.kube().store(bare(object)));
        }
    }

    private static ObjectNode bare(ObjectNode object) {
        ObjectNode bare = object.deepCopy();
        bare.withObject("/metadata").remove(List.of("managedFields", "resourceVersion"));
        if (object.path("kind").asText().equals("Pod")) {
            bare.putObject("status").put("phase", "Pending");
        }
        return bare;
    }

    private void untilItKnowsTheNodes(RealScheduler real) throws Exception {
        ObjectNode scout = wishes.pod("scout");
        scout.withObject("/spec").putObject("nodeSelector").put("no", "where");
        real.create(List.of(scout));
        until(() -> told(real.list("pods"), name -> name.equals("scout")).values().stream()
                .anyMatch(message -> message.startsWith("0/7 ")));
    }

    private Map<String, String> untilAllAreTold(RealScheduler real, int count) throws Exception {
        Map<String, String> told = new TreeMap<>();
        until(() -> {
            told.putAll(told(real.list("pods"), name -> !name.equals("scout")));
            return told.size() >= count;
        });
        return told;
    }

    private Map<String, String> untilAllAreTold(LabState lab, int count) throws Exception {
        until(() -> told(lab.kube().list(Types.POD), name -> true).size() >= count);
        return told(lab.kube().list(Types.POD), name -> true);
    }

    private Map<String, String> told(List<ObjectNode> pods, Predicate<String> which) {
        Map<String, String> told = new TreeMap<>();
        for (ObjectNode pod : pods) {
            JsonNode condition = Conditions.of(pod, "PodScheduled");
            String name = pod.at("/metadata/name").asText();
            boolean ours = pod.at("/metadata/namespace").asText().equals(wishes.namespace())
                    && which.test(name)
                    && !AT_WORK.contains(name);
            if (ours && condition.path("status").asText().equals("False")) {
                told.put(name, condition.path("message").asText());
            } else if (ours && !pod.at("/spec/nodeName").isMissingNode()) {
                told.put(name, "placed on " + pod.at("/spec/nodeName").asText());
            }
        }
        return told;
    }

    private static Set<String> reasons(Map<String, String> messages) {
        return messages.values().stream()
                .flatMap(message -> List.of(message.split("[:.,] ?(preemption: )?\\d+(/\\d+)? ?", -1)).stream())
                .collect(Collectors.toSet());
    }

    private interface Check {
        boolean holds() throws Exception;
    }

    private static void until(Check check) throws Exception {
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!check.holds()) {
            assertThat(System.nanoTime()).as("waiting too long").isLessThan(deadline);
            Thread.sleep(200);
        }
    }
}
