package io.github.bladebook.simulator.state.kube.controller.kubelet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.kube.controller.Cluster;
import io.github.bladebook.simulator.state.kube.controller.Conditions;
import io.github.bladebook.simulator.state.kube.controller.Types;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The life of one pod on its node, step by step in the lab's time. */
final class PodRun {
    private static final String KUBELET = "kubelet";
    private static final Duration ADMISSION = Duration.ofMillis(300);
    private static final Duration PULL = Duration.ofMillis(1200);
    private static final Duration READY = Duration.ofMillis(500);

    private final Cluster cluster;
    private final Restarts restarts;
    private final Set<String> begun = ConcurrentHashMap.newKeySet();

    PodRun(Cluster cluster) {
        this.cluster = cluster;
        this.restarts = new Restarts(cluster, this);
    }

    /** Takes a pod that was bound: it has a start, an address to come, and containers that wait. */
    void admit(ObjectNode pod) {
        String now = cluster.now();
        Optional<ObjectNode> node =
                cluster.get(Types.NODE, "", pod.at("/spec/nodeName").asText());
        String host = node.map(Addresses::ofNode).orElse("");
        change(pod, tree -> {
            ObjectNode status = tree.withObject("/status");
            status.put("phase", "Pending").put("startTime", now).put("qosClass", Quality.of(tree.path("spec")));
            status.put("hostIP", host);
            Statuses.allWaiting(tree, "ContainerCreating", "");
            Conditions.set(tree, "PodScheduled", true, "", "", now);
            Statuses.summarize(tree, now);
        });
    }

    /** Whether a pod waits for volumes, or for an image that may be another by now. */
    boolean held(JsonNode pod) {
        JsonNode waiting = pod.at("/status/containerStatuses/0/state/waiting");
        String reason = waiting.path("reason").asText();
        boolean other = reason.equals("ImagePullBackOff") && unpullable(pod).isEmpty();
        return reason.equals("ContainerCreating") || other;
    }

    /** Pulls and starts. */
    void begin(ObjectNode pod) {
        if (!begun.add(pod.at("/metadata/uid").asText())) {
            return;
        }
        Duration inits = PULL.multipliedBy(pod.at("/spec/initContainers").size());
        cluster.after(ADMISSION.plus(PULL).plus(inits), () -> current(pod).ifPresent(this::start));
    }

    private void start(ObjectNode pod) {
        Optional<JsonNode> bad = unpullable(pod);
        if (bad.isPresent()) {
            begun.remove(pod.at("/metadata/uid").asText());
            refuse(pod, bad.get());
            return;
        }
        String now = cluster.now();
        for (String list : Statuses.LISTS) {
            pod.at("/spec/" + list).forEach(container -> tellStart(pod, container));
        }
        change(pod, tree -> {
            for (JsonNode container : tree.at("/spec/initContainers")) {
                ObjectNode entry = Statuses.entry(tree, "initContainers", container);
                Statuses.running(entry, container, now);
                entry.put("ready", true);
                if (!container.path("restartPolicy").asText().equals("Always")) {
                    entry.put("started", false).putObject("state").set("terminated", Statuses.terminated(0, now, now));
                }
            }
            for (JsonNode container : tree.at("/spec/containers")) {
                Statuses.running(Statuses.entry(tree, "containers", container), container, now);
            }
            Addresses.give(
                    tree, cluster.get(Types.NODE, "", tree.at("/spec/nodeName").asText()));
            Statuses.summarize(tree, now);
        });
        pod.at("/spec/containers").forEach(container -> restarts.watch(pod, container));
    }

    void tellStart(ObjectNode pod, JsonNode container) {
        String image = container.path("image").asText();
        String name = container.path("name").asText();
        cluster.normal(pod, KUBELET, "Pulled", "Container image \"" + image + "\" already present on machine");
        cluster.normal(pod, KUBELET, "Created", "Created container: " + name);
        cluster.normal(pod, KUBELET, "Started", "Started container " + name);
    }

