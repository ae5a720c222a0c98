package io.github.bladebook.simulator.seed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;

/** The plain objects of made-up clusters, all in the namespace {@code generated}. */
final class Cluster {
    static final String NAMESPACE = "generated";

    private Cluster() {}

    static ObjectNode namespace(String name, Instant created) {
        ObjectNode namespace = Manifest.object("v1", "Namespace", "", name, created);
        namespace.putObject("status").put("phase", "Active");
        return namespace;
    }

    /** @param gpus how many GPUs, empty for none */
    static ObjectNode node(String name, String zone, long milli, long mebibytes, String gpus, Instant created) {
        ObjectNode node = Manifest.object("v1", "Node", "", name, created);
        Manifest.labels(
                node,
                Map.of(
                        "kubernetes.io/hostname", name,
                        "node-role.kubernetes.io/worker", "",
                        "topology.kubernetes.io/zone", zone));
        node.putObject("spec");
        ObjectNode status = node.putObject("status");
        ObjectNode allocatable = status.putObject("allocatable");
        allocatable.put("cpu", milli + "m").put("memory", mebibytes + "Mi").put("pods", "250");
        if (!gpus.isEmpty()) {
            allocatable.put("nvidia.com/gpu", gpus);
        }
        status.set("capacity", allocatable);
        Manifest.condition(status, "Ready", true, "KubeletReady", created);
        Manifest.nodeInfo(status, name);
        return node;
    }

    static ObjectNode spec() {
        return Manifest.tree().put("restartPolicy", "Always").put("priority", 0);
    }

    static ObjectNode container(String name, long milli, long mebibytes) {
        ObjectNode container = Manifest.tree().put("name", name).put("image", "registry.lab.example/generated:1");
        container
                .putObject("resources")
                .putObject("requests")
                .put("cpu", milli + "m")
                .put("memory", mebibytes + "Mi");
        return container;
    }

    static ObjectNode owner(String kind, String name, int replicas, ObjectNode spec, Instant created) {
        ObjectNode owner = Manifest.object("apps/v1", kind, NAMESPACE, name, created);
        ObjectNode body = owner.putObject("spec");
        if (!kind.equals("DaemonSet")) {
            body.put("replicas", replicas);
        }
        body.putObject("selector").putObject("matchLabels").put("app", name);
        ObjectNode template = body.putObject("template");
        template.putObject("metadata").putObject("labels").put("app", name);
        template.set("spec", spec);
        return owner;
    }

    /** @param node the node it is bound to, empty for none */
    static ObjectNode pod(String name, String node, ObjectNode owner, ObjectNode spec, String phase, Instant created) {
        ObjectNode pod = Manifest.ownedBy(Manifest.object("v1", "Pod", NAMESPACE, name, created), owner);
        Manifest.labels(pod, Map.of("app", Manifest.name(owner)));
        return bound(pod, node, spec, phase, created);
    }

    static ObjectNode bound(ObjectNode pod, String node, ObjectNode spec, String phase, Instant created) {
        ObjectNode own = Manifest.tree();
        own.setAll(spec);
        if (!node.isEmpty()) {
            own.put("nodeName", node);
        }
        pod.set("spec", own);
        ObjectNode status = pod.putObject("status").put("phase", phase);
        if (phase.equals("Pending")) {
            Manifest.condition(status, "PodScheduled", false, "Unschedulable", created);
        } else {
            status.put("startTime", Manifest.time(created));
            Manifest.condition(status, "Ready", phase.equals("Running"), "", created);
        }
        return pod;
    }
}
