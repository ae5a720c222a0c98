package io.github.bladebook.simulator.state.kube.controller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.Kinds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MachinesTest {
    static final Kind MACHINE = Kinds.of("kubevirt.io/v1", "VirtualMachine");
    static final Kind INSTANCE = Kinds.of("kubevirt.io/v1", "VirtualMachineInstance");

    LivingCluster cluster;

    @BeforeEach
    void start() {
        cluster = new LivingCluster();
        for (String node : new String[] {"node2", "node3", "node4"}) {
            cluster.merge(
                    Types.NODE,
                    node,
                    "/metadata/labels",
                    "{kubernetes.io/hostname: %s, kubevirt.io/schedulable: 'true'}".formatted(node));
        }
        cluster.start();
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    private void machine(String strategy, String memory) {
        cluster.put(
                ("{apiVersion: kubevirt.io/v1, kind: VirtualMachine, metadata: {name: dns, namespace: t}, spec: {runStrategy: %s,"
                                + " template: {spec: {domain: {cpu: {cores: 4}, memory: {guest: %s}}}}}}")
                        .formatted(strategy, memory));
    }

    private String state() {
        return cluster.text(MACHINE, "dns", "/status/printableStatus");
    }

    @Test
    void aMachineRunsInALauncherPodUntilItIsHalted() {
        machine("Always", "16Gi");
        cluster.until("running", () -> state().equals("Running"));
        JsonNode pod = cluster.pods("vm.kubevirt.io/name=dns").get(0);
        JsonNode requests = pod.at("/spec/containers/0/resources/requests");
        // 16 GiB, a 512th of it for page tables, and 312 MiB of programs: see the contract on capacity, 1.4.
        assertThat(requests.path("memory").asText()).isEqualTo(String.valueOf((16L << 30) + (344L << 20)));
        assertThat(requests.path("cpu").asText()).isEqualTo("400m");
        assertThat(cluster.text(INSTANCE, "dns", "/status/nodeName"))
                .isEqualTo(pod.at("/spec/nodeName").asText());
        assertThat(Conditions.holds(cluster.get(INSTANCE, "dns"), "LiveMigratable"))
                .isTrue();

        cluster.merge(MACHINE, "dns", "/spec/runStrategy", "Halted");
        cluster.until("stopped", () -> state().equals("Stopped"));
        cluster.until("no pod", () -> cluster.pods("vm.kubevirt.io/name=dns").isEmpty());
    }

    @Test
    void aMachineThatLosesItsPodIsStartedAgain() {
        machine("Always", "2Gi");
        cluster.until("running", () -> state().equals("Running"));
        String first = cluster.pods("vm.kubevirt.io/name=dns")
                .get(0)
                .at("/metadata/name")
                .asText();
        cluster.delete(Types.POD, first);
        cluster.until(
                "another",
                () -> state().equals("Running")
                        && cluster.pods("vm.kubevirt.io/name=dns").stream()
                                .noneMatch(
                                        pod -> pod.at("/metadata/name").asText().equals(first)));
    }

    @Test
    void aMachineThatFitsNowhereSaysSo() {
        machine("Always", "100Gi");
        cluster.until("refused", () -> state().equals("ErrorUnschedulable"));
        assertThat(Conditions.of(cluster.get(INSTANCE, "dns"), "PodScheduled")
                        .path("message")
                        .asText())
                .startsWith("0/3 nodes are available: 3 Insufficient memory.");
    }
}
