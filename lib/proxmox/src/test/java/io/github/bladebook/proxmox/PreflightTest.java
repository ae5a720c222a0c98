package io.github.bladebook.proxmox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.PermissionException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {
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

    private Preflight asked(String version, String permissions, Action... actions) {
        pve.data("{'version':'%s'}".formatted(version)).data(permissions);
        return client.preflight(actions);
    }

    @Test
    void whatIsMissingIsNamedWithItsPath() {
        Preflight preflight = asked(
                "9.1.1",
                "{'/':{'VM.Audit':1},'/vms':{'VM.Audit':1,'VM.PowerMgmt':1,'VM.Clone':1},'/storage/local-lvm':{'Datastore.Audit':1}}",
                Action.power(106),
                Action.copy(9024, 120, "local-lvm"));

        assertThat(preflight.ok()).isFalse();
        assertThat(preflight).hasToString("""
                        reader@pve!bladebook lacks
                          to copy guest 9024 to 120: VM.Allocate on /vms/120
                          to copy guest 9024 to 120: Datastore.AllocateSpace on /storage/local-lvm""");
        assertThatThrownBy(preflight::orThrow)
                .isInstanceOf(PermissionException.class)
                .hasMessageContaining(
                        "reader@pve!bladebook lacks VM.Allocate on /vms/120, Datastore.AllocateSpace on /storage/local-lvm");
    }

    @Test
    void whereNothingIsMissingItGoesOn() {
        Preflight preflight = asked(
                "9.1.1",
                "{'/':{'VM.Audit':1,'VM.Snapshot':1,'VM.GuestAgent.Unrestricted':1,'VM.Config.Network':1}}",
                Action.read(106),
                Action.rollback(106),
                Action.agent(106),
                Action.exec(106),
                Action.firewall(106));

        assertThat(preflight.orThrow().ok()).isTrue();
        assertThat(preflight).hasToString("reader@pve!bladebook may do all of it (Proxmox VE 9.1.1)");
    }

    @Test
    void beforeRelease9TheAgentWantsAnotherPrivilege() {
        assertThat(asked("8.4.1", "{'/':{'VM.Monitor':1}}", Action.agent(106)).ok())
                .isTrue();
        assertThat(asked("9.0.3", "{'/':{'VM.Monitor':1}}", Action.agent(106)).lacks())
                .singleElement()
                .hasToString(
                        "to ask the agent of guest 106: VM.GuestAgent.Audit or VM.GuestAgent.Unrestricted on /vms/106");
    }
}
