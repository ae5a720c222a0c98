package io.github.bladebook.simulator.state.kube.controller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.bladebook.core.time.Seams;
import io.github.bladebook.simulator.state.LabState;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.StoredObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A cluster of three nodes whose controllers are awake, for tests that write to its store and watch what follows. */
final class LivingCluster implements AutoCloseable {
    private static final YAMLMapper YAML = new YAMLMapper();

    private final LabState lab = new LabState(Seams.system());

    LivingCluster() {
        lab.work().pace(0.02);
        put("{apiVersion: v1, kind: Namespace, metadata: {name: t}}");
        for (String name : List.of("node2", "node3", "node4")) {
            put("""
                    {apiVersion: v1, kind: Node, metadata: {name: %s, labels: {kubernetes.io/hostname: %s, topology.topolvm.io/node: %s}},
                     spec: {podCIDR: 10.128.%s.0/23}, status: {allocatable: {cpu: '8', memory: 32Gi, pods: '50'},
                     addresses: [{type: InternalIP, address: 172.16.100.10%s}],
                     conditions: [{type: Ready, status: 'True', reason: KubeletReady}]}}
                    """.formatted(name, name, name, 2 * (name.charAt(4) - '2'), name.charAt(4)));
        }
    }

    /** Wakes the controllers; what was put before is the seed. */
    LivingCluster start() {
        lab.controllers().start();
        return this;
    }

    LabState lab() {
        return lab;
    }

    ObjectNode put(String yaml) {
        try {
            return lab.kube().put((ObjectNode) YAML.readTree(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void merge(Kind kind, String name, String pointer, String yaml) {
        String namespace = kind.namespaced() ? "t" : "";
        lab.kube().change(kind, namespace, name, tree -> {
            try {
                int slash = pointer.lastIndexOf('/');
                ObjectNode parent = slash == 0 ? tree : tree.withObject(pointer.substring(0, slash));
                parent.set(pointer.substring(slash + 1), YAML.readTree(yaml));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    void delete(Kind kind, String name) {
        new Cluster(lab, Runnable::run).delete(kind, kind.namespaced() ? "t" : "", name);
    }

    JsonNode get(Kind kind, String name) {
        return lab.kube()
                .get(kind, kind.namespaced() ? "t" : "", name)
                .map(JsonNode.class::cast)
                .orElse(MissingNode.getInstance());
    }

    String text(Kind kind, String name, String pointer) {
        return get(kind, name).at(pointer).asText("");
    }

    List<ObjectNode> pods(String label) {
        String[] pair = label.split("=", 2);
        return lab.kube().snapshot(Types.POD).items().stream()
                .filter(pod -> pair[1].equals(pod.labels().get(pair[0])))
                .map(StoredObject::tree)
                .toList();
    }

    long ready(String label) {
        return pods(label).stream()
                .filter(pod -> Conditions.holds(pod, "Ready"))
                .count();
    }

    List<String> events(String name) {
        return lab.kube().list(Types.EVENT).stream()
                .filter(event -> event.at("/involvedObject/name").asText().equals(name))
                .map(event -> event.path("reason").asText() + ": "
                        + event.path("message").asText())
                .toList();
    }

    void until(String what, BooleanSupplier check) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!check.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waiting for " + what).isLessThan(deadline);
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Override
    public void close() {
        lab.close();
    }
}
