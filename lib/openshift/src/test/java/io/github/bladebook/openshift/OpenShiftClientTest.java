package io.github.bladebook.openshift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.bladebook.core.error.AuthenticationException;
import io.github.bladebook.core.error.ConnectionException;
import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.error.PermissionException;
import io.github.bladebook.core.error.ProtocolException;
import io.github.bladebook.core.error.RemoteFailureException;
import io.github.bladebook.core.error.ThrottledException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenShiftClientTest {
    private static final byte[] PODS = Wire.protobuf(Wire.list(
            Stream.of("a", "b", "c").map(name -> Pods.named(name).build()).toList()));

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
    void podsAreAskedForInProtobufAndGzipWithTheToken() {
        cluster.then(new MockResponse.Builder()
                .setHeader("Content-Type", ProtobufList.MEDIA_TYPE)
                .setHeader("Content-Encoding", "gzip")
                .body(new Buffer().write(Wire.gzip(PODS)))
                .build());
        Collected<Pod> pods = cluster.client.pods();
        assertThat(pods.items()).extracting(Pod::name).containsExactly("a", "b", "c");
        assertThat(pods.resourceVersion()).isEqualTo("4711");
        assertThat(pods.complete()).isTrue();
        RecordedRequest request = cluster.request();
        assertThat(request.getTarget()).isEqualTo("/api/v1/pods");
        assertThat(request.getHeaders().get("Accept")).startsWith(ProtobufList.MEDIA_TYPE);
        assertThat(request.getHeaders().get("Accept-Encoding")).isEqualTo("gzip");
        assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer " + ScriptedCluster.TOKEN);
        assertThat(request.getHeaders().get("User-Agent")).isEqualTo("bladebook");
    }

    @Test
    void aServerThatAnswersJsonGivesTheSamePods() {
        var list = Wire.list(
                Stream.generate(() -> Pods.any(new Random(7))).limit(3).toList());
        cluster.protobuf(Wire.protobuf(list))
                .json(new String(Wire.json(list), java.nio.charset.StandardCharsets.UTF_8));
        assertThat(cluster.client.pods().items())
                .isEqualTo(cluster.client.pods().items());
    }

    @Test
    void aServerWithoutProtobufIsReadInPages() {
        cluster.status(406, "only application/json is served")
                .json(page("\"continue\":\"t/1=\",\"resourceVersion\":\"7\"", "a"))
                .json(page("\"resourceVersion\":\"7\"", "b"));
        assertThat(cluster.client.pods().items()).extracting(Pod::name).containsExactly("a", "b");
        cluster.request();
        assertThat(cluster.request().getTarget()).isEqualTo("/api/v1/pods?limit=1000");
        assertThat(cluster.request().getTarget()).isEqualTo("/api/v1/pods?limit=1000&continue=t%2F1%3D");
    }

    @Test
    void pagesThatExpireAreReadAnew() {
        cluster.json(page("\"continue\":\"t\"", "a"))
                .status(410, "The provided continue parameter is too old")
                .json(page("\"continue\":\"u\"", "b"))
                .json(page("\"resourceVersion\":\"9\"", "c"));
        Collected<Pod> pods = cluster.client.pods();
        assertThat(pods.items()).extracting(Pod::name).containsExactly("b", "c");
        assertThat(pods.resourceVersion()).isEqualTo("9");
    }

    @Test
    void pagesThatExpireForeverAreAFailure() {
        for (int i = 0; i < 4; i++) {
            cluster.json(page("\"continue\":\"t\"", "a")).status(410, "too old");
        }
        assertThatThrownBy(() -> cluster.client.pods())
                .isInstanceOf(RemoteFailureException.class)
                .hasMessageContaining("HTTP 410: too old")
                .hasMessageContaining("Read the list again");
    }

    @Test
    void aConnectionThatBreaksInsideTheListSaysHowManyPodsArrived() {
        byte[] many = Wire.protobuf(Wire.list(Stream.iterate(0, i -> i + 1)
                .limit(20_000)
                .map(i -> Pods.named("pod-" + i).build())
                .toList()));
        cluster.then(new MockResponse.Builder()
                .setHeader("Content-Type", ProtobufList.MEDIA_TYPE)
                .body(new Buffer().write(many))
                .onResponseBody(new SocketEffect.CloseSocket())
                .build());
        ProtocolException cut = catchThrowableOfType(ProtocolException.class, () -> cluster.client.pods());
        assertThat(cut.getMessage())
                .matches("(?s).*the list broke off after [1-9]\\d* pods.*half a list is not used.*");
        assertThat(cluster.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void aChunkedListThatEndsEarlyIsNoShorterList() {
        // The HTTP body is whole, the list in it is not.
        cluster.protobuf(java.util.Arrays.copyOf(PODS, PODS.length / 2));
        assertThatThrownBy(() -> cluster.client.pods())
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("the list broke off after 1 pods");
    }

    @Test
    void aPodThatCannotBeReadSpoilsTheListAndIsCounted() {
        var bad = Pods.named("bad");
        bad.getSpecBuilder().addContainers(Pods.container("x", "many", "1Gi"));
        cluster.protobuf(Wire.protobuf(Wire.list(List.of(Pods.named("good").build(), bad.build()))));
        assertThatThrownBy(() -> cluster.client.pods())
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("after 1 pods: 'many' is not a quantity");
    }

    @Test
    void wrongTokenIsNamedWithoutShowingIt() {
        cluster.status(401, "Unauthorized");
        assertThatThrownBy(() -> cluster.client.pods())
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("openshift " + cluster.address())
                .hasMessageContaining("could not list pods")
                .hasMessageContaining("the token of the kubeconfig")
                .satisfies(e -> assertThat(e.toString()).doesNotContain(ScriptedCluster.TOKEN));
    }

    @Test
    void missingRightIsNamedByVerbAndResource() {
        cluster.status(
                403,
                "deployments.apps is forbidden: User \\\"eve\\\" cannot list resource \\\"deployments\\\" in API group"
                        + " \\\"apps\\\" at the cluster scope");
        assertThatThrownBy(() -> cluster.client.nodes())
                .isInstanceOf(PermissionException.class)
                .hasMessageContaining("user eve has no right to list deployments.apps")
                .hasMessageContaining("cluster-reader");
    }

    @Test
    void nobodyIsToldToBringCredentials() {
        cluster.status(
                403,
                "nodes is forbidden: User \\\"system:anonymous\\\" cannot list resource \\\"nodes\\\" in API group"
                        + " \\\"\\\" at the cluster scope");
        assertThatThrownBy(() -> cluster.client.nodes())
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("saw no credentials");
    }

    @Test
    void patienceIsGivenAsTheServerAsksForIt() {
        cluster.then(new MockResponse.Builder()
                        .code(429)
                        .setHeader("Retry-After", "3")
                        .build())
                .protobuf(PODS);
        assertThat(cluster.client.pods().items()).hasSize(3);
        assertThat(cluster.slept).containsExactly(Duration.ofSeconds(3));
    }

    @Test
    void patienceHasAnEnd() {
        for (int i = 0; i < 4; i++) {
            cluster.status(429, "too many requests");
        }
        assertThatThrownBy(() -> cluster.client.nodes()).isInstanceOf(ThrottledException.class);
        assertThat(cluster.slept).hasSize(3).isSorted();
    }

    @Test
    void aServerThatStumblesIsAskedAgain() {
        cluster.status(503, "apiserver is shutting down").json("{\"kind\":\"NodeList\",\"items\":[]}");
        assertThat(cluster.client.nodes().items()).isEmpty();
        assertThat(cluster.slept).hasSize(1);
    }

    @Test
    void aLoginPageIsNoListOfPods() {
        cluster.answer(200, "text/html", "<html>log in</html>");
        assertThatThrownBy(() -> cluster.client.pods())
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("text/html");
        cluster.answer(403, "text/html", "<html>" + "x".repeat(9000));
        assertThatThrownBy(() -> cluster.client.nodes())
                .isInstanceOf(PermissionException.class)
                .hasMessageContaining("a page for people")
                .satisfies(e -> assertThat(e.toString().length()).isLessThan(500));
    }

    @Test
    void aRedirectIsNotFollowedWithTheToken() {
        cluster.then(new MockResponse.Builder()
                .code(302)
                .setHeader("Location", cluster.address() + "/login?state=1")
                .build());
        assertThatThrownBy(() -> cluster.client.nodes())
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("was not followed");
        assertThat(cluster.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void aClosedPortIsAConnectionProblem() {
        cluster.server.close();
        assertThatThrownBy(() -> cluster.client.nodes())
                .isInstanceOf(ConnectionException.class)
                .hasMessageContaining("could not list nodes")
                .hasMessageContaining("refused");
        assertThat(cluster.slept).hasSize(3);
    }

    @Test
    void anInterruptedReadIsCancelledAndKeepsTheFlag() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> cluster.client.nodes())
                .isInstanceOf(io.github.bladebook.core.error.CancelledException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void oneOddObjectOfASmallListIsLeftOutAndNamed() {
        cluster.json("""
                {"items":[{"metadata":{"name":"odd"},"spec":{"capacity":{"storage":"lots"}}},
                          {"metadata":{"name":"good"},"spec":{"capacity":{"storage":"1Gi"}}}]}""");
        Collected<Volume> volumes = cluster.client.volumes();
        assertThat(volumes.items()).extracting(Volume::name).containsExactly("good");
        assertThat(volumes.missing()).singleElement().asString().contains("odd").contains("'lots' is not a quantity");
    }

    @Test
    void anyPathCanBeReadRaw() {
        cluster.json(
                        "{\"kind\":\"Node\",\"metadata\":{\"name\":\"n\",\"managedFields\":[1],\"labels\":null},\"n\":[1,2.5,true]}")
                .answer(200, "text/plain", "ok");
        assertThat(cluster.client.get("/api/v1/nodes/n"))
                .isEqualTo(java.util.Map.of(
                        "kind", "Node", "metadata", java.util.Map.of("name", "n"), "n", List.of(1L, 2.5, true)));
        assertThat(cluster.client.text("/readyz")).isEqualTo("ok");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        cluster.status(404, "nodes \\\"x\\\" not found");
        assertThatThrownBy(() -> cluster.client.get("/api/v1/nodes/x"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("get /api/v1/nodes/x");
    }

    @Test
    void openshiftVersionIsTheOneThatAnUpdateReached() {
        cluster.json("{\"gitVersion\":\"v1.33.4\"}").json("""
                        {"status":{"desired":{"version":"4.20.4"},"history":[
                          {"state":"Partial","version":"4.20.4"},{"state":"Completed","version":"4.20.3"}]}}""");
        assertThat(cluster.client.version()).isEqualTo(new Version("v1.33.4", "4.20.3"));
        cluster.json("{\"gitVersion\":\"v1.33.4\"}").status(404, "the server could not find the requested resource");
        assertThat(cluster.client.version()).isEqualTo(new Version("v1.33.4", null));
    }

    private static String page(String metadata, String pod) {
        return "{\"kind\":\"PodList\",\"metadata\":{%s},\"items\":[{\"metadata\":{\"name\":\"%s\",\"namespace\":\"n\"}}]}"
                .formatted(metadata, pod);
    }
}
