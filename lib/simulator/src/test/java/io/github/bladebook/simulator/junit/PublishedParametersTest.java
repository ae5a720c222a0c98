package io.github.bladebook.simulator.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.bladebook.simulator.state.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whether the witness sees what it should. */
class PublishedParametersTest {
    @BeforeEach
    void publication() {
        assumeTrue(PublishedApi.here().isPresent(), "the published API of Proxmox VE is not here");
    }

    private static PublishedApi.Published published(String method, String path) {
        return PublishedApi.here().orElseThrow().find(method, path).orElseThrow();
    }

    private static List<String> complaints(String name, String value) {
        Map<String, String> given = new HashMap<>(Map.of("node", "prox1", "vmid", "106"));
        given.put(name, value);
        return new PublishedParameters(published("POST", "/nodes/prox1/qemu").method()).complaints(given);
    }

    @Test
    void whatIsUnknownMissingOrOfAnotherTypeIsSeen() {
        assertThat(complaints("colour", "red")).containsExactly("there is no parameter colour");
        assertThat(complaints("onboot", "yes")).containsExactly("onboot: 'yes' is no 0 or 1");
        assertThat(complaints("cores", "many")).containsExactly("cores: 'many' is no integer");
        assertThat(complaints("cores", "0")).containsExactly("cores: 0 is out of range");
        assertThat(complaints("vmid", "12")).hasSize(1);
        assertThat(complaints("node", "-x")).containsExactly("node: '-x' is no pve-node");
        assertThat(complaints("bios", "lilo")).hasSize(1);
        assertThat(complaints("net0", "virtio,color=1")).containsExactly("net0: 'color=1' has no place in it");
        assertThat(complaints("scsi0", "local-lvm:8,discard=perhaps")).hasSize(1);
        assertThat(complaints("sshkeys", "ssh-ed25519 A")).hasSize(1);
        assertThat(complaints("net0", "virtio=BC:24:11:00:00:01,bridge=vmbr0,firewall=1"))
                .isEmpty();
        assertThat(new PublishedParameters(
                                published("POST", "/nodes/prox1/qemu/106/clone").method())
                        .complaints(Map.of("node", "prox1", "vmid", "106")))
                .containsExactly("newid is missing");
    }

    @Test
    void anAnswerOfAnotherTypeIsSeen() {
        PublishedApi api = PublishedApi.here().orElseThrow();
        PublishedApi.Published version = published("GET", "/version");
        assertThat(api.complaints("answer", version.method(), Json.read("{\"release\":\"9.1\",\"repoid\":\"aa\"}")))
                .containsExactly("answer lacks version");
        assertThat(api.complaints("answer", published("GET", "/nodes").method(), Json.read("{}")))
                .hasSize(1);
        assertThat(version.name()).isEqualTo("GET /version");
    }

    @Test
    void aPathLeadsToTheMethodWithTheFewestHoles() {
        assertThat(published("GET", "/nodes/prox1/storage/local/content/local:iso/x.iso")
                        .name())
                .isEqualTo("GET /nodes/{node}/storage/{storage}/content/{volume}");
        assertThat(published("GET", "/cluster/ha/status/current").name()).isEqualTo("GET /cluster/ha/status/current");
    }
}