    /** Lets a container be ready when its probe would say so. */
    void readyLater(ObjectNode pod, JsonNode container) {
        Duration delay = READY.plusSeconds(
                container.at("/readinessProbe/initialDelaySeconds").asLong(0));
        cluster.after(
                delay,
                () -> change(pod, tree -> {
                    ObjectNode entry = Statuses.entry(tree, "containers", container);
                    if (entry.at("/state/running").isObject()) {
                        entry.put("ready", true);
                        Statuses.summarize(tree, cluster.now());
                    }
                }));
    }

    private static Optional<JsonNode> unpullable(JsonNode pod) {
        for (String list : Statuses.LISTS) {
            for (JsonNode container : pod.at("/spec/" + list)) {
                if (Images.failure(container.path("image").asText()).isPresent()) {
                    return Optional.of(container);
                }
            }
        }
        return Optional.empty();
    }

    private void refuse(ObjectNode pod, JsonNode container) {
        String image = container.path("image").asText();
        String failure = Images.failure(image).orElse("");
        cluster.normal(pod, KUBELET, "Pulling", "Pulling image \"" + image + "\"");
        cluster.warn(pod, KUBELET, "Failed", "Failed to pull image \"" + image + "\": " + failure);
        cluster.warn(pod, KUBELET, "Failed", "Error: ErrImagePull");
        change(pod, tree -> state(tree, container, "ErrImagePull", failure));
        cluster.after(READY, () -> {
            String backOff = "Back-off pulling image \"" + image + "\"";
            cluster.normal(pod, KUBELET, "BackOff", backOff);
            cluster.warn(pod, KUBELET, "Failed", "Error: ImagePullBackOff");
            change(pod, tree -> state(tree, container, "ImagePullBackOff", backOff + ": ErrImagePull: " + failure));
        });
    }

    private static void state(ObjectNode tree, JsonNode container, String reason, String message) {
        boolean init = false;
        for (JsonNode other : tree.at("/spec/initContainers")) {
            init |= other.path("name").equals(container.path("name"));
        }
        Statuses.waiting(Statuses.entry(tree, init ? "initContainers" : "containers", container), reason, message);
    }

    /** Ends a pod that was deleted; one that somebody still holds on to has ended containers and stays. */
    void remove(ObjectNode pod) {
        begun.remove(pod.at("/metadata/uid").asText());
        if (current(pod).isEmpty()) {
            return;
        }
        String namespace = pod.at("/metadata/namespace").asText();
        String name = pod.at("/metadata/name").asText();
        if (current(pod)
                .filter(tree -> tree.at("/metadata/finalizers").isEmpty())
                .isPresent()) {
            cluster.store().delete(Types.POD, namespace, name);
            return;
        }
        change(pod, tree -> {
            // From now on it goes as soon as nobody holds on to it.
            tree.withObject("/metadata").put("deletionGracePeriodSeconds", 0);
            for (JsonNode container : tree.at("/spec/containers")) {
                ObjectNode entry = Statuses.entry(tree, "containers", container);
                String started = entry.at("/state/running/startedAt").asText(cluster.now());
                entry.put("ready", false)
                        .putObject("state")
                        .set("terminated", Statuses.terminated(0, started, cluster.now()));
            }
            Statuses.summarize(tree, cluster.now());
        });
    }

    /** Returns the pod as it is now, empty when it is gone or another of its name. */
    Optional<ObjectNode> current(ObjectNode pod) {
        return cluster.get(
                        Types.POD,
                        pod.at("/metadata/namespace").asText(),
                        pod.at("/metadata/name").asText())
                .filter(now -> now.at("/metadata/uid").equals(pod.at("/metadata/uid")));
    }

    void change(ObjectNode pod, Consumer<ObjectNode> change) {
        cluster.change(
                Types.POD,
                pod.at("/metadata/namespace").asText(),
                pod.at("/metadata/name").asText(),
                tree -> {
                    if (tree.at("/metadata/uid").equals(pod.at("/metadata/uid"))) {
                        change.accept(tree);
                    }
                });
    }
}
