package io.github.bladebook.openshift;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bladebook.core.unit.Cpu;
import io.github.bladebook.core.unit.DataSize;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionalKindTest {
    private static final String AGGREGATED = """
            {"kind":"APIGroupDiscoveryList","items":[
              {"metadata":{"name":"kubevirt.io"},"versions":[
                {"version":"v1","resources":[{"resource":"virtualmachines"},{"resource":"virtualmachineinstances"}]},
                {"version":"v1alpha3","resources":[{"resource":"virtualmachines"}]}]},
              {"metadata":{"name":"metallb.io"},"versions":[
                {"version":"v1beta2","resources":[{"resource":"bgppeers"}]},
                {"version":"v1beta1","resources":[{"resource":"ipaddresspools"}]}]},
              {"metadata":{"name":"lvm.topolvm.io"},"versions":[
                {"version":"v1alpha1","resources":[{"resource":"lvmvolumegroupnodestatuses"}]}]},
              {"metadata":{"name":"cert-manager.io"},"versions":[
                {"version":"v1","resources":[{"resource":"certificates"}]}]},
              {"metadata":{"name":"metrics.k8s.io"},"versions":[
                {"version":"v1beta1","resources":[{"resource":"nodes"},{"resource":"pods"}]}]}]}""";

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
    void whatIsNotServedIsNamedAndDiscoveryIsAskedOnce() {
        cluster.json(AGGREGATED);
        Collected<Application> applications = cluster.client.optional(OptionalKind.APPLICATIONS);
        assertThat(applications.items()).isEmpty();
        assertThat(applications.missing()).containsExactly("applications.argoproj.io is not served by this cluster");
        assertThat(cluster.client.serves(OptionalKind.ROUTES)).isFalse();
        assertThat(cluster.client.serves(OptionalKind.ADDRESS_POOLS)).isTrue();
        assertThat(cluster.server.getRequestCount()).isEqualTo(1);
        assertThat(cluster.request().getHeaders().get("Accept"))
                .startsWith("application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList");
    }

    @Test
    void aMissingRightOnAnOptionalKindIsNamedToo() {
        cluster.json(AGGREGATED)
                .status(
                        403,
                        "User \\\"eve\\\" cannot list resource \\\"certificates\\\" in API group \\\"cert-manager.io\\\"");
        assertThat(cluster.client.optional(OptionalKind.CERTIFICATES).missing())
                .singleElement()
                .asString()
                .contains("user eve has no right to list certificates.cert-manager.io");
    }

    @Test
    void aGroupWhoseServerIsDownIsNamedWithItsStatus() {
        cluster.json("{\"kind\":\"APIGroupDiscoveryList\",\"items\":[{\"metadata\":{\"name\":\"metrics.k8s.io\"},"
                + "\"versions\":[{\"version\":\"v1beta1\",\"freshness\":\"Stale\"}]}]}");
        for (int i = 0; i < 4; i++) {
            cluster.status(503, "service unavailable");
        }
        assertThat(cluster.client.nodeUsage().missing())
                .singleElement()
                .asString()
                .contains("HTTP 503: service unavailable");
    }

    @Test
    void anOlderServerIsDiscoveredGroupByGroup() {
        cluster.json("""
                        {"kind":"APIGroupList","groups":[{"name":"metallb.io","preferredVersion":{"version":"v1beta2"},
                          "versions":[{"version":"v1beta2"},{"version":"v1beta1"}]}]}""")
                .json("{\"kind\":\"APIResourceList\",\"resources\":[{\"name\":\"bgppeers\"}]}")
                .json("{\"kind\":\"APIResourceList\",\"resources\":[{\"name\":\"ipaddresspools\"}]}")
                .json("""
                        {"items":[{"metadata":{"namespace":"metallb-system","name":"pool"},
                          "spec":{"addresses":["192.0.2.10-192.0.2.20"]},
                          "status":{"availableIPv4":9,"assignedIPv4":2}}]}""");
        assertThat(cluster.client.optional(OptionalKind.ADDRESS_POOLS).items())
                .containsExactly(
                        new AddressPool("metallb-system", "pool", List.of("192.0.2.10-192.0.2.20"), true, 9L, 2L));
    }

    @Test
    void virtualMachinesSayWhereTheyRunAndWhetherTheyCanMove() {
        cluster.json(AGGREGATED).json("""
                        {"items":[{"metadata":{"namespace":"vms","name":"win","uid":"u"},
                          "spec":{"evictionStrategy":"LiveMigrate","domain":{"cpu":{"cores":2,"sockets":2},
                            "memory":{"guest":"8Gi"}}},
                          "status":{"nodeName":"node1","phase":"Running","conditions":[{"type":"LiveMigratable",
                            "status":"False","message":"PVC is not shared"}]}}]}""");
        assertThat(cluster.client
                        .optional(OptionalKind.VIRTUAL_MACHINE_INSTANCES)
                        .items())
                .containsExactly(new VirtualMachineInstance(
                        "vms",
                        "win",
                        "u",
                        "node1",
                        "Running",
                        4,
                        DataSize.gibibytes(8),
                        false,
                        "PVC is not shared",
                        "LiveMigrate"));
        cluster.json("""
                {"items":[{"metadata":{"namespace":"vms","name":"off"},"spec":{"runStrategy":"Halted",
                  "template":{"spec":{"domain":{"resources":{"requests":{"cpu":"1500m","memory":"2Gi"}}}}}},
                  "status":{"printableStatus":"Stopped"}}]}""");
        assertThat(cluster.client.optional(OptionalKind.VIRTUAL_MACHINES).items())
                .containsExactly(new VirtualMachine("vms", "off", false, "Stopped", 2, DataSize.gibibytes(2), "", ""));
    }

    @Test
    void volumeGroupsAreOnePerNodeAndGroup() {
        cluster.json(AGGREGATED).json("""
                        {"items":[{"metadata":{"name":"node1"},"spec":{"nodeStatus":[
                          {"name":"vg1","status":"Ready","devices":["/dev/sdb"]},{"name":"vg2","status":"Degraded"}]}}]}""");
        assertThat(cluster.client.optional(OptionalKind.VOLUME_GROUPS).items())
                .containsExactly(
                        new VolumeGroup("node1", "vg1", "Ready", "", List.of("/dev/sdb")),
                        new VolumeGroup("node1", "vg2", "Degraded", "", List.of()));
    }

    @Test
    void usageOfContainersIsAddedBeforeItIsRounded() {
        cluster.json(AGGREGATED).json("""
                        {"items":[{"metadata":{"namespace":"n","name":"p"},"timestamp":"2026-11-21T00:00:00Z","containers":[
                          {"usage":{"cpu":"400000n","memory":"10Ki"}},{"usage":{"cpu":"400000n","memory":"1Ki"}}]}]}""");
        assertThat(cluster.client.podUsage().items())
                .containsExactly(new Usage(
                        "n", "p", new Cpu(1), new DataSize(11 * 1024), Instant.parse("2026-11-21T00:00:00Z")));
    }
}
