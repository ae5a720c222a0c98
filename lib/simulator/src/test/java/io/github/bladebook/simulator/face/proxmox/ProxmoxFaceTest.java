package io.github.bladebook.simulator.face.proxmox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ProxmoxFaceTest {
    private static final Wire WIRE = new Wire();

    @AfterAll
    static void close() {
        WIRE.close();
    }

    @Test
    void withoutAnyoneOnlyThePhraseSpeaks() throws Exception {
        Wire.Answer answer = WIRE.as("").call("GET", "/api2/json/version");
        assertThat(answer.line()).isEqualTo("HTTP/1.1 401 No ticket");
        assertThat(answer.body()).isEmpty();
        assertThat(answer.head()).containsIgnoringCase("Connection: close");
    }

    @Test
    void aWrongTokenIsAnsweredByItsPhrase() throws Exception {
        String id = WIRE.lab().state().credentials().proxmoxTokenId();
        assertThat(WIRE.as("PVEAPIToken=" + id + "=0")
                        .call("GET", "/api2/json/nodes")
                        .line())
                .isEqualTo("HTTP/1.1 401 invalid token value!");
        assertThat(WIRE.as("PVEAPIToken=x@pve!y=0")
                        .call("GET", "/api2/json/nodes")
                        .line())
                .isEqualTo("HTTP/1.1 401 no such token 'y' for user 'x@pve'");
    }

    @Test
    void aBlankDoesInsteadOfTheFirstEqualsSign() throws Exception {
        String token = WIRE.token();
        assertThat(WIRE.as(token.replaceFirst("=", " "))
                        .call("GET", "/api2/json/version")
                        .line())
                .isEqualTo("HTTP/1.1 200 OK");
    }

    @Test
    void methodsAndBodiesThatPveproxyDoesNotReadAre501() throws Exception {
        assertThat(WIRE.as(WIRE.token()).call("HEAD", "/api2/json/version").line())
                .isEqualTo("HTTP/1.1 501 method 'HEAD' not available");
        assertThat(WIRE.as(WIRE.token()).call("PATCH", "/api2/json/version").line())
                .isEqualTo("HTTP/1.1 501 method 'PATCH' not available");
        assertThat(WIRE.as(WIRE.token())
                        .call("DELETE", "/api2/json/version", "a=b")
                        .line())
                .isEqualTo("HTTP/1.1 501 Unexpected content for method 'DELETE'");
    }

    @Test
    void anUnknownPathIs501WithTheSameTextAsMessage() throws Exception {
        Wire.Answer answer = WIRE.as(WIRE.token()).call("GET", "/api2/json/nosuch");
        assertThat(answer.line()).isEqualTo("HTTP/1.1 501 Method 'GET /nosuch' not implemented");
        assertThat(answer.json().path("message").asText()).isEqualTo("Method 'GET /nosuch' not implemented\n");
        assertThat(WIRE.as(WIRE.token()).call("GET", "/version").line()).contains("500 no such file '/version'");
    }

    @Test
    void everyWrongParameterIsNamed() throws Exception {
        Wire.Answer answer =
                WIRE.as(WIRE.token()).call("GET", "/api2/json/nodes/prox1/qemu/106/rrddata?cf=MEDIAN&colour=red");
        assertThat(answer.line()).isEqualTo("HTTP/1.1 400 Parameter verification failed.");
        JsonNode errors = answer.json().path("errors");
        assertThat(errors.path("cf").asText())
                .isEqualTo("value 'MEDIAN' does not have a value in the enumeration 'AVERAGE, MAX'");
        assertThat(errors.path("colour").asText())
                .isEqualTo("property is not defined in schema and the schema does not allow additional properties");
        assertThat(errors.path("timeframe").asText()).isEqualTo("property is missing and it is not optional");
        assertThat(WIRE.as(WIRE.token())
                        .call("GET", "/api2/json/nodes/prox1/qemu/abc/config")
                        .json()
                        .at("/errors/vmid")
                        .asText())
                .isEqualTo("type check ('integer') failed - got 'abc'");
        assertThat(WIRE.as(WIRE.token())
                        .call("GET", "/api2/json/nodes/prox1/status?node=other")
                        .json()
                        .at("/errors/node")
                        .asText())
                .isEqualTo("duplicate parameter (already defined in URI) with conflicting values!");
    }

    @Test
    void missingRightsAreNamedAndComeBeforeWrongParameters() throws Exception {
        Wire.Answer answer = WIRE.as(WIRE.tokenOf("auditor@pve!bare"))
                .call("GET", "/api2/json/nodes/prox1/qemu/106/config?colour=red");
        assertThat(answer.line()).isEqualTo("HTTP/1.1 403 Permission check failed (/vms/106, VM.Audit)");
        assertThat(answer.json().path("message").asText()).isEqualTo("Permission check failed (/vms/106, VM.Audit)\n");
    }

    @Test
    void whatATokenMayNotSeeIsSilentlyAbsent() throws Exception {
        JsonNode rows = WIRE.as(WIRE.tokenOf("auditor@pve!bare"))
                .call("GET", "/api2/json/cluster/resources")
                .json()
                .path("data");
        assertThat(rows).hasSize(1);
        assertThat(rows.path(0).path("id").asText()).isEqualTo("node/prox1");
        assertThat(rows.path(0).has("maxmem")).isFalse();
    }

    @Test
    void whatIsNotThereIs500InTheWordsOfTheFile() throws Exception {
        assertThat(WIRE.as(WIRE.token())
                        .call("GET", "/api2/json/nodes/prox1/qemu/117/config")
                        .line())
                .isEqualTo("HTTP/1.1 500 Configuration file 'nodes/prox1/qemu-server/117.conf' does not exist");
        assertThat(WIRE.as(WIRE.token())
                        .call("GET", "/api2/json/nodes/prox1/storage/x1/content")
                        .line())
                .isEqualTo("HTTP/1.1 500 storage 'x1' does not exist");
    }

    @Test
    void extjsIsAlways200AndTellsTheStatusInside() throws Exception {
        Wire.Answer answer = WIRE.as(WIRE.token()).call("GET", "/api2/extjs/nodes/prox1/lxc/117/config");
        assertThat(answer.line()).isEqualTo("HTTP/1.1 200 OK");
        assertThat(answer.json().path("success").asInt()).isZero();
        assertThat(answer.json().path("status").asInt()).isEqualTo(500);
    }

    @Test
    void valuesAreAsLooseAsTheRealOnes() throws Exception {
        JsonNode vm = WIRE.as(WIRE.token())
                .call("GET", "/api2/json/nodes/prox1/qemu/106/config")
                .json()
                .path("data");
        assertThat(vm.path("memory").isTextual()).isTrue();
        assertThat(vm.path("cores").isInt()).isTrue();
        assertThat(vm.path("net0").asText()).contains("tag=110");
        JsonNode next = WIRE.as(WIRE.token())
                .call("GET", "/api2/json/cluster/nextid")
                .json()
                .path("data");
        assertThat(next.isTextual()).isTrue();
        JsonNode template = WIRE.as(WIRE.token())
                .call("GET", "/api2/json/nodes/prox1/qemu/9024/status/current")
                .json();
        assertThat(template.at("/data/template").asInt()).isEqualTo(1);
    }

    @Test
    void theAgentTellsAddressesWrappedTwiceAndATemplateHasNone() throws Exception {
        String path = "/api2/json/nodes/prox1/qemu/%d/agent/network-get-interfaces";
        JsonNode answer = WIRE.as(WIRE.token()).call("GET", path.formatted(107)).json();
        assertThat(answer.at("/data/result").findValuesAsText("ip-address"))
                .contains("172.16.110.107", "172.17.0.1", "127.0.0.1");
        assertThat(WIRE.as(WIRE.token()).call("GET", path.formatted(9024)).line())
                .isEqualTo("HTTP/1.1 500 VM 9024 is not running");
    }

    @Test
    void tasksComeNewestFirstWithTheirTotalAndTheirLog() throws Exception {
        JsonNode list = WIRE.as(WIRE.token())
                .call("GET", "/api2/json/nodes/prox1/tasks?limit=2")
                .json();
        assertThat(list.path("total").asInt()).isEqualTo(4);
        assertThat(list.path("data")).hasSize(2);
        String upid = list.at("/data/0/upid").asText();
        String path = "/api2/json/nodes/prox1/tasks/" + upid.replace(":", "%3A");
        assertThat(WIRE.as(WIRE.token())
                        .call("GET", path + "/status")
                        .json()
                        .at("/data/exitstatus")
                        .asText())
                .isIn("OK", "WARNINGS: 1", "VM 107 already running");
        assertThat(WIRE.as(WIRE.token())
                        .call("GET", path.replace("%3A", ":") + "/log")
                        .json()
                        .path("data"))
                .isNotEmpty();
        assertThat(WIRE.as(WIRE.token())
                        .call("GET", "/api2/json/nodes/prox1/tasks/UPID:prox1:00000001:00000001:00000001:a:b:c:/log")
                        .json()
                        .at("/errors/upid")
                        .asText())
                .isEqualTo("no such task");
    }

    @Test
    void aTicketOpensTheDoorAndChangesNeedItsCompanion() throws Exception {
        String password =
                WIRE.lab().state().proxmox().account("root@pam").orElseThrow().secret();
        JsonNode login = WIRE.as("")
                .call("POST", "/api2/json/access/ticket", "username=root%40pam&password=" + password)
                .json()
                .path("data");
        Wire.Caller holder = WIRE.as(login.path("ticket").asText());
        assertThat(holder.call("GET", "/api2/json/nodes").line()).isEqualTo("HTTP/1.1 200 OK");
        assertThat(holder.call("POST", "/api2/json/version", "").line())
                .isEqualTo("HTTP/1.1 401 Permission denied - invalid csrf token");
        assertThat(WIRE.as("")
                        .call("POST", "/api2/json/access/ticket", "username=root%40pam&password=no")
                        .line())
                .isEqualTo("HTTP/1.1 401 authentication failure");
    }

    @Test
    void whoMayWhatIsToldByPath() throws Exception {
        JsonNode rights = WIRE.as(WIRE.tokenOf("auditor@pve!read"))
                .call("GET", "/api2/json/access/permissions?path=/vms/106")
                .json();
        assertThat(rights.path("data").path("/vms/106").path("VM.Audit").asInt())
                .isEqualTo(1);
        assertThat(rights.path("data").path("/vms/106").has("VM.Allocate")).isFalse();
    }

    @Test
    void aFormIsCutAtItsSecondEqualsSign() {
        Map<String, String> parameters = new HashMap<>();
        Request.form("net0=virtio=AA:BB,bridge=vmbr0&a=1;b=2", parameters);
        assertThat(parameters).containsEntry("net0", "virtio").containsEntry("b", "2");
    }
}
