package io.github.bladebook.openshift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.InvalidRequestException;
import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.error.PermissionException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import mockwebserver3.MockResponse;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands, logs and ports of a pod, by a script; what a kubelet says stands in kubernetes' remotecommand and portforward. */
class PodHandleTest {
    private static final String V5 = "v5.channel.k8s.io";

    @TempDir
    Path folder;

    private ScriptedCluster cluster;
    private PodHandle pod;

    @BeforeEach
    void start() {
        cluster = new ScriptedCluster(folder);
        pod = cluster.client.pod("shop", "web");
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    /** A kubelet: what it says when it is opened, and what it does with a message. */
    private void kubelet(String protocol, List<ByteString> says, BiConsumer<WebSocket, ByteString> hears) {
        cluster.then(new MockResponse.Builder()
                .setHeader("Sec-WebSocket-Protocol", protocol)
                .webSocketUpgrade(new WebSocketListener() {
                    @Override
                    public void onOpen(WebSocket socket, Response response) {
                        says.forEach(socket::send);
                    }

                    @Override
                    public void onMessage(WebSocket socket, ByteString message) {
                        hears.accept(socket, message);
                    }

                    @Override
                    public void onClosing(WebSocket socket, int code, String reason) {
                        socket.close(1000, "");
                    }
                })
                .build());
    }

    private static ByteString on(int channel, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] message = new byte[bytes.length + 1];
        message[0] = (byte) channel;
        System.arraycopy(bytes, 0, message, 1, bytes.length);
        return ByteString.of(message);
    }

    private static ByteString exited(int code) {
        return on(
                3,
                "{\"metadata\":{},\"status\":\"Failure\",\"message\":\"command terminated with non-zero exit code\",\"reason\":\"NonZeroExitCode\","
                        + "\"details\":{\"causes\":[{\"reason\":\"ExitCode\",\"message\":\"%d\"}]}}".formatted(code));
    }

    private static void deaf(WebSocket socket, ByteString message) {}

    @Test
    void aCommandsOutputAndItsSuccessAreTold() {
        kubelet(
                V5,
                List.of(on(1, "hel"), on(2, "careful\n"), on(1, "lo\n"), on(3, "{\"status\":\"Success\"}")),
                PodHandleTest::deaf);

        ExecResult result = pod.exec("echo", "a&b c");

        assertThat(result).isEqualTo(new ExecResult(0, "hello\n", "careful\n", true));
        assertThat(cluster.request().getTarget())
                .isEqualTo(
                        "/api/v1/namespaces/shop/pods/web/exec?stdout=true&stderr=true&command=echo&command=a%26b+c");
    }

