package io.github.bladebook.simulator.face.kube;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.simulator.SmallLab;
import io.github.bladebook.simulator.Wire;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.LabState;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What KubeVirt's API server lets be done to machines in which state, over the wire and beside no controller. */
class VirtualActionsTest {
    private static final String API = "/apis/subresources.kubevirt.io/v1/namespaces/media/";

    private static LabState state;
    private static EmbeddedLab lab;
    private static Wire wire;

    @BeforeAll
    static void start() {
        state = SmallLab.state();
        state.controllers().close();
        lab = EmbeddedLab.start(state);
        wire = new Wire(lab);
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    private static void machine(String strategy, String phase) {
        state.kube()
                .delete(
                        io.github.bladebook.simulator.state.kube.Kinds.of("kubevirt.io/v1", "VirtualMachine"),
                        "media",
                        "vm");
        state.kube()
                .delete(
                        io.github.bladebook.simulator.state.kube.Kinds.of("kubevirt.io/v1", "VirtualMachineInstance"),
                        "media",
                        "vm");
        SmallLab.put(
                state,
                "{apiVersion: kubevirt.io/v1, kind: VirtualMachine, metadata: {name: vm, namespace: media}, spec: {runStrategy: %s,"
                                .formatted(strategy)
                        + " template: {spec: {domain: {}}}}, status: {printableStatus: x}}");
        if (!phase.equals("-")) {
            SmallLab.put(
                    state,
                    "{apiVersion: kubevirt.io/v1, kind: VirtualMachineInstance, metadata: {name: vm, namespace: media}, spec: {},"
                            + " status: {phase: %s}}".formatted(phase));
        }
    }

    private static HttpResponse<byte[]> put(String path, String body) {
        return wire.send("PUT", API + path, body, Map.of("Content-Type", "application/json"));
    }

    @ParameterizedTest(name = "{0} of a machine that is to run {1}, its instance being {2}")
    @CsvSource(delimiter = '|', textBlock = """
        start   | Always         | Running   | VM is already running
        start   | Manual         | Running   | VM is already running
        start   | Halted         | Running   | VM is already running
        start   | Halted         | Scheduling| VM is already running
        start   | Always         | -         | Always does not support manual start requests
        start   | Once           | -         | Once does not support manual start requests
        start   | Once           | Succeeded | Once does not support manual start requests
        start   | RerunOnFailure | Failed    | RerunOnFailure does not support starting VM from failed state
        start   | RerunOnFailure | Succeeded | [{"action":"Stop","uid":"UID"},{"action":"Start"}]
        start   | RerunOnFailure | -         | [{"action":"Start"}]
        start   | Manual         | -         | [{"action":"Start"}]
        start   | Manual         | Failed    | [{"action":"Stop","uid":"UID"},{"action":"Start"}]
        start   | Halted         | -         | Always
        start   | Halted         | Succeeded | Always
        stop    | Halted         | -         | VM is not running
        stop    | Halted         | Failed    | VM is not running
        stop    | Halted         | Running   | Halted only supports manual stop requests with a shorter graceperiod
        stop    | Manual         | -         | VM is not running
        stop    | RerunOnFailure | Succeeded | VM is not running
        stop    | Manual         | Running   | [{"action":"Stop","uid":"UID"}]
        stop    | RerunOnFailure | Running   | [{"action":"Stop","uid":"UID"}]
        stop    | Always         | Running   | Halted
        stop    | Always         | -         | Halted
        stop    | Once           | Running   | Halted
        restart | Halted         | -         | RunStategy Halted does not support manual restart requests
        restart | Once           | Running   | RunStategy Once does not support manual restart requests
        restart | Manual         | -         | VM is not running: Halted
        restart | Always         | -         | VM is not running: Halted
        restart | Always         | Running   | [{"action":"Stop","uid":"UID"},{"action":"Start"}]
        restart | Manual         | Running   | [{"action":"Stop","uid":"UID"},{"action":"Start"}]
        migrate | Always         | Scheduled | VM is not running
        """)
    void anActionIsWrittenDownOrRefused(String action, String strategy, String phase, String outcome) {
        machine(strategy, phase);

        HttpResponse<byte[]> response = put("virtualmachines/vm/" + action, "");

        JsonNode machine = wire.json("/apis/kubevirt.io/v1/namespaces/media/virtualmachines/vm");
        String requests = machine.at("/status/stateChangeRequests")
                .toString()
                .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "UID");
        if (outcome.startsWith("[")) {
            assertThat(response.statusCode()).isEqualTo(202);
            assertThat(requests).isEqualTo(outcome);
        } else if (outcome.contains(" ")) {
            JsonNode status = Json.read(response.body());
            assertThat(response.statusCode()).isEqualTo(409);
            assertThat(status.path("reason").asText()).isEqualTo("Conflict");
            assertThat(status.path("message").asText())
                    .isEqualTo("Operation cannot be fulfilled on virtualmachine.kubevirt.io \"vm\": " + outcome);
            assertThat(status.at("/details/kind").asText()).isEqualTo("virtualmachine");
            assertThat(requests).isEmpty();
            assertThat(machine.at("/spec/runStrategy").asText()).isEqualTo(strategy);
        } else {
            assertThat(response.statusCode()).isEqualTo(202);
            assertThat(response.body()).isEmpty();
            assertThat(machine.at("/spec/runStrategy").asText()).isEqualTo(outcome);
        }
    }

