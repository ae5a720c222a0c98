package io.github.bladebook.simulator.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.simulator.seed.reference.ReferenceSeed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReferenceSeedTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final List<ObjectNode> LAB = ReferenceSeed.objects(NOW);

    @Test
    void seventyPercentOfCpuAndSeventyThreeOfMemoryAreRequested() {
        Demand allocatable = sum(allocatable().values());
        Demand requested = sum(counted().stream().map(Demand::of).toList());
        assertThat(100.0 * requested.cpu() / allocatable.cpu()).isCloseTo(70, within(0.5));
        assertThat(100.0 * requested.memory() / allocatable.memory()).isCloseTo(73, within(0.5));
    }

    @Test
    void noNodeHoldsMoreThanItsAllocatable() {
        free().forEach((node, room) ->
                assertThat(Demand.NONE.within(room)).as(node).isTrue());
    }

    @Test
    void theLossOfNode2LeavesAHandfulWithoutMemoryWhileTheCpuWouldDo() {
        Map<String, Demand> free = free();
        free.remove("node2");
        List<ObjectNode> moving = moving("node2");
        assertThat(sum(moving.stream().map(Demand::of).toList()).cpu())
                .isLessThan(sum(free.values()).cpu());
        List<JsonNode> homeless = new ArrayList<>();
        for (JsonNode pod : moving) {
            Demand need = Demand.of(pod);
            free.entrySet().stream()
                    .filter(node -> need.within(node.getValue()))
                    .filter(node -> !apart(pod, node.getKey()))
                    .min(Comparator.comparingLong(
                            node -> node.getValue().minus(need).memory()))
                    .ifPresentOrElse(node -> node.setValue(node.getValue().minus(need)), () -> homeless.add(pod));
        }
        DataSize lacking =
                new DataSize(sum(homeless.stream().map(Demand::of).toList()).memory());
        assertThat(homeless).hasSizeBetween(5, 12);
        assertThat(lacking.gibibytes()).isBetween(10.0, 20.0);
    }

    @Test
    void everyObjectHasAnIdentityOfItsOwn() {
        Set<String> seen = new HashSet<>();
        for (JsonNode object : LAB) {
            String identity = object.path("kind").asText()
                    + object.path("metadata").path("namespace").asText() + "/" + Manifest.name(object);
            assertThat(seen.add(object.path("apiVersion").asText() + identity))
                    .as(identity)
                    .isTrue();
            assertThat(object.path("metadata").path("uid").asText())
                    .as(identity)
                    .isNotEmpty();
        }
    }

    @Test
    void everyNamespaceAndClaimThatIsNamedExists() {
        Set<String> names = new HashSet<>();
        LAB.forEach(object -> names.add(object.path("kind").asText() + ":"
                + object.path("metadata").path("namespace").asText() + "/" + Manifest.name(object)));
        for (JsonNode object : LAB) {
            String namespace = object.path("metadata").path("namespace").asText();
            if (!namespace.isEmpty()) {
                assertThat(names).contains("Namespace:/" + namespace);
            }
            for (JsonNode volume : object.path("spec").path("volumes")) {
                String claim =
                        volume.path("persistentVolumeClaim").path("claimName").asText();
                if (!claim.isEmpty()) {
                    assertThat(names).contains("PersistentVolumeClaim:" + namespace + "/" + claim);
                }
            }
        }
    }

    @Test
    void eightHundredGibibytesOfLvmsAreUsed() {
        long bytes = of("PersistentVolume").stream()
                .filter(volume ->
                        volume.path("spec").path("storageClassName").asText().equals("lvms-vg1"))
                .mapToLong(volume -> DataSize.parse(volume.path("spec")
                                .path("capacity")
                                .path("storage")
                                .asText())
                        .bytes())
                .sum();
        assertThat(new DataSize(bytes)).isEqualTo(DataSize.gibibytes(800));
    }

    @Test
    void aQuotaCountsWhatItsNamespaceRequests() {
        for (JsonNode quota : of("ResourceQuota")) {
            String namespace = quota.path("metadata").path("namespace").asText();
            List<ObjectNode> pods = counted().stream()
                    .filter(pod ->
                            pod.path("metadata").path("namespace").asText().equals(namespace))
                    .toList();
            Demand sum = sum(pods.stream().map(Demand::of).toList());
            JsonNode used = quota.path("status").path("used");
            ObjectNode written = Manifest.tree()
                    .put("cpu", used.path("requests.cpu").asText())
                    .put("memory", used.path("requests.memory").asText());
            assertThat(Demand.pair(written)).as(namespace).isEqualTo(sum);
            assertThat(used.path("pods").asInt()).isEqualTo(pods.size());
        }
    }

    private static boolean apart(JsonNode pod, String node) {
        JsonNode rules = pod.path("spec")
                .path("affinity")
                .path("podAntiAffinity")
                .path("requiredDuringSchedulingIgnoredDuringExecution");
        return !rules.isMissingNode()
                && counted().stream()
                        .anyMatch(other ->
                                other.path("spec").path("nodeName").asText().equals(node)
                                        && other.path("metadata")
                                                .path("namespace")
                                                .equals(pod.path("metadata").path("namespace"))
                                        && other.path("metadata")
                                                .path("labels")
                                                .path("app.kubernetes.io/name")
                                                .equals(pod.path("metadata")
                                                        .path("labels")
                                                        .path("app.kubernetes.io/name")));
    }

    private static List<ObjectNode> moving(String lost) {
        Set<String> pinned = new HashSet<>();
        for (JsonNode volume : of("PersistentVolume")) {
            if (volume.path("spec").has("nodeAffinity")) {
                pinned.add(volume.path("spec").path("claimRef").path("name").asText());
            }
        }
        return counted().stream()
                .filter(pod -> pod.path("spec").path("nodeName").asText().equals(lost))
                .filter(pod -> !Set.of("DaemonSet", "Node", "")
                        .contains(pod.path("metadata")
                                .path("ownerReferences")
                                .path(0)
                                .path("kind")
                                .asText()))
                .filter(pod -> pod.path("spec").path("volumes").findValuesAsText("claimName").stream()
                        .noneMatch(pinned::contains))
                .sorted(Comparator.comparingInt((ObjectNode pod) ->
                                -pod.path("spec").path("priority").asInt())
                        .thenComparing(pod -> -share(Demand.of(pod))))
                .toList();
    }

    private static double share(Demand demand) {
        Demand node = allocatable().getOrDefault("node2", Demand.NONE);
        return Math.max((double) demand.cpu() / node.cpu(), (double) demand.memory() / node.memory());
    }

    private static Map<String, Demand> allocatable() {
        Map<String, Demand> allocatable = new HashMap<>();
        of("Node")
                .forEach(node -> allocatable.put(
                        Manifest.name(node), Demand.pair(node.path("status").path("allocatable"))));
        return allocatable;
    }

    private static Map<String, Demand> free() {
        Map<String, Demand> free = allocatable();
        for (JsonNode pod : counted()) {
            free.merge(pod.path("spec").path("nodeName").asText(), Demand.of(pod), Demand::minus);
        }
        return free;
    }

    private static List<ObjectNode> counted() {
        return of("Pod").stream().filter(Demand::counts).toList();
    }

    private static List<ObjectNode> of(String kind) {
        return LAB.stream()
                .filter(object -> object.path("kind").asText().equals(kind))
                .toList();
    }

    private static Demand sum(Iterable<Demand> demands) {
        Demand sum = Demand.NONE;
        for (Demand demand : demands) {
            sum = sum.plus(demand);
        }
        return sum;
    }
}
