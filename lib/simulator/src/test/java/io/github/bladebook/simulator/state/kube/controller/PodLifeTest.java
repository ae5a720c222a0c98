package io.github.bladebook.simulator.state.kube.controller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.kube.controller.kubelet.NodeLife;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PodLifeTest {
    LivingCluster cluster;

    @BeforeEach
    void start() {
        cluster = new LivingCluster().start();
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    private void pod(String name, String metadata, String spec) {
        cluster.put("{apiVersion: v1, kind: Pod, metadata: {name: %s, namespace: t, labels: {app: %s}%s}, spec: {%s}}"
                .formatted(name, name, metadata, spec));
    }

    @Test
    void aPodIsPlacedStartedAndReady() {
        pod("plex", "", "containers: [{name: c, image: 'plex:1'}], initContainers: [{name: i, image: 'init:1'}]");
        cluster.until("ready", () -> cluster.ready("app=plex") == 1);

        JsonNode pod = cluster.get(Types.POD, "plex");
        assertThat(pod.at("/status/phase").asText()).isEqualTo("Running");
        assertThat(pod.at("/status/podIP").asText()).startsWith("10.128.");
        assertThat(pod.at("/status/hostIP").asText()).startsWith("172.16.100.10");
        assertThat(pod.at("/status/initContainerStatuses/0/state/terminated/reason")
                        .asText())
                .isEqualTo("Completed");
        assertThat(cluster.events("plex"))
                .anyMatch(event -> event.startsWith("Scheduled: Successfully assigned t/plex to node"))
                .contains(
                        "Pulled: Container image \"plex:1\" already present on machine",
                        "Started: Started container c");
    }

    @Test
    void anImageThatIsNotThereIsBackedOffFromUntilItIsAnother() {
        pod("typo", "", "containers: [{name: c, image: 'plex:nosuch'}]");
        String reason = "/status/containerStatuses/0/state/waiting/reason";
        cluster.until("back-off", () -> cluster.text(Types.POD, "typo", reason).equals("ImagePullBackOff"));
        assertThat(cluster.events("typo")).contains("Failed: Error: ImagePullBackOff");

        cluster.merge(Types.POD, "typo", "/spec/containers", "[{name: c, image: 'plex:1'}]");
        cluster.until("ready", () -> cluster.ready("app=typo") == 1);
    }

    @Test
    void aContainerThatFailsIsStartedAgainAndAgain() {
        pod("crash", "", "containers: [{name: c, image: x, command: [sh, -c, 'exit 3']}]");
        cluster.until(
                "third start",
                () -> cluster.get(Types.POD, "crash")
                                .at("/status/containerStatuses/0/restartCount")
                                .asInt()
                        >= 2);
        cluster.until(
                "back-off",
                () -> cluster.text(Types.POD, "crash", "/status/containerStatuses/0/state/waiting/reason")
                        .equals("CrashLoopBackOff"));
        assertThat(cluster.get(Types.POD, "crash")
                        .at("/status/containerStatuses/0/lastState/terminated/exitCode")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void aPodWaitsForTheSecretItMounts() {
        pod("vault", "", "containers: [{name: c, image: x}], volumes: [{name: v, secret: {secretName: key}}]");
        cluster.until(
                "the mount to fail",
                () -> cluster.events("vault")
                        .contains("FailedMount: MountVolume.SetUp failed for volume \"v\" : secret \"key\" not found"));
        cluster.put("{apiVersion: v1, kind: Secret, metadata: {name: key, namespace: t}}");
        cluster.until("ready", () -> cluster.ready("app=vault") == 1);
    }

    @Test
    void aDeletedPodGoesAfterItsGrace() {
        pod("old", "", "containers: [{name: c, image: x}]");
        cluster.until("ready", () -> cluster.ready("app=old") == 1);
        cluster.delete(Types.POD, "old");
        assertThat(cluster.text(Types.POD, "old", "/metadata/deletionTimestamp"))
                .isNotEmpty();
        cluster.until("gone", () -> cluster.get(Types.POD, "old").isMissingNode());
        assertThat(cluster.events("old")).contains("Killing: Stopping container c");
    }

    @Test
    void podsLeaveANodeThatDiesAndEndWhenItComesBack() {
        pod("plex", "", "nodeSelector: {kubernetes.io/hostname: node3}, containers: [{name: c, image: x}]");
        cluster.until("ready", () -> cluster.ready("app=plex") == 1);
        cluster.merge(Types.NODE, "node3", "/metadata/annotations", "{" + NodeLife.DEAD + ": 'true'}");

        cluster.until("not ready", () -> cluster.ready("app=plex") == 0);
        cluster.until(
                "the eviction",
                () -> !cluster.text(Types.POD, "plex", "/metadata/deletionTimestamp")
                        .isEmpty());
        assertThat(cluster.get(Types.NODE, "node3")
                        .at("/status/conditions/0/status")
                        .asText())
                .isEqualTo("Unknown");

        cluster.merge(Types.NODE, "node3", "/metadata/annotations", "{}");
        cluster.until("gone", () -> cluster.get(Types.POD, "plex").isMissingNode());
        assertThat(cluster.get(Types.NODE, "node3").at("/spec/taints").isMissingNode())
                .isTrue();
    }

    @Test
    void anImportantPodTakesTheRoomOfLesserOnes() {
        for (int i = 2; i <= 4; i++) {
            pod("filler" + i, "", "containers: [{name: c, image: x, resources: {requests: {cpu: '6'}}}]");
        }
        cluster.until(
                "fillers",
                () -> cluster.ready("app=filler2") + cluster.ready("app=filler3") + cluster.ready("app=filler4") == 3);
        pod("vip", "", "priority: 1000, containers: [{name: c, image: x, resources: {requests: {cpu: '7'}}}]");

        cluster.until("ready", () -> cluster.ready("app=vip") == 1);
        long left = cluster.ready("app=filler2") + cluster.ready("app=filler3") + cluster.ready("app=filler4");
        assertThat(left).isEqualTo(2);
        assertThat(cluster.events("vip")).contains("FailedScheduling: 0/3 nodes are available: 3 Insufficient cpu.");
    }
}