    @Test
    void anotherRequestIsNotPutBehindOneThatIsUnderWay() {
        machine("Manual", "Running");
        assertThat(put("virtualmachines/vm/restart", "").statusCode()).isEqualTo(202);

        HttpResponse<byte[]> again = put("virtualmachines/vm/restart", "");

        assertThat(again.statusCode()).isEqualTo(500);
        assertThat(Json.read(again.body()).path("message").asText())
                .isEqualTo("Internal error occurred: unable to complete request: stop/start already underway");
        assertThat(put("virtualmachines/vm/stop", "").statusCode()).isEqualTo(202);
    }

    @Test
    void aDryRunWritesNothingDown() {
        machine("Halted", "-");

        assertThat(put("virtualmachines/vm/start", "{\"dryRun\":[\"All\"]}").statusCode())
                .isEqualTo(202);

        assertThat(wire.json("/apis/kubevirt.io/v1/namespaces/media/virtualmachines/vm")
                        .at("/spec/runStrategy")
                        .asText())
                .isEqualTo("Halted");
    }

    @Test
    void whatIsNotThereIsNamedInTheSingular() {
        JsonNode status = Json.read(put("virtualmachines/none/start", "").body());
        assertThat(status.path("message").asText()).isEqualTo("virtualmachine.kubevirt.io \"none\" not found");
        assertThat(Json.read(put("virtualmachineinstances/none/pause", "").body())
                        .path("message")
                        .asText())
                .isEqualTo("virtualmachineinstance.kubevirt.io \"none\" not found");
        assertThat(put("virtualmachines/vm/explode", "").statusCode()).isEqualTo(404);
        assertThat(put("virtualmachines/vm/restart", "{\"gracePeriodSeconds\":5}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(put("virtualmachines/vm/start", "[").statusCode()).isEqualTo(400);
    }

    @Test
    void aReaderMayStartNothing() {
        machine("Halted", "-");
        HttpResponse<byte[]> response = wire.send(
                "PUT",
                API + "virtualmachines/vm/start",
                "",
                Map.of("Authorization", "Bearer " + state.credentials().kubeReaderToken()));

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(Json.read(response.body()).path("message").asText())
                .contains("cannot update resource \"virtualmachines/start\" in API group \"subresources.kubevirt.io\"");
    }

    @Test
    void discoveryNamesWhatCanBeDone() {
        JsonNode resources = wire.json("/apis/subresources.kubevirt.io/v1").path("resources");
        assertThat(resources.findValuesAsText("name"))
                .contains("virtualmachines/start", "virtualmachineinstances/pause");
        assertThat(wire.json("/apis").findValuesAsText("groupVersion")).contains("subresources.kubevirt.io/v1");
    }

    @Test
    void aMachineWithoutAWordOnHowItRunsIsRefused() {
        HttpResponse<byte[]> response = wire.send(
                "POST",
                "/apis/kubevirt.io/v1/namespaces/media/virtualmachines",
                "{\"metadata\":{\"name\":\"x\"},\"spec\":{\"template\":{}}}",
                Map.of("Content-Type", "application/json"));

        JsonNode status = Json.read(response.body());
        assertThat(status.path("code").asInt()).isEqualTo(422);
        assertThat(Objects.toString(status.path("message").asText()))
                .isEqualTo(
                        "admission webhook \"virtualmachine-validator.kubevirt.io\" denied the request: One of Running or"
                                + " RunStrategy must be specified");
        assertThat(status.at("/details/causes/0/field").asText()).isEqualTo("spec.running");
    }
}
