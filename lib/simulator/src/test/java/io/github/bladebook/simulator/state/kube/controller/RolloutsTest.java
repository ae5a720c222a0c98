package io.github.bladebook.simulator.state.kube.controller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.Kinds;
import io.github.bladebook.simulator.state.kube.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** New templates of StatefulSets and DaemonSets. */
class RolloutsTest {
    static final Kind REVISION = Kinds.of("apps/v1", "ControllerRevision");

    LivingCluster cluster;

    @BeforeEach
    void start() {
        cluster = new LivingCluster();
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    private static String set(String kind, String more) {
        return ("{apiVersion: apps/v1, kind: %s, metadata: {name: db, namespace: t, generation: 1}, spec: {selector: {matchLabels: {app: db}},"
                        + " template: {metadata: {labels: {app: db}}, spec: {containers: [{name: c, image: 'db:1'}]}}%s}}")
                .formatted(kind, more);
    }

    private void image(Kind kind, String image) {
        cluster.merge(kind, "db", "/spec/template/spec/containers", "[{name: c, image: '%s'}]".formatted(image));
    }

    private static String image(JsonNode pod) {
        return pod.at("/spec/containers/0/image").asText();
    }

    private Set<String> on(String image) {
        Set<String> names = new TreeSet<>();
        for (ObjectNode pod : cluster.pods("app=db")) {
            if (image(pod).equals(image) && Conditions.holds(pod, "Ready")) {
                names.add(pod.at("/metadata/name").asText());
            }
        }
        return names;
    }

    private JsonNode status(Kind kind) {
        return cluster.get(kind, "db").path("status");
    }

    private boolean complete() {
        JsonNode status = status(Types.STATEFUL_SET);
        return status.path("currentRevision")
                        .asText("none")
                        .equals(status.path("updateRevision").asText())
                && status.path("readyReplicas").asInt() == 3;
    }

    @Test
    void aStatefulSetRollsFromTheLastPodDownOneAtATime() {
        cluster.start().put(set("StatefulSet", ", replicas: 3, serviceName: db"));
        cluster.until("first", this::complete);
        List<Set<String>> seen = new ArrayList<>();
        image(Types.STATEFUL_SET, "db:2");
        cluster.until("second", () -> {
            Set<String> now = on("db:2");
            if (seen.isEmpty() || !seen.get(seen.size() - 1).equals(now)) {
                seen.add(now);
            }
            assertThat(cluster.ready("app=db")).isGreaterThanOrEqualTo(2);
            return now.size() == 3 && complete();
        });

        assertThat(seen).containsSubsequence(Set.of("db-2"), Set.of("db-1", "db-2"), Set.of("db-0", "db-1", "db-2"));
        assertThat(status(Types.STATEFUL_SET).path("currentReplicas").asInt()).isEqualTo(3);
        assertThat(cluster.events("db"))
                .contains(
                        "SuccessfulCreate: create Pod db-0 in StatefulSet db successful",
                        "SuccessfulDelete: delete Pod db-2 in StatefulSet db successful");
    }

    @Test
    void aPartitionKeepsTheLowerPodsAndBringsThemBackAsTheyWere() {
        cluster.start()
                .put(
                        set(
                                "StatefulSet",
                                ", replicas: 3, serviceName: db, updateStrategy: {type: RollingUpdate, rollingUpdate: {partition: 2}}"));
        cluster.until("first", this::complete);
        image(Types.STATEFUL_SET, "db:2");
        cluster.until("the upper one", () -> on("db:2").equals(Set.of("db-2")));
        cluster.delete(Types.POD, "db-0");
        cluster.until("the lower ones as they were", () -> on("db:1").equals(Set.of("db-0", "db-1")));

        cluster.until(
                "told",
                () -> status(Types.STATEFUL_SET).path("updatedReplicas").asInt() == 1
                        && status(Types.STATEFUL_SET).path("currentReplicas").asInt() == 2);
        cluster.merge(Types.STATEFUL_SET, "db", "/spec/updateStrategy/rollingUpdate/partition", "0");
        cluster.until("all", () -> on("db:2").size() == 3 && complete());
    }

    @Test
    void onDeleteWaitsForSomebodyToDelete() {
        cluster.start().put(set("StatefulSet", ", replicas: 2, serviceName: db, updateStrategy: {type: OnDelete}"));
        cluster.until("first", () -> on("db:1").size() == 2);
        image(Types.STATEFUL_SET, "db:2");
        cluster.until("it is known", () -> revisions().size() == 2);
        cluster.delete(Types.POD, "db-0");
        cluster.until("that one", () -> on("db:2").equals(Set.of("db-0")));

        assertThat(on("db:1")).containsExactly("db-1");
    }

    @Test
    void whilePodIsNotReadyAStatefulSetStandsStillAlsoForABetterTemplate() {
        cluster.start().put(set("StatefulSet", ", replicas: 2, serviceName: db"));
        cluster.until("first", () -> on("db:1").size() == 2);
        image(Types.STATEFUL_SET, "db:nosuch");
        cluster.until(
                "it hangs",
                () -> on("db:1").equals(Set.of("db-0"))
                        && cluster.text(Types.POD, "db-1", "/status/containerStatuses/0/state/waiting/reason")
                                .contains("ImagePull"));
        image(Types.STATEFUL_SET, "db:1");
        cluster.until(
                "the old one is wanted again",
                () -> cluster.text(Types.STATEFUL_SET, "db", "/status/updateRevision")
                        .equals(cluster.text(Types.STATEFUL_SET, "db", "/status/currentRevision")));
        assertThat(image(cluster.get(Types.POD, "db-1"))).isEqualTo("db:nosuch");

        cluster.delete(Types.POD, "db-1");
        cluster.until("with a hand", () -> on("db:1").size() == 2);
    }

    @Test
    void aParallelSetComesUpAtOnceButRollsOneAtATime() {
        cluster.start().put(set("StatefulSet", ", replicas: 3, serviceName: db, podManagementPolicy: Parallel"));
        cluster.until("first", this::complete);
        image(Types.STATEFUL_SET, "db:nosuch");
        cluster.until(
                "the last hangs",
                () -> cluster.text(Types.POD, "db-2", "/status/containerStatuses/0/state/waiting/reason")
                        .contains("ImagePull"));
        cluster.merge(Types.STATEFUL_SET, "db", "/metadata/labels", "{touched: 'yes'}");
        cluster.put(
                "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: other, namespace: t, generation: 1}, spec: {replicas: 3,"
                        + " podManagementPolicy: Parallel, serviceName: other, selector: {matchLabels: {app: other}},"
                        + " template: {metadata: {labels: {app: other}}, spec: {containers: [{name: c, image: 'db:1'}]}}}}");
        cluster.until("time goes by", () -> cluster.ready("app=other") == 3);

        assertThat(on("db:1")).containsExactly("db-0", "db-1");
    }

    private List<Integer> revisions() {
        return cluster.lab().kube().snapshot(REVISION).items().stream()
                .map(StoredObject::tree)
                .map(revision -> revision.path("revision").asInt())
                .sorted()
                .toList();
    }

    @Test
    void revisionsAreCountedAndTheOldestForgotten() {
        cluster.start().put(set("DaemonSet", ", revisionHistoryLimit: 1"));
        cluster.until("first", () -> on("db:1").size() == 3);
        image(Types.DAEMON_SET, "db:2");
        cluster.until("second", () -> on("db:2").size() == 3);
        assertThat(revisions()).containsExactly(1, 2);
        image(Types.DAEMON_SET, "db:1");
        cluster.until("first again", () -> on("db:1").size() == 3);
        assertThat(revisions()).containsExactly(2, 3);
        image(Types.DAEMON_SET, "db:3");
        cluster.until("third", () -> on("db:3").size() == 3);
        cluster.until("one is kept besides", () -> revisions().equals(List.of(3, 4)));
    }

    @Test
    void aDaemonSetMissesNoMoreThanItMay() {
        cluster.start()
                .put(set("DaemonSet", ", updateStrategy: {type: RollingUpdate, rollingUpdate: {maxUnavailable: 1}}"));
        cluster.until("first", () -> on("db:1").size() == 3);
        image(Types.DAEMON_SET, "db:2");
        cluster.until("second", () -> {
            assertThat(cluster.ready("app=db")).isGreaterThanOrEqualTo(2);
            return on("db:2").size() == 3;
        });
        cluster.until(
                "told",
                () -> status(Types.DAEMON_SET).path("updatedNumberScheduled").asInt() == 3
                        && status(Types.DAEMON_SET).path("numberAvailable").asInt() == 3);
    }

    @Test
    void aDaemonSetThatSurgesMissesNone() {
        cluster.start()
                .put(set(
                        "DaemonSet",
                        ", updateStrategy: {type: RollingUpdate, rollingUpdate: {maxUnavailable: 0, maxSurge: 2}}"));
        cluster.until("first", () -> on("db:1").size() == 3);
        image(Types.DAEMON_SET, "db:2");
        cluster.until("second", () -> {
            assertThat(cluster.ready("app=db")).isGreaterThanOrEqualTo(3);
            assertThat(cluster.pods("app=db").stream()
                            .filter(pod -> !pod.path("metadata").has("deletionTimestamp")))
                    .hasSizeLessThanOrEqualTo(5);
            return on("db:2").size() == 3 && cluster.pods("app=db").size() == 3;
        });
    }

    @Test
    void aDaemonSetThatHangsKeepsTheOthers() {
        cluster.start().put(set("DaemonSet", ""));
        cluster.until("first", () -> on("db:1").size() == 3);
        image(Types.DAEMON_SET, "db:nosuch");
        cluster.until(
                "one hangs",
                () -> status(Types.DAEMON_SET).path("numberUnavailable").asInt() == 1
                        && status(Types.DAEMON_SET)
                                        .path("updatedNumberScheduled")
                                        .asInt()
                                == 1);
        assertThat(on("db:1")).hasSize(2);

        image(Types.DAEMON_SET, "db:2");
        cluster.until("the next one goes through", () -> on("db:2").size() == 3);
    }

    @Test
    void onDeleteKeepsThePodsOfADaemonSet() {
        cluster.start().put(set("DaemonSet", ", updateStrategy: {type: OnDelete}"));
        cluster.until("first", () -> on("db:1").size() == 3);
        image(Types.DAEMON_SET, "db:2");
        cluster.until("it is known", () -> revisions().size() == 2);
        String one = on("db:1").iterator().next();
        cluster.delete(Types.POD, one);
        cluster.until("that one", () -> on("db:2").size() == 1);

        assertThat(on("db:1")).hasSize(2);
    }

    @Test
    void aSetOfTheSeedWhosePodsSayNothingIsLeftUntilItsTemplateChanges() {
        cluster.put(set("StatefulSet", ", replicas: 1, serviceName: db"));
        cluster.put(
                "{apiVersion: v1, kind: Pod, metadata: {name: db-0, namespace: t, labels: {app: db}, ownerReferences: [{apiVersion: apps/v1,"
                        + " kind: StatefulSet, name: db, uid: %s, controller: true}]}, spec: {nodeName: node2, containers: [{name: c, image: 'db:1'}]},"
                                .formatted(cluster.text(Types.STATEFUL_SET, "db", "/metadata/uid"))
                        + " status: {phase: Running, conditions: [{type: Ready, status: 'True'}]}}");
        String uid = cluster.text(Types.POD, "db-0", "/metadata/uid");
        cluster.start().merge(Types.STATEFUL_SET, "db", "/metadata/labels", "{touched: 'yes'}");
        cluster.until("it was looked at", this::seen);
        assertThat(cluster.text(Types.POD, "db-0", "/metadata/uid")).isEqualTo(uid);

        cluster.merge(Types.STATEFUL_SET, "db", "/spec/template/metadata/annotations", "{restarted: now}");
        cluster.until(
                "another pod",
                () -> !on("db:1").isEmpty()
                        && !cluster.text(Types.POD, "db-0", "/metadata/uid").equals(uid));
        assertThat(revisions()).containsExactly(1, 2);
    }

    private boolean seen() {
        return status(Types.STATEFUL_SET).path("replicas").asInt() == 1;
    }

    @Test
    void podsOfACopiedClusterAreTakenForWhatTheySay() {
        cluster.put(set("DaemonSet", ""));
        for (String node : List.of("node2", "node3", "node4")) {
            cluster.put(
                    ("{apiVersion: v1, kind: Pod, metadata: {name: db-%s, namespace: t, labels: {app: db, controller-revision-hash: 5c9f7d},"
                                    + " ownerReferences: [{apiVersion: apps/v1, kind: DaemonSet, name: db, uid: %s, controller: true}]},"
                                    + " spec: {nodeName: %s, containers: [{name: c, image: 'db:1'}]},"
                                    + " status: {phase: Running, conditions: [{type: Ready, status: 'True'}]}}")
                            .formatted(node, cluster.text(Types.DAEMON_SET, "db", "/metadata/uid"), node));
        }
        cluster.start().merge(Types.DAEMON_SET, "db", "/metadata/labels", "{touched: 'yes'}");
        cluster.until(
                "it was looked at",
                () -> status(Types.DAEMON_SET).path("updatedNumberScheduled").asInt() == 3);

        assertThat(on("db:1")).containsExactly("db-node2", "db-node3", "db-node4");
        assertThat(cluster.get(REVISION, "db-5c9f7d").isMissingNode()).isFalse();
    }
}
