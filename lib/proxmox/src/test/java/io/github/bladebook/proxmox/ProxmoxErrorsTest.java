package io.github.bladebook.proxmox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.AuthenticationException;
import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.InvalidRequestException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.error.PermissionException;
import io.github.bladebook.core.error.ProtocolException;
import io.github.bladebook.core.error.RemoteFailureException;
import java.nio.file.Path;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxmoxErrorsTest {
    private PveFixture pve;
    private ProxmoxClient client;

    @BeforeEach
    void start(@TempDir Path folder) {
        pve = new PveFixture(folder);
        client = pve.client(PveFixture.TOKEN);
    }

    @AfterEach
    void end() {
        client.close();
        pve.close();
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refused(String status, String body) {
        for (int i = 0; i < 3; i++) {
            pve.status(status, body);
        }
        return assertThatThrownBy(() -> client.node("prox1").vm(117).config())
                .isInstanceOf(LabException.class)
                .hasMessageContaining("could not read the configuration of VM 117 on node prox1")
                .hasMessageNotContaining("11112222");
    }

    private static String message(String text) {
        return "{'data':null,'message':'%s\\n'}".formatted(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Configuration file @nodes/pve/qemu-server/117.conf@ does not exist",
                "storage @x@ does not exist",
                "no such resource @vm:117@",
                "unable to open file - No such file or directory"
            })
    void notThereIsA500AndToldAsNotFound(String text) {
        refused("500 " + text, message(text))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining(text);
        assertThat(pve.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void olderReleasesSayItInTheReasonPhraseOnly() {
        refused("500 Configuration file does not exist", "{'data':null}")
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("HTTP 500 Configuration file does not exist");
    }

    @ParameterizedTest
    @CsvSource({
        "can't lock file '/var/lock/qemu-server/lock-104.conf' - got timeout",
        "cfs-lock 'storage-x' error: got lock request timeout",
        "got no worker upid"
    })
    void aLockThatTimesOutIsTriedAgain(String text) {
        refused("500 " + text, "").isInstanceOf(RemoteFailureException.class).hasMessageContaining(text);
        assertThat(pve.server.getRequestCount()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unable to create VM 100: config file already exists",
                "checksum mismatch (file change by other user?)",
                "snapshot name @s@ already used",
                "can't remove VM 117 - protection mode enabled",
                "can't migrate running VM without --online",
                "VM 117 is running - destroy failed",
                "VM is locked (clone)",
                "VM 100 is not running",
                "QEMU guest agent is not running"
            })
    void aStateThatForbidsItIsAConflict(String text) {
        refused("500 " + text, message(text)).isInstanceOf(ConflictException.class);
        assertThat(pve.server.getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"No ticket", "Authentication failed!", "invalid token value!", "no such token 'bladebook'"})
    void anEmpty401IsReadFromItsReasonPhrase(String reason) {
        refused("401 " + reason, "")
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("HTTP 401 " + reason)
                .hasMessageContaining("proxmox.tokenId");
        assertThat(pve.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void aMissingPrivilegeIsNamedWithItsPath() {
        refused(
                        "403 Permission check failed (/vms/117, VM.Audit)",
                        message("Permission check failed (/vms/117, VM.Audit)"))
                .isInstanceOf(PermissionException.class)
                .hasMessageContaining("Give the privilege VM.Audit on /vms/117");
    }

    @Test
    void whatOnlyRootMayDoIsPermission() {
        refused("500 only root can set 'args' config", "").isInstanceOf(PermissionException.class);
    }

    @Test
    void badParametersAreNamed() {
        refused(
                        "400 Parameter verification failed.",
                        "{'data':null,'message':'Parameter verification failed.\\n','errors':{'vmid':'type check failed'}}")
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.fields()).containsEntry("vmid", "type check failed"))
                .hasMessageContaining("HTTP 400 Parameter verification failed.; vmid: type check failed");
    }

    @ParameterizedTest
    @CsvSource({"595,cannot be reached by the node asked", "596,did not answer in 30 s", "599,broke (599)"})
    void anAbsentNodeIsToldByItsPseudoStatus(int status, String words) {
        refused(status + " x", "")
                .isInstanceOfSatisfying(
                        RemoteFailureException.class,
                        e -> assertThat(e.status()).isEqualTo(status))
                .hasMessageContaining(words);
    }

    @Test
    void aPathThatIsNotThereIsNamedAsALackOfTheRelease() {
        refused("501 Method 'GET /nosuch' not implemented", "").isInstanceOf(NotFoundException.class);
    }

    @Test
    void aLostApiPathIsTold() {
        refused("500 no such file '/version'", "")
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("/api2/json");
    }

    @Test
    void aBodyCutShortFallsBackToTheReasonPhrase() {
        refused("403 Permission check failed (/, Sys.Audit)", "{'data':nu")
                .isInstanceOf(PermissionException.class)
                .hasMessageContaining("Sys.Audit on /");
    }

    @Test
    void aLoginPageIsNotFromThisApi() {
        refused("200 OK", "<html>Sign in</html>")
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("web page");
    }

    @Test
    void anAnswerWithoutEnvelopeIsNotFromThisApi() {
        refused("200 OK", "{'status':'ok'}")
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("no 'data'");
    }
}
