package io.github.bladebook.simulator.state.kube.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.kube.answer.ApiError;
import io.github.bladebook.simulator.state.kube.api.DeleteOptions;
import io.github.bladebook.simulator.state.kube.api.Intent;
import io.github.bladebook.simulator.state.kube.virt.InstanceActions;
import io.github.bladebook.simulator.state.kube.virt.MachineActions;
import io.github.bladebook.simulator.state.kube.virt.VirtualKinds;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Machines that move to another node while they run, or cannot. */
class MigrationsTest {
    private final Map<String, List<String>> phases = new ConcurrentHashMap<>();

    private LivingCluster cluster;

    @BeforeEach
    void start() {
        cluster = new LivingCluster();
        List.of("node2", "node3", "node4").forEach(node -> schedulable(node, true));
        cluster.lab().kube().listen(change -> {
            if (change.after().kind().equals(VirtualKinds.MIGRATION)) {
                String phase = change.after().tree().at("/status/phase").asText("");
                List<String> seen = phases.computeIfAbsent(change.after().name(), key -> new CopyOnWriteArrayList<>());
                if (seen.isEmpty() || !seen.get(seen.size() - 1).equals(phase)) {
                    seen.add(phase);
                }
            }
        });
        cluster.start();
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    private void schedulable(String node, boolean schedulable) {
        cluster.merge(
                Types.NODE,
                node,
                "/metadata/labels",
                "{kubernetes.io/hostname: %s, kubevirt.io/schedulable: '%s'}".formatted(node, schedulable));
    }

    private void machine(String name, String disk) {
        cluster.put(
                ("{apiVersion: kubevirt.io/v1, kind: VirtualMachine, metadata: {name: %s, namespace: t}, spec: {runStrategy: Always,"
                                + " template: {spec: {domain: {cpu: {cores: 2}, memory: {guest: 2Gi}}, volumes: [%s]}}}}")
                        .formatted(name, disk));
        cluster.until("running", () -> phase(name).equals("Running"));
    }

    private String phase(String name) {
        return cluster.text(VirtualKinds.INSTANCE, name, "/status/phase");
    }

    private String node(String name) {
        return cluster.text(VirtualKinds.INSTANCE, name, "/status/nodeName");
    }

    private String migrate(String machine, String name) {
        ObjectNode migration =
                Json.object().put("apiVersion", "kubevirt.io/v1").put("kind", "VirtualMachineInstanceMigration");
        migration.putObject("metadata").put("name", name).put("namespace", "t");
        migration.putObject("spec").put("vmiName", machine);
        cluster.lab().kubeApi().create(VirtualKinds.MIGRATION, "t", migration, Intent.of("test"));
        return name;
    }

    private String migration(String name) {
        return cluster.text(VirtualKinds.MIGRATION, name, "/status/phase");
    }

    private List<JsonNode> pods(String machine, String phase) {
        return cluster.pods("vm.kubevirt.io/name=" + machine).stream()
                .filter(pod -> pod.at("/status/phase").asText().equals(phase))
                .map(JsonNode.class::cast)
                .toList();
    }

    @Test
    void aMachineMovesWhileItRunsAndItsOldPodIsDone() {
        machine("db", "");
        String from = node("db");
        String uid = cluster.text(VirtualKinds.INSTANCE, "db", "/metadata/uid");
        List<String> words = new CopyOnWriteArrayList<>();
        cluster.lab().kube().listen(change -> {
            if (change.after().kind().equals(VirtualKinds.MACHINE)) {
                words.add(change.after().tree().at("/status/printableStatus").asText());
            }
        });

        migrate("db", "move");
        cluster.until("moved", () -> migration("move").equals("Succeeded"));

        assertThat(phases.get("move"))
                .containsExactly(
                        "",
                        "Pending",
                        "Scheduling",
                        "Scheduled",
                        "PreparingTarget",
                        "TargetReady",
                        "Running",
                        "Succeeded");
        assertThat(node("db")).isNotEqualTo(from);
        assertThat(cluster.text(VirtualKinds.INSTANCE, "db", "/metadata/uid")).isEqualTo(uid);
        assertThat(phase("db")).isEqualTo("Running");
        assertThat(pods("db", "Running"))
                .singleElement()
                .satisfies(pod -> assertThat(pod.at("/spec/nodeName").asText()).isEqualTo(node("db")));
        assertThat(pods("db", "Succeeded"))
                .singleElement()
                .satisfies(pod -> assertThat(pod.at("/spec/nodeName").asText()).isEqualTo(from));
        cluster.until(
                "told",
                () -> !cluster.text(VirtualKinds.MIGRATION, "move", "/status/migrationState/targetNode")
                        .isEmpty());
        JsonNode state = cluster.get(VirtualKinds.MIGRATION, "move").at("/status/migrationState");
        assertThat(List.of(
                        state.path("sourceNode").asText(),
                        state.path("targetNode").asText(),
                        state.path("completed").asText()))
                .containsExactly(from, node("db"), "true");
        assertThat(words).contains("Migrating");
        cluster.until("it says that it runs", () -> words.get(words.size() - 1).equals("Running"));
        assertThat(cluster.events("db"))
                .contains("Migrated: The VirtualMachineInstance migrated to node " + node("db") + ".");
        assertThat(cluster.get(VirtualKinds.MIGRATION, "move").at("/metadata").has("finalizers"))
                .isFalse();
    }

    @Test
    void aMachineCanMoveAgainAndStopAfterwards() {
        machine("db", "");
        migrate("db", "one");
        cluster.until("moved", () -> migration("one").equals("Succeeded"));
        String between = node("db");
        migrate("db", "two");
        cluster.until("moved again", () -> migration("two").equals("Succeeded"));
        assertThat(node("db")).isNotEqualTo(between);

        new MachineActions(cluster.lab()).act("stop", "t", "db", Json.object());
        cluster.until(
                "gone",
                () -> cluster.get(VirtualKinds.INSTANCE, "db").isMissingNode()
                        && pods("db", "Running").isEmpty());
        cluster.until(
                "nothing left", () -> cluster.pods("vm.kubevirt.io/name=db").isEmpty());
    }

    @Test
    void aMachineThatFitsNowhereElseWaitsWhereItIs() {
        machine("db", "");
        String from = node("db");
        List.of("node2", "node3", "node4").stream()
                .filter(node -> !node.equals(from))
                .forEach(node -> schedulable(node, false));

        migrate("db", "move");
        cluster.until(
                "no place",
                () -> cluster.events("move").stream().anyMatch(event -> event.contains("currently unschedulable")));
        assertThat(migration("move")).isEqualTo("Scheduling");
        assertThat(pods("db", "Pending"))
                .singleElement()
                .satisfies(pod -> assertThat(Conditions.of(pod, "PodScheduled")
                                .path("reason")
                                .asText())
                        .isEqualTo("Unschedulable"));

        cluster.delete(VirtualKinds.MIGRATION, "move");
        cluster.until(
                "canceled",
                () -> pods("db", "Pending").isEmpty()
                        && cluster.get(VirtualKinds.MIGRATION, "move").isMissingNode());
        assertThat(phases.get("move")).endsWith("Failed");
        assertThat(phase("db") + " " + node("db")).isEqualTo("Running " + from);
        assertThat(pods("db", "Running")).hasSize(1);
    }

    @Test
    void aTargetThatFindsNoPlaceForFiveMinutesIsGivenUp() {
        machine("db", "");
        String from = node("db");
        List.of("node2", "node3", "node4").stream()
                .filter(node -> !node.equals(from))
                .forEach(node -> schedulable(node, false));
        migrate("db", "move");

        cluster.until("given up", () -> migration("move").equals("Failed"));

        assertThat(cluster.events("move"))
                .contains("FailedMigration: Migration target pod was removed during active migration.");
        assertThat(phase("db") + " " + node("db")).isEqualTo("Running " + from);
    }

    @Test
    void aSecondMigrationAtTheSameTimeIsRefusedInTheWebhooksWords() {
        machine("db", "");
        migrate("db", "one");
        String uid = cluster.text(VirtualKinds.MIGRATION, "one", "/metadata/uid");

        assertThatThrownBy(() -> migrate("db", "two"))
                .isInstanceOf(ApiError.class)
                .hasMessage("admission webhook \"migration-create-validator.kubevirt.io\" denied the request: in-flight"
                        + " migration detected. Active migration job (" + uid
                        + ") is currently already in progress for VMI db.");
        assertThatThrownBy(() -> new MachineActions(cluster.lab()).act("migrate", "t", "db", Json.object()))
                .hasMessageStartingWith("Internal error occurred: admission webhook");
    }

    @Test
    void aMachineWhoseDiskOnlyOneNodeCanUseIsNotMoved() {
        cluster.put("{apiVersion: v1, kind: PersistentVolume, metadata: {name: pv}, spec: {capacity: {storage: 1Gi},"
                + " accessModes: [ReadWriteOnce], claimRef: {namespace: t, name: disk}}, status: {phase: Bound}}");
        cluster.put(
                "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: disk, namespace: t}, spec: {volumeName: pv,"
                        + " accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}, status: {phase: Bound}}");
        machine("db", "{name: root, persistentVolumeClaim: {claimName: disk}}");

        assertThatThrownBy(() -> migrate("db", "move"))
                .hasMessageContaining(
                        "Cannot migrate VMI, Reason: DisksNotLiveMigratable, Message: cannot migrate VMI: "
                                + "PVC disk is not shared");
        ApiError refused = (ApiError) org.assertj.core.api.Assertions.catchThrowable(() -> cluster.lab()
                .kubeApi()
                .evict("t", pods("db", "Running").get(0).at("/metadata/name").asText(), DeleteOptions.BACKGROUND));
        assertThat(refused.code()).isEqualTo(429);
        assertThat(refused).hasMessageContaining("is configured with an eviction strategy but is not live-migratable");
    }

    @Test
    void anEvictedPodMovesItsMachine() {
        machine("db", "");
        String from = node("db");
        String pod = pods("db", "Running").get(0).at("/metadata/name").asText();

        assertThatThrownBy(() -> cluster.lab().kubeApi().evict("t", pod, DeleteOptions.BACKGROUND))
                .hasMessageEndingWith("denied the request: Eviction triggered evacuation of VMI \"t/db\"");

        cluster.until("moved", () -> !node("db").equals(from));
        cluster.until("done", () -> pods("db", "Running").size() == 1);
        assertThat(phases.keySet()).singleElement().asString().startsWith("kubevirt-evacuation-");
        // A pod that is done may go like any other.
        cluster.lab().kubeApi().evict("t", pod, DeleteOptions.BACKGROUND);
    }

    @Test
    void noMoreThanTwoMachinesLeaveANodeAtOnce() {
        for (String name : List.of("a", "b", "c", "d")) {
            cluster.put(
                    ("{apiVersion: kubevirt.io/v1, kind: VirtualMachine, metadata: {name: %s, namespace: t}, spec: {runStrategy: Always,"
                                    + " template: {spec: {nodeSelector: {kubevirt.io/schedulable: 'true'},"
                                    + " domain: {memory: {guest: 1Gi}}}}}}")
                            .formatted(name));
            cluster.until("running", () -> phase(name).equals("Running"));
        }
        Map<String, String> from = new ConcurrentHashMap<>();
        List.of("a", "b", "c", "d").forEach(name -> from.put(name, node(name)));
        List<Long> atOnce = new CopyOnWriteArrayList<>();
        cluster.lab().kube().listen(change -> {
            if (change.after().kind().equals(VirtualKinds.MIGRATION)) {
                Map<String, Long> leaving = cluster.lab().kube().list(VirtualKinds.MIGRATION).stream()
                        .filter(one -> !List.of("", "Pending", "Succeeded", "Failed")
                                .contains(one.at("/status/phase").asText("")))
                        .collect(java.util.stream.Collectors.groupingBy(
                                one -> from.get(one.at("/spec/vmiName").asText()),
                                java.util.stream.Collectors.counting()));
                atOnce.addAll(leaving.values());
            }
        });

        from.keySet().forEach(name -> migrate(name, "move-" + name));

        cluster.until(
                "all moved",
                () -> from.keySet().stream()
                        .allMatch(name -> migration("move-" + name).equals("Succeeded")));
        assertThat(atOnce).isNotEmpty().allMatch(count -> count <= 2);
    }

    @Test
    void aPausedMachineSaysSoUntilItGoesOn() {
        machine("db", "");
        InstanceActions actions = new InstanceActions(cluster.lab());

        actions.act("pause", "t", "db", Json.object());
        cluster.until(
                "paused",
                () -> cluster.text(VirtualKinds.MACHINE, "db", "/status/printableStatus")
                        .equals("Paused"));
        assertThatThrownBy(() -> actions.act("pause", "t", "db", Json.object()))
                .hasMessageEndingWith("VMI is already paused");
        assertThatThrownBy(() -> actions.act("softreboot", "t", "db", Json.object()))
                .hasMessageEndingWith("VMI is paused");

        actions.act("unpause", "t", "db", Json.object());
        cluster.until(
                "running",
                () -> cluster.text(VirtualKinds.MACHINE, "db", "/status/printableStatus")
                        .equals("Running"));
        assertThat(Conditions.of(cluster.get(VirtualKinds.MACHINE, "db"), "Paused")
                        .isMissingNode())
                .isTrue();
        actions.act("softreboot", "t", "db", Json.object());
    }
}