    @Test
    void anotherExitCodeIsNoException() {
        kubelet(V5, List.of(on(2, "no such file\n"), exited(2)), PodHandleTest::deaf);

        ExecResult result = pod.exec("ls", "/none");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.succeeded()).isFalse();
        assertThat(result).hasToString("exit 2: no such file");
    }

    @Test
    void whatIsReadComesWholeAndEnds() {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        kubelet(V5, List.of(), (socket, message) -> {
            if (message.getByte(0) == 0) {
                read.writeBytes(message.substring(1).toByteArray());
            } else if (message.equals(ByteString.decodeHex("ff00"))) {
                socket.send(on(1, String.valueOf(read.size())));
                socket.send(on(3, "{\"status\":\"Success\"}"));
            }
        });

        assertThat(pod.exec(Exec.of("wc", "-c").stdin("x".repeat(100_000)).container("app"))
                        .stdout())
                .isEqualTo("100000");
        assertThat(cluster.request().getTarget()).contains("container=app&stdin=true");
    }

    @Test
    void aProgramThatIsNotThereIsTold() {
        kubelet(
                V5,
                List.of(
                        on(
                                3,
                                "{\"status\":\"Failure\",\"message\":\"exec: \\\"nope\\\": executable file not found in $PATH\",\"reason\":\"InternalError\",\"code\":500}")),
                PodHandleTest::deaf);

        assertThatThrownBy(() -> pod.exec("nope"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("run nope in Pod shop/web")
                .hasMessageContaining("executable file not found");
    }

    @Test
    void aConnectionThatEndsBeforeTheCommandLeavesItOpenAndItIsNotRunAgain() {
        cluster.then(new MockResponse.Builder()
                .webSocketUpgrade(new WebSocketListener() {
                    @Override
                    public void onOpen(WebSocket socket, Response response) {
                        socket.send(on(1, "half"));
                        socket.close(1001, "going");
                    }
                })
                .build());

        assertThatThrownBy(() -> pod.exec("migrate"))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("It may have run");
        assertThat(cluster.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void aCommandThatDoesNotEndInTimeIsOpen() {
        kubelet(V5, List.of(), PodHandleTest::deaf);

        assertThatThrownBy(() -> pod.exec(Exec.of("sleep", "9").within(Duration.ofMillis(300))))
                .isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void anOlderKubeletIsSpokenToInItsVersion() {
        cluster.status(400, "unable to upgrade: unable to negotiate protocol");
        kubelet("v4.channel.k8s.io", List.of(on(1, "hi"), on(3, "{\"status\":\"Success\"}")), PodHandleTest::deaf);

        assertThat(pod.exec("echo", "hi").stdout()).isEqualTo("hi");
        assertThat(cluster.request().getHeaders().get("Sec-WebSocket-Protocol")).isEqualTo(V5);
        assertThat(cluster.request().getHeaders().get("Sec-WebSocket-Protocol")).isEqualTo("v4.channel.k8s.io");
    }

    @Test
    void aMissingRightIsToldBeforeAnythingRan() {
        cluster.status(403, "no");

        assertThatThrownBy(() -> pod.exec("id")).isInstanceOf(PermissionException.class);
    }

    @Test
    void aRefusedCommandIsToldInTheServersWords() {
        cluster.answer(403, "application/json", """
                {"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","reason":"Forbidden","code":403,
                 "message":"pods \\"web\\" is forbidden: User \\"eve\\" cannot create resource \\"pods/exec\\" in API group \\"\\" in the namespace \\"shop\\""}""");
        assertThatThrownBy(() -> pod.exec("id"))
                .isInstanceOf(PermissionException.class)
                .hasMessageContaining("user eve has no right to create pods/exec in namespace shop")
                .hasMessageContaining("Bind a role that allows create on pods/exec to this user");

        cluster.status(400, "pod web does not have a host assigned");
        assertThatThrownBy(() -> pod.exec("id"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("could not run id in Pod shop/web")
                .hasMessageContaining("HTTP 400: pod web does not have a host assigned")
                .hasMessageContaining("Wait until the pod stands on a node");
        assertThat(cluster.server.getRequestCount())
                .as("not asked in an older version")
                .isEqualTo(2);
    }

    @Test
    void aPortThatMayNotBeForwardedIsToldInTheServersWords() throws IOException {
        cluster.status(404, "pods \\\"web\\\" not found");

        try (PortForward forward = pod.forward(8080);
                Socket socket = new Socket(
                        forward.address().getAddress(), forward.address().getPort())) {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
            assertThat(forward.failure())
                    .hasValueSatisfying(failure -> assertThat(failure)
                            .isInstanceOf(NotFoundException.class)
                            .hasMessageContaining("forward port 8080 of Pod shop/web")
                            .hasMessageContaining("pods \"web\" not found"));
        }
    }

    @Test
    void theTokenGoesAlong() {
        kubelet(V5, List.of(on(3, "{\"status\":\"Success\"}")), PodHandleTest::deaf);
        pod.exec("id");

        assertThat(cluster.request().getHeaders().get("Authorization")).isEqualTo("Bearer " + ScriptedCluster.TOKEN);
    }

    @Test
    void aLogIsReadByLines() {
        cluster.answer(200, "text/plain", "one\ntwo\n");

        assertThat(pod.logs(LogOptions.tail(2)
                        .container("app")
                        .ofPrevious()
                        .since(Duration.ofMinutes(5))
                        .withTimestamps()))
                .containsExactly("one", "two");
        assertThat(cluster.request().getTarget())
                .isEqualTo("/api/v1/namespaces/shop/pods/web/log?container=app&previous=true&tailLines=2"
                        + "&sinceSeconds=300&timestamps=true&limitBytes=10485760");
    }

    @Test
    void aContainerWithoutAFormerOneIsToldInTheServersWords() {
        cluster.status(400, "previous terminated container \\\"app\\\" in pod \\\"web\\\" not found");

        assertThatThrownBy(() -> pod.logs(LogOptions.all().ofPrevious()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("previous terminated container \"app\" in pod \"web\" not found");
    }

    @Test
    void aLogIsFollowedUntilItEnds() {
        cluster.answer(200, "text/plain", "one\ntwo\n");
        List<String> lines = new ArrayList<>();

        assertThat(pod.follow(LogOptions.all(), Duration.ofSeconds(20), lines::add))
                .isTrue();
        assertThat(lines).containsExactly("one", "two");
    }

    @Test
    void aFollowedLogEndsWithItsTime() {
        cluster.then(new MockResponse.Builder()
                .setHeader("Content-Type", "text/plain")
                .body("one\n" + "x".repeat(100_000))
                .throttleBody(4, 100, TimeUnit.MILLISECONDS)
                .build());
        List<String> lines = new ArrayList<>();

        assertThat(pod.follow(LogOptions.all(), Duration.ofSeconds(1), lines::add))
                .isFalse();
        assertThat(lines).contains("one");
    }

    @Test
    void aForwardedPortCarriesBothWays() throws IOException {
        kubelet(
                "v4.channel.k8s.io",
                List.of(ByteString.decodeHex("00901f"), ByteString.decodeHex("01901f")),
                (socket, message) -> {
                    socket.send(on(0, "echo " + message.substring(1).utf8()));
                });

        try (PortForward forward = pod.forward(8080);
                Socket socket = new Socket(
                        forward.address().getAddress(), forward.address().getPort())) {
            socket.getOutputStream().write("hello".getBytes(StandardCharsets.UTF_8));
            assertThat(new String(socket.getInputStream().readNBytes(10), StandardCharsets.UTF_8))
                    .isEqualTo("echo hello");
            assertThat(forward.failure()).isEmpty();
        }
        assertThat(cluster.request().getTarget()).isEqualTo("/api/v1/namespaces/shop/pods/web/portforward?ports=8080");
    }

    @Test
    void aForwardedPortWhereNothingListensSaysWhy() throws IOException {
        kubelet(
                "v4.channel.k8s.io",
                List.of(
                        ByteString.decodeHex("00901f"),
                        ByteString.decodeHex("01901f"),
                        on(1, "error forwarding port 8080: connection refused")),
                PodHandleTest::deaf);

        try (PortForward forward = pod.forward(8080);
                Socket socket = new Socket(
                        forward.address().getAddress(), forward.address().getPort())) {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
            assertThat(forward.failure())
                    .hasValueSatisfying(failure -> assertThat(failure).hasMessageContaining("connection refused"));
        }
    }

    @Test
    void aServerThatTakesNoWebSocketForPortsSaysSo() throws IOException {
        cluster.status(400, "Upgrade request required");

        try (PortForward forward = pod.forward(8080);
                Socket socket = new Socket(
                        forward.address().getAddress(), forward.address().getPort())) {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
            assertThat(forward.failure()).isPresent();
        }
    }
}
