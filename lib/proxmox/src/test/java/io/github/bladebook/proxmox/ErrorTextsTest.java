package io.github.bladebook.proxmox;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.bladebook.core.error.AuthenticationException;
import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.ConnectionException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.PermissionException;
import io.github.bladebook.core.error.RemoteFailureException;
import io.github.bladebook.core.http.Trust;
import io.github.bladebook.core.secret.Secret;
import io.github.bladebook.core.settings.Settings;
import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.simulator.state.proxmox.ProxmoxState;
import io.github.bladebook.simulator.state.proxmox.PveAccount;
import io.github.bladebook.simulator.state.proxmox.PveNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What somebody reads at three in the morning: what was tried, on what, what came back, and what to do next. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErrorTextsTest {
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final IdRange RANGE = IdRange.of(5000, 5999);

    private final LabFixture fixture = new LabFixture();
    private final ProxmoxState state = fixture.lab.state().proxmox();

    @AfterAll
    void end() {
        fixture.close();
    }

    @AfterEach
    void whole() {
        state.switches().quorum(true);
        state.switches().offline().clear();
        state.update(107, guest -> guest.with("lock", null));
    }

    private <T extends LabException> String said(Class<T> type, ThrowingCallable call) {
        T thrown = catchThrowableOfType(type, call);
        assertThat(thrown).isNotNull();
        return String.valueOf(thrown.getMessage()).replace(fixture.client.toString(), "proxmox");
    }

    private VmHandle vm() {
        return fixture.node().vm(107);
    }

    private URI url() {
        return Settings.ofEnvironment(fixture.lab.environment()).uri("proxmox.url");
    }

    @Test
    void aMissingPrivilegeIsNamedWithItsPath() {
        state.grant(new PveAccount("few@pve!token", "11112222-few", Map.of("/vms", PveAccount.AUDITOR)));
        try (ProxmoxClient few = LabFixture.client(fixture.lab, "few@pve!token", "11112222-few")) {
            assertThat(said(
                            PermissionException.class,
                            () -> few.node("prox1").vm(107).start()))
                    .contains(
                            "could not start VM 107 on node prox1: HTTP 403 Permission check failed (/vms/107, VM.PowerMgmt)")
                    .contains("Give the privilege VM.PowerMgmt on /vms/107")
                    .doesNotContain("11112222");
        }
    }

    @Test
    void aRealmThatIsNotThereIsToldWithThoseThatAre() {
        Login login = new Login.Password("root@pma", Secret.of("hunter2"));
        try (ProxmoxClient client = ProxmoxClient.connect(url(), ca(), login)) {
            assertThat(said(AuthenticationException.class, client::version))
                    .contains(
                            "could not log in as root@pma: HTTP 401 authentication failure; it has no realm 'pma' but pam, pve."
                                    + " Correct what follows the @ in proxmox.user")
                    .doesNotContain("hunter2");
        }
    }

    private Trust ca() {
        return Trust.ca(Settings.ofEnvironment(fixture.lab.environment())
                .findPath("proxmox.ca")
                .orElseThrow());
    }

    @Test
    void aLockIsNamedWithTheTaskThatHoldsIt() {
        state.update(107, guest -> guest.with("lock", "backup"));
        assertThat(said(
                        RemoteFailureException.class,
                        () -> vm().snapshots().create("probe", "").await(LONG)))
                .contains(
                        "could not finish task qmsnapshot 107 on node prox1: VM is locked (backup), and no task that runs on node"
                                + " prox1 holds it")
                .contains("where no task of it runs any more, it was left behind")
                .contains("qm unlock");

        String upid = state.work()
                .begin("prox1", "vzdump", "107", "root@pam", run -> run.then(Duration.ofDays(9), last -> {}));
        assertThat(said(
                        RemoteFailureException.class,
                        () -> vm().snapshots().create("probe", "").await(LONG)))
                .contains("VM is locked (backup), held by the task vzdump 107 of root@pam, begun 20")
                .contains("(" + upid + ")")
                .contains("Wait for what holds the lock 'backup'");
        state.work().stop(upid);
    }

    @Test
    void aConfigurationThatOthersChangedIsToBeReadAgain() {
        VmHandle vm = vm();
        GuestConfig seen = vm.config();
        vm.update(seen, GuestChange.none().set("description", "by others"));

        assertThat(said(
                        ConflictException.class,
                        () -> vm.update(seen, GuestChange.none().cores(2))))
                .contains("could not change the configuration of VM 107 on node prox1: ")
                .containsIgnoringCase("read it again");
    }

    @Test
    void aNumberThatIsTakenIsNotOverwritten() {
        fixture.node().backup(Backup.of(106).to("local")).await(LONG);
        String archive = fixture.node().storage("local").backups(106).get(0).id();

        assertThat(said(ConflictException.class, () -> fixture.node().restore(Restore.of(107, archive))))
                .contains("could not restore guest 107 from " + archive + " on node prox1: ")
                .contains("already exists")
                .contains("Look at what has that number or name; take another one if it is not ours");
    }

    @Test
    void aStorageThatIsFullOrDoesNotHoldThatKindIsToldApart() {
        DiskSpec huge = DiskSpec.create("local-lvm", DataSize.gibibytes(9_000));
        assertThat(said(
                        RemoteFailureException.class,
                        () -> fixture.node()
                                .createVm(VmSpec.named("huge").disk("scsi0", huge), RANGE)
                                .await(LONG)))
                .contains("insufficient free space")
                .contains(
                        "Free room on the storage, or take another one; storages() of the node tells how full each is");
        assertThat(said(
                        LabException.class,
                        () -> fixture.node().backup(Backup.of(106).to("local-lvm"))))
                .contains("could not make a backup of [106] on node prox1: ")
                .contains("wrong content type")
                .contains("Let the storage hold that kind");
    }

    @Test
    void aNodeThatIsOffIsNamed() {
        DataSize size = DataSize.gibibytes(64);
        state.nodes().put("prox2", new PveNode("172.16.110.102", 24, size, size, DataSize.ZERO, Instant.now(), 0.1));
        state.switches().set("node-offline", "prox2");

        assertThat(said(
                        RemoteFailureException.class,
                        () -> fixture.client.node("prox2").vm(106).start()))
                .contains(
                        "could not start VM 106 on node prox2: the node that holds it cannot be reached by the node asked (595)")
                .contains("Check that this node is up");
    }

    @Test
    void aClusterWithoutQuorumTakesNoChange() {
        state.switches().quorum(false);

        assertThat(said(RemoteFailureException.class, () -> vm().start()))
                .contains("could not start VM 107 on node prox1: HTTP 500 cluster not ready - no quorum?")
                .contains("The cluster has lost its quorum and takes no change");
    }

    @Test
    void aCertificateThatNobodyKnowsIsToldWithItsFingerprint() {
        Map<String, String> environment = fixture.lab.environment();
        Login login = new Login.Token(
                requireNonNull(environment.get("PROXMOX_TOKEN_ID")),
                Secret.of(requireNonNull(environment.get("PROXMOX_TOKEN_SECRET"))));
        for (Trust trust : List.of(new Trust(null, null), new Trust(null, "AB:".repeat(31) + "AB"))) {
            try (ProxmoxClient stranger = ProxmoxClient.connect(url(), trust, login)) {
                assertThat(said(ConnectionException.class, stranger::version))
                        .contains("could not read the version: ")
                        .containsPattern("fingerprint|pinned")
                        .containsPattern("([0-9A-F]{2}:){31}[0-9A-F]{2}");
            }
        }
    }

    @Test
    void aPortWhereNobodyListensIsNamed() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        URI wrong = URI.create("https://127.0.0.1:" + port);
        try (ProxmoxClient client = ProxmoxClient.connect(wrong, ca(), new Login.Token("a@pve!b", Secret.of("c")))) {
            assertThat(said(ConnectionException.class, client::version))
                    .contains("127.0.0.1 port " + port
                            + " refuses connections. Check that the service runs and the port is right");
        }
    }
}
