package io.github.bladebook.openshift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.InvalidRequestException;
import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.error.PermissionException;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a server says that opens no WebSocket: in its own words, whichever server it is. */
@ParameterizedClass
@EnumSource(Side.class)
class ExecContractTest {
    private final Side side;

    @TempDir
    Path folder;

    private Side.Opened opened;
    private Bench bench;
    private PodHandle pod;

    ExecContractTest(Side side) {
        this.side = side;
    }

    @BeforeEach
    void start() {
        opened = side.open();
        bench = new Bench(opened.client(), side == Side.REAL);
        // Nobody puts it on a node, and an API server alone has no service accounts.
        bench.client
                .objects()
                .create(bench.pod("web")
                        .with("nobody", "spec", "schedulerName")
                        .with(false, "spec", "automountServiceAccountToken"));
        pod = bench.client.pod(bench.namespace, "web");
    }

    @AfterEach
    void stop() {
        if (bench != null) {
            bench.close();
        }
        if (opened != null) {
            opened.close();
        }
    }

    @Test
    void aPodWithoutANodeRunsNothing() {
        assertThatThrownBy(() -> pod.exec("id"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("run id in Pod %s/web".formatted(bench.namespace))
                .hasMessageContaining("HTTP 400: pod web does not have a host assigned")
                .hasMessageContaining("Wait until the pod stands on a node");
    }

    @Test
    void aPodWithoutANodeForwardsNothing() throws IOException {
        try (PortForward forward = pod.forward(8080);
                Socket socket = new Socket(
                        forward.address().getAddress(), forward.address().getPort())) {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
            assertThat(forward.failure())
                    .hasValueSatisfying(failure -> assertThat(failure)
                            .isInstanceOf(InvalidRequestException.class)
                            .hasMessageContaining("pod web does not have a host assigned"));
        }
    }

    @Test
    void aContainerThatThePodHasNotIsNamed() {
        assertThatThrownBy(() -> pod.exec(Exec.of("id").container("none")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("container none is not valid for pod web")
                .hasMessageContaining("Name a container that the pod has");
    }

    @Test
    void aPodThatIsNotThereIsNotFound() {
        assertThatThrownBy(() -> bench.client.pod(bench.namespace, "nosuch").exec("id"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("pods \"nosuch\" not found");
    }

    @Test
    void aMissingRightIsNamed() {
        try (OpenShiftClient stranger = opened.stranger(folder)) {
            assertThatThrownBy(() -> stranger.pod(bench.namespace, "web").exec("id"))
                    .isInstanceOf(PermissionException.class)
                    .hasMessageContaining("has no right to")
                    .hasMessageContaining("pods/exec in namespace " + bench.namespace);
        }
    }
}
