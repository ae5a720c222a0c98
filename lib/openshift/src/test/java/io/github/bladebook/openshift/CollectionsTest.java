package io.github.bladebook.openshift;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bladebook.core.unit.Cpu;
import io.github.bladebook.core.unit.DataSize;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the objects of each small list. */
class CollectionsTest {
    @TempDir
    Path folder;

    private ScriptedCluster cluster;

    @BeforeEach
    void start() {
        cluster = new ScriptedCluster(folder);
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void nodes() {
        items("""
                {"metadata":{"name":"node1","uid":"u","labels":{"node-role.kubernetes.io/worker":"",
                   "node-role.kubernetes.io/control-plane":"","zone":"a"},"managedFields":[{"manager":"m"}]},
                 "spec":{"unschedulable":true,"taints":[{"key":"k","effect":"NoSchedule"}]},
                 "status":{"capacity":{"cpu":"24","memory":"128Gi","pods":"250"},
                   "allocatable":{"cpu":"23500m","memory":"125Gi","pods":"250","ephemeral-storage":"1e9","hugepages-1Gi":"0"},
                   "conditions":[{"type":"Ready","status":"True","reason":"KubeletReady"}],
                   "nodeInfo":{"kubeletVersion":"v1.33.4"},
                   "addresses":[{"type":"InternalIP","address":"192.0.2.1"},{"type":"InternalIP","address":"192.0.2.2"}]}}""");
        Node node = cluster.client.nodes().items().get(0);
        assertThat(node.allocatable())
                .isEqualTo(new Resources(
                        new Cpu(23_500), DataSize.gibibytes(125), new DataSize(1_000_000_000), Map.of("pods", 250L)));
        assertThat(node.maxPods()).isEqualTo(250);
        assertThat(node.roles()).containsExactly("control-plane", "worker");
        assertThat(node.controlPlane()).isTrue();
        assertThat(node.ready()).isTrue();
        assertThat(node.unschedulable()).isTrue();
        assertThat(node.taints()).containsExactly(new Taint("k", "", "NoSchedule"));
        assertThat(node.addresses()).isEqualTo(Map.of("InternalIP", "192.0.2.1"));
    }

    @Test
    void attachLimitsOnlyWhereADriverHasOne() {
        items("""
                {"metadata":{"name":"node1"},"spec":{"drivers":[
                  {"name":"csi.lab.example","allocatable":{"count":25}},{"name":"topolvm.io"}]}}""");
        assertThat(cluster.client.attachLimits().items())
                .containsExactly(new AttachLimits("node1", Map.of("csi.lab.example", 25)));
    }

    @Test
    void volumesAndClaims() {
        items("""
                {"metadata":{"name":"pv1"},"spec":{"storageClassName":"lvms-vg1","capacity":{"storage":"10Gi"},
                   "accessModes":["ReadWriteOnce"],"persistentVolumeReclaimPolicy":"Delete",
                   "claimRef":{"namespace":"n","name":"c"},"csi":{"driver":"topolvm.io"},
                   "nodeAffinity":{"required":{"nodeSelectorTerms":[{"matchExpressions":[
                     {"key":"topology.topolvm.io/node","operator":"In","values":["node1"]}]}]}}},
                 "status":{"phase":"Bound"}},
                {"metadata":{"name":"pv2"},"spec":{"capacity":{"storage":"1Ti"},"nfs":{"server":"s"}}}""");
        NodeTerm term =
                new NodeTerm(List.of(new Requirement("topology.topolvm.io/node", "In", List.of("node1"))), List.of());
        assertThat(cluster.client.volumes().items())
                .containsExactly(
                        new Volume(
                                "pv1",
                                "lvms-vg1",
                                DataSize.gibibytes(10),
                                List.of("ReadWriteOnce"),
                                "Delete",
                                "Bound",
                                "n/c",
                                "topolvm.io",
                                List.of(term)),
                        new Volume("pv2", "", DataSize.tebibytes(1), List.of(), "Retain", "", "", "nfs", List.of()));
        items("""
                {"metadata":{"namespace":"n","name":"c"},"spec":{"storageClassName":"fast","volumeName":"pv1",
                   "accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"10Gi"}}},
                 "status":{"phase":"Bound","capacity":{"storage":"12Gi"}}}""");
        assertThat(cluster.client.claims().items())
                .containsExactly(new Claim(
                        "n",
                        "c",
                        "fast",
                        "pv1",
                        "Bound",
                        DataSize.gibibytes(10),
                        DataSize.gibibytes(12),
                        List.of("ReadWriteOnce")));
    }

    @Test
    void storageClassesAndTheirRoom() {
        items("""
                {"metadata":{"name":"fast","annotations":{"storageclass.kubernetes.io/is-default-class":"true"}},
                 "provisioner":"topolvm.io","volumeBindingMode":"WaitForFirstConsumer","allowVolumeExpansion":true}""");
        assertThat(cluster.client.storageClasses().items())
                .containsExactly(new StorageClass("fast", "topolvm.io", true, true, true, "Delete"));
        items("""
                {"metadata":{"namespace":"s","name":"a"},"storageClassName":"fast","capacity":"100Gi",
                  "nodeTopology":{"matchLabels":{"node":"node1"}}},
                {"metadata":{"namespace":"s","name":"b"},"storageClassName":"fast","maximumVolumeSize":"1Gi"},
                {"metadata":{"namespace":"s","name":"c"},"storageClassName":"fast","nodeTopology":{}}""");
        assertThat(cluster.client.storageCapacities().items())
                .containsExactly(
                        new StorageCapacity(
                                "s",
                                "a",
                                "fast",
                                new Selector(List.of(new Requirement("node", "In", List.of("node1")))),
                                DataSize.gibibytes(100),
                                null),
                        new StorageCapacity("s", "b", "fast", Selector.NOTHING, null, DataSize.gibibytes(1)),
                        new StorageCapacity("s", "c", "fast", Selector.EVERYTHING, null, null));
    }

    @Test
    void quotasAndLimitRanges() {
        items("""
                {"metadata":{"namespace":"n","name":"q"},"spec":{"hard":{"requests.cpu":"500m","pods":"10"},
                   "scopes":["NotTerminating"],"scopeSelector":{"matchExpressions":[
                     {"scopeName":"PriorityClass","operator":"In","values":["high"]}]}},
                 "status":{"used":{"requests.cpu":"0.25"}}}""");
        assertThat(cluster.client.quotas().items().get(0))
                .isEqualTo(new Quota(
                        "n",
                        "q",
                        Map.of("requests.cpu", new BigDecimal("0.500"), "pods", BigDecimal.TEN),
                        Map.of("requests.cpu", new BigDecimal("0.25")),
                        List.of("NotTerminating"),
                        List.of(new Requirement("PriorityClass", "In", List.of("high")))));
        items("""
                {"metadata":{"namespace":"n","name":"l"},"spec":{"limits":[
                  {"type":"Container","default":{"cpu":"1"},"defaultRequest":{"cpu":"100m"},"max":{"memory":"1Gi"}}]}}""");
        assertThat(cluster.client.limitRanges().items().get(0).items())
                .containsExactly(new LimitRange.Item(
                        "Container",
                        Resources.ZERO,
                        new Resources(Cpu.ZERO, DataSize.gibibytes(1), DataSize.ZERO, Map.of()),
                        new Resources(new Cpu(100), DataSize.ZERO, DataSize.ZERO, Map.of()),
                        new Resources(Cpu.cores(1), DataSize.ZERO, DataSize.ZERO, Map.of())));
    }

    @Test
    void disruptionBudgets() {
        items("""
                {"metadata":{"namespace":"n","name":"b"},"spec":{"minAvailable":"50%","selector":{"matchLabels":{"a":"b"}}},
                 "status":{"disruptionsAllowed":0,"currentHealthy":2,"desiredHealthy":2,"expectedPods":3}},
                {"metadata":{"namespace":"n","name":"c"},"spec":{"maxUnavailable":1}}""");
        List<DisruptionBudget> budgets = cluster.client.disruptionBudgets().items();
        assertThat(budgets.get(0))
                .isEqualTo(new DisruptionBudget(
                        "n",
                        "b",
                        new Selector(List.of(new Requirement("a", "In", List.of("b")))),
                        0,
                        2,
                        2,
                        3,
                        "50%",
                        "",
                        "IfHealthyBudget",
                        List.of()));
        assertThat(budgets.get(1).pods()).isEqualTo(Selector.NOTHING);
        assertThat(budgets.get(1).maxUnavailable()).isEqualTo("1");
    }

    @Test
    void priorityClassesAndNamespaces() {
        items("{\"metadata\":{\"name\":\"high\"},\"value\":-5,\"globalDefault\":true,\"preemptionPolicy\":\"Never\"}");
        assertThat(cluster.client.priorityClasses().items())
                .containsExactly(new PriorityClass("high", -5, true, false));
        items("{\"metadata\":{\"name\":\"n\",\"annotations\":{\"a\":\"b\"}},\"status\":{\"phase\":\"Active\"}}");
        assertThat(cluster.client.namespaces().items())
                .containsExactly(new Namespace("n", "Active", Map.of(), Map.of("a", "b")));
    }

    @Test
    void workloadsCountWhatEachKindCounts() {
        items("""
                {"metadata":{"namespace":"n","name":"web-1","uid":"u","ownerReferences":[
                   {"kind":"Deployment","name":"web","uid":"d","controller":true}]},
                 "spec":{"replicas":0},"status":{}}""");
        items(
                "{\"metadata\":{\"namespace\":\"n\",\"name\":\"web\",\"uid\":\"d\"},\"spec\":{},\"status\":{\"readyReplicas\":1}}");
        items("");
        items("{\"metadata\":{\"namespace\":\"n\",\"name\":\"ds\",\"uid\":\"s\"},\"status\":"
                + "{\"desiredNumberScheduled\":3,\"numberReady\":2}}");
        items(
                "{\"metadata\":{\"namespace\":\"n\",\"name\":\"job\",\"uid\":\"j\"},\"spec\":{\"parallelism\":4},\"status\":"
                        + "{\"ready\":3}}");
        List<Workload> all = cluster.client.workloads().stream()
                .flatMap(collected -> collected.items().stream())
                .toList();
        assertThat(all)
                .containsExactly(
                        new Workload(
                                "n",
                                "ReplicaSet",
                                "web-1",
                                "u",
                                Map.of(),
                                new Pod.Owner("Deployment", "web", "d"),
                                0,
                                0),
                        new Workload("n", "Deployment", "web", "d", Map.of(), null, 1, 1),
                        new Workload("n", "DaemonSet", "ds", "s", Map.of(), null, 3, 2),
                        new Workload("n", "Job", "job", "j", Map.of(), null, 4, 3));
    }

    @Test
    void aMissingRightToOneKindOfWorkloadLeavesTheOthers() {
        items("");
        cluster.status(403, "User \\\"eve\\\" cannot list resource \\\"deployments\\\" in API group \\\"apps\\\"");
        items("");
        items("");
        items("");
        assertThat(cluster.client.workloads())
                .extracting(Collected::complete)
                .containsExactly(true, false, true, true, true);
    }

    @Test
    void warningsOfTheOldAndTheNewEventsApi() {
        items("""
                {"involvedObject":{"namespace":"n","kind":"Pod","name":"p"},"reason":"FailedScheduling",
                  "message":"0/3 nodes are available\\n","count":7,"lastTimestamp":"2026-11-21T07:00:00Z"},
                {"involvedObject":{"kind":"Node","name":"node1"},"reason":"Rebooted","lastTimestamp":null,
                  "eventTime":"2026-11-21T06:00:00.123456Z","series":{"count":2,"lastObservedTime":"2026-11-21T06:30:00.000001Z"}}""");
        assertThat(cluster.client.warnings().items())
                .containsExactly(
                        new Warning(
                                "n",
                                "Pod",
                                "p",
                                "FailedScheduling",
                                "0/3 nodes are available",
                                7,
                                Instant.parse("2026-11-21T07:00:00Z")),
                        new Warning(
                                "", "Node", "node1", "Rebooted", "", 2, Instant.parse("2026-11-21T06:30:00.000001Z")));
        assertThat(cluster.request().getTarget()).isEqualTo("/api/v1/events?fieldSelector=type%3DWarning");
    }

    private void items(String items) {
        cluster.json("{\"metadata\":{\"resourceVersion\":\"1\"},\"items\":[%s]}".formatted(items));
    }
}
