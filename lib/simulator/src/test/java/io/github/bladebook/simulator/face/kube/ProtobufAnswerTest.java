package io.github.bladebook.simulator.face.kube;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.simulator.SmallLab;
import io.github.bladebook.simulator.Wire;
import io.kubernetes.client.proto.Meta;
import io.kubernetes.client.proto.Runtime;
import io.kubernetes.client.proto.V1;
import io.kubernetes.client.proto.V1Apps;
import io.kubernetes.client.proto.V1Policy;
import io.kubernetes.client.proto.V1Storage;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reads the face's protobuf with the classes that others generated from Kubernetes' own definitions. */
class ProtobufAnswerTest {
    /** The generated classes are of an old generator and say so once a class; here they read only what the lab wrote. */
    private static final Logger GENERATED_LOGGER = Logger.getLogger("com.google.protobuf.GeneratedMessage");

    static {
        GENERATED_LOGGER.setLevel(Level.SEVERE);
    }

    private final EmbeddedLab lab = EmbeddedLab.start(SmallLab.state());
    private final Wire wire = new Wire(lab);

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void aPodListSaysWhatTheJsonSays() throws InvalidProtocolBufferException {
        Runtime.Unknown envelope = envelope("/api/v1/pods?limit=2");
        V1.PodList pods = V1.PodList.parseFrom(envelope.getRaw());
        V1.Pod plex = pods.getItems(0);
        V1.Container container = plex.getSpec().getContainers(0);

        assertThat(envelope.getTypeMeta().getKind()).isEqualTo("PodList");
        assertThat(pods.getItemsCount()).isEqualTo(2);
        assertThat(pods.getMetadata().getRemainingItemCount()).isEqualTo(1);
        assertThat(pods.getMetadata().getContinue()).isNotEmpty();
        assertThat(plex.getMetadata().getName()).isEqualTo("plex");
        assertThat(plex.getMetadata().getLabelsMap()).containsEntry("tier", "media");
        assertThat(plex.getMetadata().getCreationTimestamp().getSeconds()).isPositive();
        assertThat(plex.getMetadata().getManagedFields(0).getFieldsV1().getRaw().toString(StandardCharsets.UTF_8))
                .isEqualTo("{\"f:metadata\":{\"f:labels\":{}}}");
        assertThat(container.getResources().getRequestsOrThrow("cpu").getString())
                .isEqualTo("250m");
        assertThat(container.getResources().getLimitsOrThrow("memory").getString())
                .isEqualTo("1Gi");
        assertThat(plex.getSpec().getTolerations(0).getTolerationSeconds()).isEqualTo(300);
        assertThat(plex.getStatus().getStartTime().getSeconds())
                .isEqualTo(Instant.parse("2026-01-02T03:04:05Z").getEpochSecond());
        assertThat(plex.getStatus()
                        .getContainerStatuses(0)
                        .getLastState()
                        .getTerminated()
                        .getExitCode())
                .isEqualTo(137);
    }

    @Test
    void whatGoInlinesIsAMessageOfItsOwn() throws InvalidProtocolBufferException {
        V1.PodSpec pod = V1.Pod.parseFrom(
                        envelope("/api/v1/namespaces/media/pods/plex").getRaw())
                .getSpec();
        V1.Container container = pod.getContainers(0);

        assertThat(pod.getVolumes(0)
                        .getVolumeSource()
                        .getPersistentVolumeClaim()
                        .getClaimName())
                .isEqualTo("config");
        assertThat(pod.getVolumes(1)
                        .getVolumeSource()
                        .getEmptyDir()
                        .getSizeLimit()
                        .getString())
                .isEqualTo("1Gi");
        assertThat(pod.getVolumes(2)
                        .getVolumeSource()
                        .getConfigMap()
                        .getLocalObjectReference()
                        .getName())
                .isEqualTo("settings");
        assertThat(container
                        .getEnv(0)
                        .getValueFrom()
                        .getSecretKeyRef()
                        .getLocalObjectReference()
                        .getName())
                .isEqualTo("creds");
        assertThat(container
                        .getLivenessProbe()
                        .getHandler()
                        .getHttpGet()
                        .getPort()
                        .getStrVal())
                .isEqualTo("web");
        assertThat(container
                        .getReadinessProbe()
                        .getHandler()
                        .getTcpSocket()
                        .getPort()
                        .getIntVal())
                .isEqualTo(8080);
    }

    @Test
    void otherGroupsAndClusterWideKindsComeTheSameWay() throws InvalidProtocolBufferException {
        V1.Node node = V1.Node.parseFrom(envelope("/api/v1/nodes/node2").getRaw());
        V1.PersistentVolume volume = V1.PersistentVolume.parseFrom(
                envelope("/api/v1/persistentvolumes/pv-1").getRaw());
        V1Apps.Deployment deployment = V1Apps.Deployment.parseFrom(
                envelope("/apis/apps/v1/namespaces/media/deployments/plex").getRaw());
        V1Policy.PodDisruptionBudget budget = V1Policy.PodDisruptionBudget.parseFrom(
                envelope("/apis/policy/v1/namespaces/media/poddisruptionbudgets/plex")
                        .getRaw());
        V1Storage.StorageClass storageClass = V1Storage.StorageClass.parseFrom(
                envelope("/apis/storage.k8s.io/v1/storageclasses/lvms-vg1").getRaw());

        assertThat(node.getStatus().getAllocatableOrThrow("cpu").getString()).isEqualTo("23500m");
        assertThat(volume.getSpec().getPersistentVolumeSource().getCsi().getDriver())
                .isEqualTo("topolvm.io");
        assertThat(deployment.getSpec().getSelector().getMatchLabelsMap()).containsEntry("app", "plex");
        assertThat(budget.getSpec().getMinAvailable().getStrVal()).isEqualTo("50%");
        assertThat(storageClass.getProvisioner()).isEqualTo("topolvm.io");
    }

    @Test
    void aCustomResourceHasNoProtobufAndFallsBackToJsonWhereAllowed() {
        String path = "/apis/kubevirt.io/v1/virtualmachines";
        HttpResponse<byte[]> only = wire.get(path, Map.of("Accept", Accept.PROTOBUF));
        HttpResponse<byte[]> either = wire.get(path, Map.of("Accept", Accept.PROTOBUF + ", application/json"));

        assertThat(only.statusCode()).isEqualTo(406);
        assertThat(either.headers().firstValue("Content-Type")).contains("application/json");
    }

    @Test
    void aRefusalIsAMessageToo() throws InvalidProtocolBufferException {
        Meta.Status status = Meta.Status.parseFrom(
                envelope("/api/v1/namespaces/media/pods/nosuch").getRaw());

        assertThat(status.getCode()).isEqualTo(404);
        assertThat(status.getReason()).isEqualTo("NotFound");
        assertThat(status.getDetails().getName()).isEqualTo("nosuch");
    }

    private Runtime.Unknown envelope(String path) throws InvalidProtocolBufferException {
        byte[] body = wire.get(path, Map.of("Accept", Accept.PROTOBUF)).body();
        assertThat(Arrays.copyOf(body, 4)).containsExactly('k', '8', 's', 0);
        return Runtime.Unknown.parseFrom(Arrays.copyOfRange(body, 4, body.length));
    }
}
