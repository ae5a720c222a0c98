package io.github.bladebook.simulator.face.truenas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.simulator.state.Json;
import org.junit.jupiter.api.Test;

/** Who uses the shares of the reference lab, and what becomes of them when a share or a service ends. */
class ClientsTest {
    @Test
    void clientsAreThereAsLongAsTheirServiceAndTheirShare() {
        try (EmbeddedLab lab = EmbeddedLab.start("reference");
                Socket nas = Socket.admin(lab);
                Socket reader = Socket.reader(lab)) {
            assertThat(nas.call("nfs.get_nfs3_clients").findValuesAsText("export"))
                    .contains("/mnt/Media/docker-media");
            JsonNode four = reader.call("nfs.get_nfs4_clients");
            assertThat(four).hasSize(3);
            assertThat(four.at("/0/info/address").asText()).endsWith(":790");
            assertThat(nas.call("smb.status", "SESSIONS").at("/0/username").asText())
                    .isEqualTo("media");
            assertThat(nas.call("smb.status", "SHARES").at("/0/service").asText())
                    .isEqualTo("photos");
            assertThat(nas.call("smb.status", "LOCKS").at("/0/service_path").asText())
                    .isEqualTo("/mnt/Media/photos");
            assertThat(nas.call("smb.status").at("/0/share_connections")).hasSize(1);
            assertThat(nas.call("smb.status", "NOTIFICATIONS")).isEmpty();
            assertThat(nas.call("smb.status", "SESSIONS", Json.read("[]"), Json.read("{\"count\":true}"))
                            .asInt())
                    .isEqualTo(1);
            assertThat(reader.refused("smb.status").at("/data/errname").asText())
                    .isEqualTo("EACCES");

            nas.call("sharing.smb.update", 1, Json.read("{\"enabled\":false}"));
            assertThat(nas.call("smb.status", "SHARES")).isEmpty();
            nas.job("service.control", "STOP", "cifs");
            nas.job("service.control", "STOP", "nfs");
            assertThat(nas.call("smb.status")).isEmpty();
            assertThat(nas.call("nfs.get_nfs4_clients")).isEmpty();
            assertThat(nas.call("nfs.get_nfs3_clients")).isNotEmpty();
        }
    }

    @Test
    void anSmbShareIsChangedFieldByFieldAndKeepsTheOptionsOfItsUse() {
        try (EmbeddedLab lab = EmbeddedLab.start("reference");
                Socket nas = Socket.admin(lab)) {
            JsonNode changed = nas.call("sharing.smb.update", 1, Json.read("{\"comment\":\"x\"}"));
            assertThat(changed.path("comment").asText()).isEqualTo("x");
            assertThat(changed.path("readonly").asBoolean()).isTrue();
            JsonNode locked = nas.call("sharing.smb.update", 1, Json.read("{\"purpose\":\"TIME_LOCKED_SHARE\"}"));
            assertThat(locked.at("/options/grace_period").asInt()).isEqualTo(900);
            JsonNode other = nas.refused(
                    "sharing.smb.update", 1, Json.read("{\"options\":{\"purpose\":\"VEEAM_REPOSITORY_SHARE\"}}"));
            assertThat(other.at("/data/extra/0/1").asText()).contains("another purpose");
            assertThat(nas.refused("sharing.smb.update", 1, Json.read("{\"name\":\"a/b\"}"))
                            .at("/data/extra/0/0")
                            .asText())
                    .isEqualTo("sharingsmb_update.name");
            assertThat(nas.refused("sharing.smb.update", 9, Json.read("{}"))
                            .at("/data/extra/0/2")
                            .asInt())
                    .isEqualTo(2);
        }
    }
}
