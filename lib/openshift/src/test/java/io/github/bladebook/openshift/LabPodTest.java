package io.github.bladebook.openshift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.InvalidRequestException;
import io.github.bladebook.core.error.PermissionException;
import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.simulator.state.WebService.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A pod of the embedded lab, over the wire: its commands and ports. */
class LabPodTest {
    private static final byte[] ASKED =
            "GET /identity HTTP/1.1\r\nHost: pod\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.UTF_8);

    private static EmbeddedLab lab;
    private static OpenShiftClient client;
    private static Pod running;

    @BeforeAll
    static void start() {
        lab = EmbeddedLab.start("reference");
        client = OpenShiftClient.connect(access());
        running = client.pods().items().stream()
                .filter(pod ->
                        pod.phase() == Pod.Phase.RUNNING && pod.namespace().equals("media"))
                .filter(pod -> pod.template().containers().size() == 1)
                .findFirst()
                .orElseThrow();
    }

    @AfterAll
    static void stop() {
        client.close();
        lab.close();
    }

    private static KubeAccess access() {
        return KubeAccess.of(Path.of(Objects.requireNonNull(lab.environment().get("KUBECONFIG"))));
    }

    private static PodHandle handle(OpenShiftClient as) {
        return as.pod(running.namespace(), running.name());
    }

    @Test
    void aCommandReadsAllItIsGivenAndTellsBothStreamsAndItsCode() {
        ExecResult result = handle(client)
                .exec(Exec.of("sh", "-c", "wc -c; echo careful >&2; exit 3").stdin("x".repeat(100_000)));

        assertThat(result.stdout().strip()).isEqualTo("100000");
        assertThat(result.stderr()).isEqualTo("careful\n");
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.whole()).isTrue();
    }

    @Test
    void aCommandThatReadsNothingEnds() {
        assertThat(handle(client).exec("hostname")).isEqualTo(new ExecResult(0, running.name() + "\n", "", true));
    }

    @Test
    void aContainerThatThePodHasNotIsRefused() {
        assertThatThrownBy(() -> handle(client).exec(Exec.of("id").container("none")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("run id in Pod media/" + running.name())
                .hasMessageContaining("container none is not valid for pod " + running.name())
                .hasMessageContaining("Name a container that the pod has");
    }

    @Test
    void aReaderMayRunNothing() {
        try (OpenShiftClient reader = OpenShiftClient.connect(access().withContext("reader"))) {
            assertThatThrownBy(() -> handle(reader).exec("id"))
                    .isInstanceOf(PermissionException.class)
                    .hasMessageContaining("run id in Pod media/" + running.name())
                    .hasMessageContaining("has no right to create pods/exec in namespace media");
        }
    }

    @Test
    void aForwardedPortReachesWhatListensInThePod() throws IOException {
        lab.state().network().serve(address(), 8099, call -> Reply.text(200, "hello from " + call.path()));

        try (PortForward forward = handle(client).forward(8099)) {
            for (int connection = 0; connection < 2; connection++) {
                assertThat(asked(forward)).startsWith("HTTP/1.1 200").endsWith("hello from /identity");
            }
            assertThat(forward.failure()).isEmpty();
        }
    }

    @Test
    void aForwardedPortWhereNothingListensSaysWhy() throws IOException {
        try (PortForward forward = handle(client).forward(8098)) {
            assertThat(asked(forward)).isEmpty();
            assertThat(forward.failure())
                    .hasValueSatisfying(failure -> assertThat(failure).hasMessageContaining("connection refused"));
        }
    }

    private static String address() {
        return client.resource("v1", "Pod", running.namespace(), running.name())
                .get()
                .text("status", "podIP");
    }

    private static String asked(PortForward forward) throws IOException {
        try (Socket socket =
                new Socket(forward.address().getAddress(), forward.address().getPort())) {
            socket.getOutputStream().write(ASKED);
            InputStream answer = socket.getInputStream();
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
