package io.github.bladebook.simulator.state.kube.controller.kubelet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.kube.Change;
import io.github.bladebook.simulator.state.kube.StoredObject;
import io.github.bladebook.simulator.state.kube.controller.Cluster;
import io.github.bladebook.simulator.state.kube.controller.Conditions;
import io.github.bladebook.simulator.state.kube.controller.KeyedController;
import io.github.bladebook.simulator.state.kube.controller.Types;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Nodes that die and come back, and what their taints do to pods. A node with the annotation {@code lab.example/dead: "true"} reports
 * nothing any more, until the annotation is gone.
 */
public final class NodeLife extends KeyedController {
    /** The switch. */
    public static final String DEAD = "lab.example/dead";

    private static final String UNREACHABLE = "node.kubernetes.io/unreachable";
    private static final String UNSCHEDULABLE = "node.kubernetes.io/unschedulable";
    private static final List<String> REPORTED = List.of("MemoryPressure", "DiskPressure", "PIDPressure", "Ready");
    /** How long pods stay on a node that is gone, when they do not say otherwise. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Cluster cluster;

    public NodeLife(Cluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public void saw(Change change) {
        if (change.after().kind().equals(Types.NODE) && !change.deleted()) {
            touch("", change.after().name());
        }
    }

    @Override
    protected void reconcile(String namespace, String name) {
        Optional<ObjectNode> found = cluster.get(Types.NODE, "", name);
        if (found.isEmpty()) {
            return;
        }
        ObjectNode node = found.get();
        boolean dead = node.at("/metadata/annotations").path(DEAD).asBoolean();
        boolean known = tainted(node, UNREACHABLE);
        cluster.change(Types.NODE, "", name, tree -> {
            if (dead != known) {
                report(tree, dead);
                taint(tree, UNREACHABLE, "NoSchedule", dead);
                taint(tree, UNREACHABLE, "NoExecute", dead);
            }
            taint(
                    tree,
                    UNSCHEDULABLE,
                    "NoSchedule",
                    tree.at("/spec/unschedulable").asBoolean());
        });
        if (dead != known) {
            cluster.normal(
                    node,
                    "node-controller",
                    dead ? "NodeNotReady" : "NodeReady",
                    "Node %s status is now: %s".formatted(name, dead ? "NodeNotReady" : "NodeReady"));
            on(name).forEach(pod -> unready(pod, dead));
        }
        cluster.get(Types.NODE, "", name).ifPresent(now -> evict(now, name));
    }

    private List<ObjectNode> on(String node) {
        return cluster.all(Types.POD)
                .filter(pod -> node.equals(pod.fields().get("spec.nodeName")))
                .map(StoredObject::tree)
                .toList();
    }

    private void report(ObjectNode node, boolean dead) {
        for (String type : REPORTED) {
            if (dead) {
                Conditions.set(
                        node,
                        type,
                        "Unknown",
                        "NodeStatusUnknown",
                        "Kubelet stopped posting node status.",
                        cluster.now());
            } else {
                boolean ready = type.equals("Ready");
                String good = ready ? "KubeletReady" : "KubeletHasSufficient" + type.replace("Pressure", "");
                Conditions.set(node, type, ready, good, ready ? "kubelet is posting ready status" : "", cluster.now());
            }
        }
    }

    private void unready(ObjectNode pod, boolean dead) {
        boolean running = pod.at("/status/phase").asText().equals("Running");
        cluster.change(
                Types.POD,
                pod.at("/metadata/namespace").asText(),
                pod.at("/metadata/name").asText(),
                tree -> {
                    if (running && dead) {
                        Conditions.set(tree, "Ready", false, "NodeNotReady", "", cluster.now());
                    } else if (running) {
                        Statuses.summarize(tree, cluster.now());
                    }
                });
    }

    private static boolean tainted(JsonNode node, String key) {
        for (JsonNode taint : node.at("/spec/taints")) {
            if (taint.path("key").asText().equals(key)) {
                return true;
            }
        }
        return false;
    }

    private void taint(ObjectNode node, String key, String effect, boolean wanted) {
        ObjectNode spec = node.withObject("/spec");
        ArrayNode kept = spec.arrayNode();
        boolean found = false;
        for (JsonNode taint : spec.path("taints")) {
            boolean same = taint.path("key").asText().equals(key)
                    && taint.path("effect").asText().equals(effect);
            found |= same;
            if (!same || wanted) {
                kept.add(taint);
            }
        }
        if (wanted && !found) {
            kept.addObject().put("key", key).put("effect", effect).put("timeAdded", cluster.now());
        }
        if (kept.isEmpty()) {
            spec.remove("taints");
        } else {
            spec.set("taints", kept);
        }
    }

    private void evict(JsonNode node, String name) {
        for (JsonNode taint : node.at("/spec/taints")) {
            if (taint.path("effect").asText().equals("NoExecute")) {
                on(name).forEach(pod -> patience(pod, taint).ifPresent(time -> leave(pod, name, taint, time)));
            }
        }
    }

    /** Returns how long a pod stays in spite of a taint, empty for ever. */
    private static Optional<Duration> patience(JsonNode pod, JsonNode taint) {
        boolean gone = taint.path("key").asText().equals(UNREACHABLE);
        for (JsonNode toleration : pod.at("/spec/tolerations")) {
            String key = toleration.path("key").asText("");
            String effect = toleration.path("effect").asText("");
            boolean matches = (key.isEmpty() || key.equals(taint.path("key").asText()))
                    && (effect.isEmpty() || effect.equals("NoExecute"))
                    && (toleration.path("operator").asText().equals("Exists")
                            || toleration
                                    .path("value")
                                    .asText("")
                                    .equals(taint.path("value").asText("")));
            if (matches) {
                JsonNode seconds = toleration.path("tolerationSeconds");
                return seconds.isNumber() ? Optional.of(Duration.ofSeconds(seconds.asLong())) : Optional.empty();
            }
        }
        boolean mirror = pod.at("/metadata/annotations").has("kubernetes.io/config.mirror");
        return mirror ? Optional.empty() : Optional.of(gone ? PATIENCE : Duration.ZERO);
    }

    private void leave(ObjectNode pod, String node, JsonNode taint, Duration time) {
        String namespace = pod.at("/metadata/namespace").asText();
        String name = pod.at("/metadata/name").asText();
        cluster.after(time, () -> {
            boolean still = cluster.get(Types.NODE, "", node)
                    .filter(now -> tainted(now, taint.path("key").asText()))
                    .isPresent();
            Optional<ObjectNode> now = cluster.get(Types.POD, namespace, name)
                    .filter(tree -> tree.at("/metadata/uid").equals(pod.at("/metadata/uid")))
                    .filter(tree -> !tree.path("metadata").hasNonNull("deletionTimestamp"));
            if (still && now.isPresent()) {
                cluster.normal(
                        pod,
                        "taint-eviction-controller",
                        "TaintManagerEviction",
                        "Marking for deletion Pod " + namespace + "/" + name);
                cluster.delete(Types.POD, namespace, name);
            }
        });
    }
}
