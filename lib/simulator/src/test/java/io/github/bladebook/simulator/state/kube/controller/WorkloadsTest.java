package io.github.bladebook.simulator.state.kube.controller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.kube.StoredObject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkloadsTest {
    LivingCluster cluster;

    @BeforeEach
    void start() {
        cluster = new LivingCluster().start();
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    private static String owner(String kind, String more) {
        return ("{apiVersion: apps/v1, kind: %s, metadata: {name: web, namespace: t, generation: 1},"
                        + " spec: {selector: {matchLabels: {app: web}},"
                        + " template: {metadata: {labels: {app: web}}, spec: {containers: [{name: c, image: 'web:1'}]}}%s}}")
                .formatted(kind, more);
    }

    private void image(String image) {
        cluster.merge(
                Types.DEPLOYMENT, "web", "/spec/template/spec/containers", "[{name: c, image: '%s'}]".formatted(image));
    }

    private boolean allOn(String image, int replicas) {
        List<ObjectNode> pods = cluster.pods("app=web");
        return cluster.ready("app=web") == replicas
                && pods.size() == replicas
                && pods.stream()
                        .allMatch(pod ->
                                pod.at("/spec/containers/0/image").asText().equals(image));
    }

    private String progress() {
        return Conditions.of(cluster.get(Types.DEPLOYMENT, "web"), "Progressing")
                .path("reason")
                .asText();
    }

    @Test
    void aDeploymentRollsOutAndBack() {
        cluster.put(owner("Deployment", ", replicas: 4"));
        cluster.until("first", () -> allOn("web:1", 4) && progress().equals("NewReplicaSetAvailable"));
        image("web:2");
        cluster.until("second", () -> allOn("web:2", 4) && progress().equals("NewReplicaSetAvailable"));
        assertThat(revision()).isEqualTo("2");
        image("web:1");
        cluster.until("back", () -> allOn("web:1", 4) && progress().equals("NewReplicaSetAvailable"));
        cluster.until("rest", this::atRest);

        assertThat(revision()).isEqualTo("3");
        List<StoredObject> sets =
                cluster.lab().kube().snapshot(Types.REPLICA_SET).items();
        assertThat(sets).hasSize(2).allMatch(set -> set.name().startsWith("web-"));
        assertThat(cluster.get(Types.DEPLOYMENT, "web")
                        .at("/status/availableReplicas")
                        .asInt())
                .isEqualTo(4);
        assertThat(cluster.events("web"))
                .anyMatch(event -> event.matches("ScalingReplicaSet: Scaled up replica set web-\\w+ from 0 to 4"));
    }

    /** Controllers that answer each other for ever never come to rest. */
    private boolean atRest() {
        long before = cluster.lab().kube().resourceVersion();
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return cluster.lab().kube().resourceVersion() == before;
    }

    private String revision() {
        return cluster.get(Types.DEPLOYMENT, "web")
                .at("/metadata/annotations")
                .path("deployment.kubernetes.io/revision")
                .asText();
    }

    @Test
    void neverMoreAreMissingThanAllowedAndARolloutThatHangsIsCalledFailed() {
        cluster.put(owner("Deployment", ", replicas: 4, progressDeadlineSeconds: 60"));
        cluster.until("first", () -> allOn("web:1", 4));
        image("web:nosuch");
        cluster.until("deadline", () -> progress().equals("ProgressDeadlineExceeded"));

        assertThat(cluster.ready("app=web")).isEqualTo(3);
        assertThat(cluster.pods("app=web")).hasSize(5);
    }

    @Test
    void aDeletedPodIsReplaced() {
        cluster.put(owner("Deployment", ", replicas: 2"));
        cluster.until("ready", () -> allOn("web:1", 2));
        String victim = cluster.pods("app=web").get(0).at("/metadata/name").asText();
        cluster.delete(Types.POD, victim);
        cluster.until(
                "replaced",
                () -> allOn("web:1", 2) && cluster.get(Types.POD, victim).isMissingNode());
    }

    @Test
    void aStatefulSetComesUpInOrderAndGoesDownInReverse() {
        cluster.put(owner("StatefulSet", ", replicas: 3, serviceName: web"));
        cluster.until("all", () -> cluster.ready("app=web") == 3);
        List<String> started = List.of("web-0", "web-1", "web-2");
        assertThat(started.stream()
                        .map(name -> cluster.get(Types.POD, name)
                                .at("/metadata/resourceVersion")
                                .asLong()))
                .isSorted();
        cluster.merge(Types.STATEFUL_SET, "web", "/spec/replicas", "1");
        cluster.until("one", () -> cluster.pods("app=web").size() == 1);
        assertThat(cluster.get(Types.POD, "web-0").isMissingNode()).isFalse();
    }

    @Test
    void aDaemonSetFollowsTheNodes() {
        cluster.put(owner("DaemonSet", ""));
        cluster.until("one each", () -> cluster.ready("app=web") == 3);
        cluster.merge(Types.NODE, "node4", "/spec/taints", "[{key: dedicated, value: x, effect: NoSchedule}]");
        cluster.until("two", () -> cluster.pods("app=web").size() == 2);
        cluster.until(
                "status",
                () -> cluster.get(Types.DAEMON_SET, "web")
                                .at("/status/numberReady")
                                .asInt()
                        == 2);
    }

    @Test
    void jobsEndWellOrGiveUp() {
        String job =
                "{apiVersion: batch/v1, kind: Job, metadata: {name: %s, namespace: t}, spec: {completions: 2, backoffLimit: 1,"
                        + " template: {spec: {restartPolicy: Never, containers: [{name: c, image: x, command: [sh, -c, '%s']}]}}}}";
        cluster.put(job.formatted("good", "echo done"));
        cluster.put(job.formatted("bad", "exit 1"));
        cluster.until("good", () -> Conditions.holds(cluster.get(Types.JOB, "good"), "Complete"));
        cluster.until("bad", () -> Conditions.holds(cluster.get(Types.JOB, "bad"), "Failed"));
        assertThat(cluster.events("bad")).contains("BackoffLimitExceeded: Job has reached the specified backoff limit");
        assertThat(cluster.get(Types.JOB, "good").at("/status/succeeded").asInt())
                .isEqualTo(2);
    }

    @Test
    void aBudgetCountsWhatMayGoAndAServiceKnowsItsPods() {
        cluster.put("{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: web, namespace: t},"
                + " spec: {minAvailable: 2, selector: {matchLabels: {app: web}}}}");
        cluster.put("{apiVersion: v1, kind: Service, metadata: {name: web, namespace: t},"
                + " spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}}");
        cluster.put(owner("Deployment", ", replicas: 3"));
        cluster.until(
                "budget",
                () -> cluster.get(Types.BUDGET, "web")
                                .at("/status/disruptionsAllowed")
                                .asInt()
                        == 1);
        cluster.until(
                "endpoints",
                () -> cluster
                        .lab()
                        .kube()
                        .snapshot(io.github.bladebook.simulator.state.kube.Kinds.of(
                                "discovery.k8s.io/v1", "EndpointSlice"))
                        .items()
                        .stream()
                        .anyMatch(slice -> slice.tree().path("endpoints").size() == 3));
    }
}
