package io.github.bladebook.openshift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.unit.Cpu;
import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.openshift.PodTemplate.Kind;
import io.kubernetes.client.proto.V1;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PodWireTest {
    @Property(tries = 300)
    void protobufAndJsonGiveTheSamePods(@ForAll long seed) throws IOException {
        Random dice = new Random(seed);
        V1.PodList list =
                Wire.list(Stream.generate(() -> Pods.any(dice)).limit(4).toList());
        assertThat(protobuf(Wire.protobuf(list))).isEqualTo(json(Wire.json(list)));
    }

    @Property(tries = 100)
    void everyPodOfTheOracleArrivesWithItsNameNodeAndContainers(@ForAll long seed) throws IOException {
        Random dice = new Random(seed);
        List<V1.Pod> sent = Stream.generate(() -> Pods.any(dice)).limit(5).toList();
        List<Pod> read = protobuf(Wire.protobuf(Wire.list(sent)));
        assertThat(read).hasSameSizeAs(sent);
        for (int i = 0; i < sent.size(); i++) {
            V1.PodSpec spec = sent.get(i).getSpec();
            assertThat(read.get(i).name()).isEqualTo(sent.get(i).getMetadata().getName());
            assertThat(read.get(i).node()).isEqualTo(spec.hasNodeName() ? spec.getNodeName() : null);
            assertThat(read.get(i).template().containers())
                    .extracting(PodTemplate.Container::name)
                    .containsExactlyElementsOf(
                            Stream.concat(spec.getInitContainersList().stream(), spec.getContainersList().stream())
                                    .map(V1.Container::getName)
                                    .toList());
        }
    }

    @Test
    void whatPlanningNeedsIsRead() throws IOException {
        V1.Pod.Builder pod = Pods.named("web-0");
        pod.getMetadataBuilder()
                .putLabels("app", "web")
                .addOwnerReferencesBuilder()
                .setKind("StatefulSet")
                .setName("web")
                .setUid("u")
                .setController(true);
        pod.getSpecBuilder()
                .addInitContainers(Pods.container("proxy", "10m", "1Mi").setRestartPolicy("Always"))
                .addInitContainers(Pods.container("setup", "1", "1Gi"))
                .setPriority(100)
                .setPriorityClassName("high")
                .setPreemptionPolicy("Never")
                .putNodeSelector("disk", "ssd")
                .putOverhead("memory", Pods.quantity("120Mi"));
        pod.getSpecBuilder().addTolerationsBuilder().setOperator("Exists");
        pod.getSpecBuilder()
                .getContainersBuilder(0)
                .addPortsBuilder()
                .setHostPort(443)
                .setContainerPort(443);
        pod.getSpecBuilder()
                .addVolumesBuilder()
                .setName("data")
                .getVolumeSourceBuilder()
                .getPersistentVolumeClaimBuilder()
                .setClaimName("data-web-0");
        pod.getSpecBuilder()
                .addVolumesBuilder()
                .setName("scratch")
                .getVolumeSourceBuilder()
                .setEphemeral(V1.EphemeralVolumeSource.getDefaultInstance());
        pod.getSpecBuilder()
                .addVolumesBuilder()
                .setName("shm")
                .getVolumeSourceBuilder()
                .getEmptyDirBuilder()
                .setMedium("Memory");
        pod.getStatusBuilder()
                .addContainerStatusesBuilder()
                .setName("main")
                .setRestartCount(3)
                .putAllocatedResources("cpu", Pods.quantity("200m"))
                .putAllocatedResources("memory", Pods.quantity("64Mi"));

        Pod read = protobuf(Wire.protobuf(Wire.list(List.of(pod.build())))).get(0);

        assertThat(read.path()).isEqualTo("shop/web-0");
        assertThat(read.node()).isEqualTo("node1");
        assertThat(read.phase()).isEqualTo(Pod.Phase.RUNNING);
        assertThat(read.labels()).isEqualTo(Map.of("app", "web"));
        assertThat(read.owner()).isEqualTo(new Pod.Owner("StatefulSet", "web", "u"));
        assertThat(read.createdAt()).isEqualTo(Instant.ofEpochSecond(1_790_000_000L));
        assertThat(read.claims()).containsExactly("data-web-0", "web-0-scratch");
        assertThat(read.restarts()).isEqualTo(3);
        Resources allocated = new Resources(new Cpu(200), DataSize.mebibytes(64), DataSize.ZERO, Map.of());
        assertThat(read.resized()).isEqualTo(Map.of("main", new Pod.Resized(null, allocated, null)));
        PodTemplate template = read.template();
        assertThat(template.containers())
                .extracting(PodTemplate.Container::kind)
                .containsExactly(Kind.SIDECAR, Kind.INIT, Kind.MAIN);
        assertThat(template.containers().get(1).requests().memory()).isEqualTo(DataSize.gibibytes(1));
        assertThat(template.priority()).isEqualTo(100);
        assertThat(template.preempts()).isFalse();
        assertThat(template.hostPorts()).containsExactly("TCP/0.0.0.0/443");
        assertThat(template.overhead().memory()).isEqualTo(DataSize.mebibytes(120));
        assertThat(template.tolerations()).containsExactly(new Toleration("", "Exists", "", "", null));
        assertThat(template.memoryEmptyDir()).isTrue();
        assertThat(template.emptyDir()).isFalse();
    }

    @Test
    void statusThatRepeatsTheTemplateIsNoResize() throws IOException {
        V1.Pod.Builder pod = Pods.named("a");
        V1.ContainerStatus.Builder status =
                pod.getStatusBuilder().addContainerStatusesBuilder().setName("main");
        status.putAllocatedResources("cpu", Pods.quantity("0.1"))
                .putAllocatedResources("memory", Pods.quantity("64Mi"));
        status.getResourcesBuilder()
                .putRequests("cpu", Pods.quantity("100m"))
                .putRequests("memory", Pods.quantity("65536Ki"));
        assertThat(protobuf(Wire.protobuf(Wire.list(List.of(pod.build()))))
                        .get(0)
                        .resized())
                .isEmpty();
    }

    @Test
    void absentSelectorsMatchNothingAndEmptyOnesEverything() throws IOException {
        V1.Pod.Builder pod = Pods.named("a");
        V1.PodAffinity.Builder affinity =
                pod.getSpecBuilder().getAffinityBuilder().getPodAffinityBuilder();
        affinity.addRequiredDuringSchedulingIgnoredDuringExecutionBuilder().setTopologyKey("zone");
        affinity.addRequiredDuringSchedulingIgnoredDuringExecutionBuilder()
                .setTopologyKey("zone")
                .setLabelSelector(io.kubernetes.client.proto.Meta.LabelSelector.getDefaultInstance());
        List<PodTemplate.PodRule> rules = protobuf(Wire.protobuf(Wire.list(List.of(pod.build()))))
                .get(0)
                .template()
                .affinity();
        assertThat(rules)
                .extracting(PodTemplate.PodRule::selector)
                .containsExactly(Selector.NOTHING, Selector.EVERYTHING);
        assertThat(rules.get(0).namespaces()).containsExactly("shop");
    }

    @Test
    void anEmptyNodeTermMatchesNoNode() throws IOException {
        V1.Pod.Builder pod = Pods.named("a");
        pod.getSpecBuilder()
                .getAffinityBuilder()
                .getNodeAffinityBuilder()
                .getRequiredDuringSchedulingIgnoredDuringExecutionBuilder()
                .addNodeSelectorTermsBuilder();
        assertThat(protobuf(Wire.protobuf(Wire.list(List.of(pod.build()))))
                        .get(0)
                        .template()
                        .nodeAffinity())
                .containsExactly(new NodeTerm(List.of(Requirement.NEVER), List.of()));
    }

    @Test
    void spreadKeysAreResolvedWithThePodsOwnLabels() throws IOException {
        List<V1.Pod> pods = Stream.of("v1", "v2")
                .map(hash -> {
                    V1.Pod.Builder pod = Pods.named("web-" + hash);
                    pod.getMetadataBuilder().putLabels("pod-template-hash", hash);
                    pod.getSpecBuilder()
                            .addTopologySpreadConstraintsBuilder()
                            .setTopologyKey("zone")
                            .setMaxSkew(1)
                            .setWhenUnsatisfiable("DoNotSchedule")
                            .addMatchLabelKeys("pod-template-hash");
                    return pod.build();
                })
                .toList();
        List<Pod> read = protobuf(Wire.protobuf(Wire.list(pods)));
        assertThat(read.get(1).template().spread().get(0).selector().requirements())
                .contains(new Requirement("pod-template-hash", "In", List.of("v2")));
        assertThat(read.get(0).template()).isNotSameAs(read.get(1).template());
    }

    @Test
    void equalTemplatesAreOneObjectWhateverNodeNameOrClaim() throws IOException {
        List<V1.Pod> pods = IntStream.range(0, 20)
                .mapToObj(i -> {
                    V1.Pod.Builder pod = Pods.named("web-" + i);
                    pod.getSpecBuilder()
                            .setNodeName("node" + i)
                            .addVolumesBuilder()
                            .setName("v" + i)
                            .getVolumeSourceBuilder()
                            .getPersistentVolumeClaimBuilder()
                            .setClaimName("data-" + i);
                    return pod.build();
                })
                .toList();
        List<Pod> read = protobuf(Wire.protobuf(Wire.list(pods)));
        assertThat(read)
                .allSatisfy(
                        pod -> assertThat(pod.template()).isSameAs(read.get(0).template()));
    }

    @Test
    void protobufCutAnywhereIsNeverAShorterList() {
        byte[] whole = Wire.protobuf(
                Wire.list(List.of(Pods.any(new Random(1)), Pods.named("b").build())));
        // The envelope's last two fields (4 bytes, both empty) follow the whole list.
        cutEverywhere(whole, whole.length - 4, bytes -> protobuf(bytes));
    }

    @Test
    void jsonCutAnywhereIsNeverAShorterList() {
        byte[] whole = Wire.json(
                Wire.list(List.of(Pods.any(new Random(1)), Pods.named("b").build())));
        cutEverywhere(whole, whole.length, bytes -> json(bytes));
    }

    @Test
    void gzipCutAnywhereIsNeverAShorterList() {
        byte[] whole = Wire.gzip(Wire.protobuf(
                Wire.list(List.of(Pods.any(new Random(1)), Pods.named("b").build()))));
        cutEverywhere(whole, whole.length, bytes -> protobuf(new GZIPInputStream(new ByteArrayInputStream(bytes))));
    }

    @Test
    void otherBytesAreRefused() {
        assertThatThrownBy(() -> protobuf("<html>login</html>".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> json("{\"kind\":\"PodList\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no list");
    }

    private interface Decoder {
        List<Pod> decode(byte[] bytes) throws IOException;
    }

    private static void cutEverywhere(byte[] whole, int length, Decoder decoder) {
        for (int cut = 0; cut < length; cut++) {
            byte[] part = Arrays.copyOf(whole, cut);
            assertThatThrownBy(() -> decoder.decode(part))
                    .as("cut at byte %d of %d", cut, length)
                    .isInstanceOf(IOException.class);
        }
    }

    private static List<Pod> protobuf(byte[] body) throws IOException {
        return protobuf(new ByteArrayInputStream(body));
    }

    private static List<Pod> protobuf(InputStream body) throws IOException {
        PodReader reader = new PodReader();
        List<Pod> pods = new ArrayList<>();
        ListEnd end = ProtobufList.read(body, PodShape.POD, tree -> pods.add(reader.read(tree)));
        assertThat(end).isEqualTo(new ListEnd("4711", ""));
        return pods;
    }

    private static List<Pod> json(byte[] body) throws IOException {
        PodReader reader = new PodReader();
        List<Pod> pods = new ArrayList<>();
        ListEnd end = JsonList.read(new ByteArrayInputStream(body), PodShape.POD, tree -> pods.add(reader.read(tree)));
        assertThat(end).isEqualTo(new ListEnd("4711", ""));
        return pods;
    }
}
