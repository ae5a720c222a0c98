package io.github.bladebook.simulator.face.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.core.unit.Cpu;
import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.simulator.state.Usage;
import io.github.bladebook.simulator.state.VolumeUse;
import io.github.bladebook.simulator.state.Wave;
import io.github.bladebook.simulator.state.kube.Kinds;
import io.github.bladebook.simulator.state.kube.KubeStore;
import io.github.bladebook.simulator.state.kube.PodRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The metrics of the cluster, made from its objects: requests as they are (half of it before a workload's last roll-out), usage as
 * requests times {@link Wave}, volumes that fill slowly.
 */
final class LabSeries {
    private static final String CPU_REQUESTS = "namespace_cpu:kube_pod_container_resource_requests:sum";
    private static final String MEMORY_REQUESTS = "namespace_memory:kube_pod_container_resource_requests:sum";
    private static final double CPU_SHARE = 0.30;
    private static final double MEMORY_SHARE = 0.65;

    private final KubeStore kube;

    LabSeries(KubeStore kube) {
        this.kube = kube;
    }

    /** Returns the series of a metric, none for one that is unknown. */
    List<Series> of(String metric, Instant now) {
        return switch (metric) {
            case CPU_REQUESTS -> byNamespace(metric, true);
            case MEMORY_REQUESTS -> byNamespace(metric, false);
            case "instance:node_cpu:rate:sum" -> byNode(metric, true);
            case "instance:node_memory_used_bytes:sum" -> byNode(metric, false);
            case "cluster:capacity_cpu_cores:sum" -> capacity(metric);
            case "kubelet_volume_stats_used_bytes" -> volumes(metric, true, now);
            case "kubelet_volume_stats_capacity_bytes" -> volumes(metric, false, now);
            case "kube_pod_resource_request" -> pods(metric);
            default -> List.of();
        };
    }

    private List<ObjectNode> livePods() {
        return kube.list(Kinds.of("v1", "Pod")).stream()
                .filter(pod -> Set.of("Running", "Pending")
                        .contains(pod.path("status").path("phase").asText()))
                .toList();
    }

    private List<Series> byNamespace(String metric, boolean cpu) {
        Set<String> second = new HashSet<>();
        for (JsonNode set : kube.list(Kinds.of("apps/v1", "ReplicaSet"))) {
            String revision = set.path("metadata")
                    .path("annotations")
                    .path("deployment.kubernetes.io/revision")
                    .asText("1");
            if (!revision.equals("1")) {
                second.add(set.path("metadata").path("uid").asText());
            }
        }
        Map<String, Double> steady = new TreeMap<>();
        Map<String, Map<Instant, Double>> raised = new HashMap<>();
        for (JsonNode pod : livePods()) {
            String namespace = pod.path("metadata").path("namespace").asText();
            double amount = containers(pod, cpu);
            steady.merge(namespace, amount, Double::sum);
            String owner = pod.path("metadata")
                    .path("ownerReferences")
                    .path(0)
                    .path("uid")
                    .asText();
            if (second.contains(owner)) {
                Instant since = Instant.parse(
                        pod.path("metadata").path("creationTimestamp").asText());
                raised.computeIfAbsent(namespace, key -> new HashMap<>()).merge(since, amount / 2, Double::sum);
            }
        }
        List<Series> series = new ArrayList<>();
        steady.forEach((namespace, amount) -> {
            Map<Instant, Double> steps = raised.getOrDefault(namespace, Map.of());
            series.add(new Series(metric, Map.of("namespace", namespace), time -> amount - missing(steps, time)));
        });
        return series;
    }

    private static double missing(Map<Instant, Double> steps, Instant time) {
        double missing = 0;
        for (Map.Entry<Instant, Double> step : steps.entrySet()) {
            if (time.isBefore(step.getKey())) {
                missing += step.getValue();
            }
        }
        return missing;
    }

    private static double containers(JsonNode pod, boolean cpu) {
        double sum = 0;
        for (JsonNode container : pod.path("spec").path("containers")) {
            JsonNode requests = container.path("resources").path("requests");
            sum += cpu
                    ? Cpu.parse(requests.path("cpu").asText("0")).cores()
                    : DataSize.parse(requests.path("memory").asText("0")).bytes();
        }
        return sum;
    }

    private List<Series> byNode(String metric, boolean cpu) {
        Map<String, Double> used = new TreeMap<>();
        for (JsonNode pod : livePods()) {
            if (pod.path("spec").has("nodeName")) {
                Usage request = PodRequest.of(pod);
                double amount = cpu
                        ? request.cpu().cores() * CPU_SHARE
                        : request.memory().bytes() * MEMORY_SHARE;
                used.merge(pod.path("spec").path("nodeName").asText(), amount, Double::sum);
            }
        }
        List<Series> series = new ArrayList<>();
        used.forEach((node, amount) -> series.add(new Series(
                metric,
                Map.of("instance", node),
                time -> amount * (cpu ? Wave.at(node, time) : 0.9 + 0.1 * Wave.at(node, time)))));
        return series;
    }

    private List<Series> capacity(String metric) {
        double cores = 0;
        for (JsonNode node : kube.list(Kinds.of("v1", "Node"))) {
            cores += Cpu.parse(node.path("status").path("capacity").path("cpu").asText("0"))
                    .cores();
        }
        double sum = cores;
        return sum == 0 ? List.of() : List.of(new Series(metric, Map.of(), time -> sum));
    }

    /** A volume is filled to 20 to 85 % by the taste of its name and was a little emptier every day before. */
    private List<Series> volumes(String metric, boolean used, Instant now) {
        List<Series> series = new ArrayList<>();
        for (JsonNode claim : kube.list(Kinds.of("v1", "PersistentVolumeClaim"))) {
            String name = claim.path("metadata").path("name").asText();
            String namespace = claim.path("metadata").path("namespace").asText();
            double capacity = DataSize.parse(claim.path("status")
                            .path("capacity")
                            .path("storage")
                            .asText("0"))
                    .bytes();
            double share = VolumeUse.share(name);
            series.add(new Series(
                    metric,
                    Map.of("namespace", namespace, "persistentvolumeclaim", name),
                    time -> used ? Math.rint(capacity * share * growth(time, now)) : capacity));
        }
        return series;
    }

    private static double growth(Instant time, Instant now) {
        return 1 - Duration.between(time, now).toMinutes() / 1_440.0 * 0.006;
    }

    private List<Series> pods(String metric) {
        List<Series> series = new ArrayList<>();
        for (JsonNode pod : livePods()) {
            Usage request = PodRequest.of(pod);
            Map<String, String> labels = new TreeMap<>();
            labels.put("namespace", pod.path("metadata").path("namespace").asText());
            labels.put("pod", pod.path("metadata").path("name").asText());
            labels.put("node", pod.path("spec").path("nodeName").asText());
            labels.put("priority", pod.path("spec").path("priority").asText("0"));
            labels.put("scheduler", "default-scheduler");
            labels.put("resource", "cpu");
            labels.put("unit", "cores");
            double cores = request.cpu().cores();
            series.add(new Series(metric, labels, time -> cores));
            labels.put("resource", "memory");
            labels.put("unit", "bytes");
            double bytes = request.memory().bytes();
            series.add(new Series(metric, labels, time -> bytes));
        }
        return series;
    }
}
