package io.github.bladebook.simulator.face.proxmox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The forms in which parameters may come, and what each loses on its way. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ParameterFormsTest {
    private static final String CONFIG = "/api2/json/nodes/prox1/qemu/106/config";
    private static final String EXEC = "/api2/json/nodes/prox1/qemu/106/agent/exec";

    private Wire wire;

    @BeforeAll
    void open() {
        wire = new Wire();
    }

    @AfterAll
    void close() {
        wire.close();
    }

    private Wire.Answer json(String method, String path, String body) throws Exception {
        return wire.as(wire.token()).call(method, path, body, "application/json");
    }

    private String error(Wire.Answer answer, String name) {
        return answer.json().path("errors").path(name).asText();
    }

    @Test
    void booleansAreDigitsInFormsAndWordsInJsonAndInPropertyStrings() throws Exception {
        assertThat(error(wire.as(wire.token()).call("PUT", CONFIG, "onboot=yes"), "onboot"))
                .isEqualTo("type check ('boolean') failed - got 'yes'");
        assertThat(json("PUT", CONFIG, "{\"onboot\":true}").line()).isEqualTo("HTTP/1.1 200 OK");
        assertThat(wire.read("/nodes/prox1/qemu/106/config").path("onboot").asInt())
                .isEqualTo(1);
        assertThat(wire.as(wire.token())
                        .call("PUT", CONFIG, "net1=virtio%2Cbridge%3Dvmbr0%2Cfirewall%3Dyes")
                        .line())
                .isEqualTo("HTTP/1.1 200 OK");
        assertThat(error(json("PUT", CONFIG, "{\"name\":true}"), "name"))
                .isEqualTo("type check ('string') failed - got JSON::PP::Boolean");
    }

    @Test
    void numbersMayBeTextsInJsonAndNestedObjectsMayNot() throws Exception {
        assertThat(json("PUT", CONFIG, "{\"cores\":\"4\"}").line()).isEqualTo("HTTP/1.1 200 OK");
        assertThat(error(json("PUT", CONFIG, "{\"net0\":{\"model\":\"virtio\"}}"), "net0"))
                .isEqualTo("type check ('string') failed - got HASH");
        assertThat(error(json("PUT", CONFIG, "{\"name\":[\"a\"]}"), "name"))
                .isEqualTo("type check ('string') failed - got ARRAY");
    }

    @Test
    void listsAreTextsWithAnySeparatorRepeatedFieldsOrArrays() throws Exception {
        for (String form : List.of("tags=aa%2Cbb", "tags=bb%3Baa", "tags=aa%20bb", "tags=aa&tags=bb")) {
            assertThat(wire.as(wire.token()).call("PUT", CONFIG, form).line()).isEqualTo("HTTP/1.1 200 OK");
            assertThat(wire.read("/nodes/prox1/qemu/106/config").path("tags").asText())
                    .as(form)
                    .isEqualTo("aa;bb");
        }
        assertThat(json("PUT", CONFIG, "{\"tags\":[\"aa\",\"cc\"]}").line()).isEqualTo("HTTP/1.1 200 OK");
        assertThat(wire.read("/nodes/prox1/qemu/106/config").path("tags").asText())
                .isEqualTo("aa;cc");
        assertThat(wire.as(wire.token()).call("POST", EXEC, "command=true").line())
                .isEqualTo("HTTP/1.1 200 OK");
        assertThat(json("POST", EXEC, "{\"command\":[\"echo\",\"a b\"]}").line())
                .isEqualTo("HTTP/1.1 200 OK");
    }

    @Test
    void whatIsNotEncodedIsCut() throws Exception {
        assertThat(wire.as(wire.token())
                        .call("PUT", CONFIG, "net2=virtio=BC:24:11:00:00:09,bridge=vmbr0")
                        .line())
                .isEqualTo("HTTP/1.1 200 OK");
        assertThat(wire.read("/nodes/prox1/qemu/106/config").path("net2").asText())
                .matches("virtio=BC:24:11(:[0-9A-F]{2}){3}");
        assertThat(error(
                        wire.as(wire.token())
                                .call("PUT", "/api2/json/nodes/prox1/qemu/106/resize", "disk=scsi0&size=+5G"),
                        "size"))
                .isEqualTo("value does not match the regex pattern");
    }

    @Test
    void keysOfPeopleAreEncodedTwiceInForms() throws Exception {
        String key = "ssh-ed25519%20AAAAC3NzaC1lZDI1NTE5AAAAIExample%20me%0A";
        assertThat(error(wire.as(wire.token()).call("PUT", CONFIG, "sshkeys=" + key), "sshkeys"))
                .startsWith("invalid format - invalid urlencoded string");
        assertThat(json("PUT", CONFIG, "{\"sshkeys\":\"" + key + "\"}").line()).isEqualTo("HTTP/1.1 200 OK");
        assertThat(wire.read("/nodes/prox1/qemu/106/config").path("sshkeys").asText())
                .isEqualTo(key);
        assertThat(wire.as(wire.token())
                        .call("PUT", CONFIG, "sshkeys=" + key.replace("%", "%25"))
                        .line())
                .isEqualTo("HTTP/1.1 200 OK");
    }

    @Test
    void bodiesThatCannotBeReadAreRefusedBeforeTheApi() throws Exception {
        Wire.Answer broken = json("PUT", CONFIG, "{\"name\":");
        assertThat(broken.line()).startsWith("HTTP/1.1 500 malformed JSON string");
        assertThat(broken.head()).doesNotContainIgnoringCase("Content-Type");
        assertThat(broken.body()).startsWith("malformed JSON string");
        assertThat(wire.as(wire.token()).call("PUT", CONFIG, "<a/>", "text/xml").line())
                .isEqualTo("HTTP/1.1 506 upload 'Content-Type text/xml' not implemented");
    }

    @Test
    void rightsComeBeforeParametersAndPathsBeforeRights() throws Exception {
        String bare = wire.tokenOf("auditor@pve!bare");
        assertThat(wire.as(bare).call("PUT", CONFIG, "cores=abc").line())
                .startsWith("HTTP/1.1 403 Permission check failed");
        assertThat(wire.as(bare).call("PUT", CONFIG, "vmid=107").line())
                .isEqualTo("HTTP/1.1 400 Parameter verification failed.");
        assertThat(wire.as(wire.token()).call("PUT", "/api2/json/nosuch", "a=b").line())
                .isEqualTo("HTTP/1.1 501 Method 'PUT /nosuch' not implemented");
    }

    @Test
    void ofManyWhoWantTheSameIdOneGetsIt() throws Exception {
        List<String> lines = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Thread thread = new Thread(() -> {
                try {
                    lines.add(wire.refused("POST", "/nodes/prox1/qemu", "vmid=390"));
                } catch (Exception e) {
                    lines.add(String.valueOf(e));
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(lines).filteredOn("200 OK"::equals).hasSize(1);
        assertThat(lines)
                .filteredOn("500 unable to create VM 390: config file already exists"::equals)
                .hasSize(5);
        JsonNode tasks = wire.read("/nodes/prox1/tasks?source=all&vmid=390");
        assertThat(tasks).hasSize(1);
    }

    @Test
    void eachTaskOfOneSecondHasItsOwnName() throws Exception {
        List<String> upids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            upids.add(wire.as(wire.token())
                    .call("POST", "/api2/json/nodes/prox1/qemu/106/status/start", "")
                    .json()
                    .path("data")
                    .asText());
        }
        assertThat(upids).doesNotHaveDuplicates();
        assertThat(wire.ended(upids.get(0))).isEqualTo("VM 106 already running");
        assertThat(wire.read("/nodes/prox1/tasks/" + upids.get(0) + "/log").findValuesAsText("t"))
                .containsExactly("TASK ERROR: VM 106 already running");
    }
}
