package io.github.bladebook.simulator.face.proxmox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.core.error.ConfigurationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes wrong inside Proxmox, by the words that {@code ./lab up --fault} takes. */
class ProxmoxSwitchesTest {
    private static final String VM = "/nodes/prox1/qemu/106";
    private Wire wire;

    @BeforeEach
    void open() {
        wire = new Wire();
    }

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    void withoutQuorumNothingIsWrittenAndEverythingIsRead() throws Exception {
        wire.lab().fault("proxmox:quorum-lost");
        assertThat(wire.refused("PUT", VM + "/config", "name=x")).isEqualTo("500 cluster not ready - no quorum?");
        assertThat(wire.refused("POST", VM + "/status/stop", "")).isEqualTo("500 cluster not ready - no quorum?");
        assertThat(wire.read(VM + "/status/current").path("status").asText()).isEqualTo("running");
    }

    @Test
    void aNodeThatIsOffIsAPhraseWithoutABodyAndItsGuestsAreUnknown() throws Exception {
        wire.lab().fault("proxmox:node-offline=prox1");
        Wire.Answer answer = wire.as(wire.token()).call("GET", "/api2/json" + VM + "/config");
        assertThat(answer.line()).isEqualTo("HTTP/1.1 595 No route to host");
        assertThat(answer.body()).isEmpty();
        JsonNode guest = wire.read("/cluster/resources?type=vm").path(0);
        assertThat(guest.path("status").asText()).isEqualTo("unknown");
        assertThat(guest.has("name")).isFalse();
        assertThat(wire.read("/nodes").path(0).path("status").asText()).isEqualTo("offline");
    }

    @Test
    void aLockIsNotHadAsOftenAsSaidAndThenIsHad() throws Exception {
        wire.lab().fault("proxmox:lock-timeout=2");
        assertThat(wire.refused("PUT", VM + "/config", "description=x"))
                .isEqualTo("500 can't lock file '/var/lock/qemu-server/lock-106.conf' - got timeout");
        assertThat(wire.done("POST", VM + "/snapshot", "snapname=aa"))
                .startsWith("can't lock file '/var/lock/qemu-server");
        assertThat(wire.refused("PUT", VM + "/config", "description=x")).isEqualTo("200 OK");
    }

    @Test
    void aTimeOutIsHeardWhileTheWorkGoesOn() throws Exception {
        wire.lab().fault("proxmox:timeout-after");
        assertThat(wire.refused("PUT", VM + "/config", "description=done")).isEqualTo("596 Connection timed out");
        assertThat(wire.read(VM + "/config").path("description").asText()).isEqualTo("done");
    }

    @Test
    void tasksMayBeUnknownAtFirstWarnRaceAndCrash() throws Exception {
        wire.lab().fault("proxmox:task-late");
        Wire.Answer begun = wire.as(wire.token()).call("POST", "/api2/json" + VM + "/snapshot", "snapname=late");
        String upid = begun.json().path("data").asText();
        assertThat(upid).matches("UPID:prox1:[0-9A-F]{8}:[0-9A-F]{8,9}:[0-9A-F]{8}:qmsnapshot:106:bladebook@pve!lab:");
        Wire.Answer early = wire.as(wire.token()).call("GET", "/api2/json/nodes/prox1/tasks/" + upid + "/status");
        assertThat(early.line()).isEqualTo("HTTP/1.1 400 Parameter verification failed.");
        assertThat(early.json().at("/errors/upid").asText()).isEqualTo("no such task");
        assertThat(wire.ended(upid)).isEqualTo("OK");
        assertThat(wire.read("/nodes/prox1/tasks/" + upid + "/status")
                        .path("tokenid")
                        .asText())
                .isEqualTo("lab");

        wire.lab().fault("proxmox:task-warnings");
        assertThat(wire.done("DELETE", VM + "/snapshot/late", null)).isEqualTo("WARNINGS: 1");
        wire.lab().fault("proxmox:task-race");
        String second = wire.as(wire.token())
                .call("POST", "/api2/json" + VM + "/snapshot", "snapname=bb")
                .json()
                .path("data")
                .asText();
        assertThat(wire.ended(second)).isEqualTo("unexpected status");
        assertThat(wire.ended(second)).isEqualTo("OK");
        wire.lab().fault("proxmox:task-crashes");
        assertThat(wire.done("DELETE", VM + "/snapshot/bb", null)).isEqualTo("unexpected status");
    }

    @Test
    void aFreeIdMayBeTakenBeforeItIsUsed() throws Exception {
        wire.lab().fault("proxmox:id-taken");
        String free = wire.read("/cluster/nextid").asText();
        assertThat(wire.refused("POST", "/nodes/prox1/qemu", "vmid=" + free))
                .isEqualTo("500 unable to create VM " + free + ": config file already exists");
        assertThat(wire.read("/cluster/nextid").asText()).isNotEqualTo(free);
    }

    @Test
    void numbersTurnIntoTextsAndFieldsAppearThatNobodyKnows() throws Exception {
        wire.lab().fault("proxmox:numbers-as-text");
        wire.lab().fault("proxmox:extra-fields");
        JsonNode config = wire.read(VM + "/config");
        assertThat(config.path("cores").isTextual()).isTrue();
        assertThat(config.has("x-since-9.9")).isTrue();
    }

    @Test
    void aWrongTokenIsHeardLate() throws Exception {
        wire.lab().state().work().pace(0.2);
        long before = System.nanoTime();
        assertThat(wire.as("PVEAPIToken=x@pve!y=0")
                        .call("GET", "/api2/json/nodes")
                        .line())
                .startsWith("HTTP/1.1 401 ");
        assertThat((System.nanoTime() - before) / 1_000_000).isGreaterThanOrEqualTo(600);
    }

    @Test
    void theClusterHearsLaterOfWhatTheNodeKnows() throws Exception {
        wire.lab().state().work().pace(1);
        String upid = wire.as(wire.token())
                .call("POST", "/api2/json" + VM + "/status/stop", "")
                .json()
                .path("data")
                .asText();
        assertThat(wire.ended(upid)).isEqualTo("OK");
        assertThat(wire.read(VM + "/status/current").path("status").asText()).isEqualTo("stopped");
        wire.lab().state().work().pace(0.0001);
        long deadline = System.nanoTime() + 60_000_000_000L;
        String told = "";
        while (!told.equals("stopped") && System.nanoTime() < deadline) {
            for (JsonNode row : wire.read("/cluster/resources?type=vm")) {
                told = row.path("vmid").asInt() == 106 ? row.path("status").asText() : told;
            }
        }
        assertThat(told).isEqualTo("stopped");
    }

    @Test
    void aWordThatIsNoneIsRefused() {
        assertThatThrownBy(() -> wire.lab().fault("proxmox:quorum-lost=3")).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> wire.lab().fault("proxmox:node-offline")).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> wire.lab().fault("proxmox:moon-full")).isInstanceOf(ConfigurationException.class);
    }
}
