package io.github.bladebook.simulator.face.kube;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.simulator.SmallLab;
import io.github.bladebook.simulator.Wire;
import io.github.bladebook.simulator.state.Json;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WritesTest {
    private static final String PODS = "/api/v1/namespaces/media/pods";
    private static final String PLEX = "/apis/apps/v1/namespaces/media/deployments/plex";

    private static final String SPEC = ",\"spec\":{\"containers\":[{\"name\":\"c\",\"image\":\"i\"}]}}";

    private final EmbeddedLab lab = EmbeddedLab.start(SmallLab.state());
    private final Wire wire = new Wire(lab);

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void aGeneratedNameIsFilledIn() {
        JsonNode pod = send("POST", PODS, "application/json", "{\"metadata\":{\"generateName\":\"job-\"}" + SPEC);

        assertThat(pod.at("/metadata/name").asText()).matches("job-[bcdfghjklmnpqrstvwxz2456789]{5}");
        assertThat(pod.at("/metadata/uid").asText()).isNotEmpty();
        assertThat(pod.at("/status/phase").asText()).isEqualTo("Pending");
    }

    @Test
    void aNameIsGivenOnlyOnceAndInLowerCase() {
        JsonNode again = send("POST", PODS, "application/json", "{\"metadata\":{\"name\":\"plex\"}" + SPEC);
        JsonNode invalid = send("POST", PODS, "application/json", "{\"metadata\":{\"name\":\"Plex\"}" + SPEC);

        assertThat(again.path("message").asText()).isEqualTo("pods \"plex\" already exists");
        assertThat(again.path("code").asInt()).isEqualTo(409);
        assertThat(invalid.path("code").asInt()).isEqualTo(422);
        assertThat(invalid.path("message").asText())
                .startsWith("Pod \"Plex\" is invalid: metadata.name: Invalid value");
        assertThat(invalid.at("/details/causes/0/field").asText()).isEqualTo("metadata.name");
    }

    @Test
    void aStaleVersionConflicts() {
        JsonNode read = wire.json(PLEX);
        send("PATCH", PLEX, "application/merge-patch+json", "{\"spec\":{\"replicas\":2}}");

        JsonNode conflict = send("PUT", PLEX, "application/json", read.toString());

        assertThat(conflict.path("reason").asText()).isEqualTo("Conflict");
        assertThat(conflict.path("message").asText())
                .startsWith("Operation cannot be fulfilled on deployments.apps \"plex\": the object has been modified");
    }

    @Test
    void aStrategicPatchMergesContainersByName() {
        JsonNode patched = send(
                "PATCH",
                PLEX,
                "application/strategic-merge-patch+json",
                "{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"side\",\"image\":\"s\"},"
                        + "{\"name\":\"plex\",\"image\":\"plex:2\"}]}}}}");

        JsonNode containers = patched.at("/spec/template/spec/containers");
        assertThat(containers).hasSize(2);
        assertThat(containers.get(0).path("name").asText()).isEqualTo("side");
        assertThat(containers.get(1).path("image").asText()).isEqualTo("plex:2");
    }

    @Test
    void aMergePatchRemovesWhatIsNull() {
        JsonNode patched = send(
                "PATCH", PODS + "/plex", "application/merge-patch+json", "{\"metadata\":{\"labels\":{\"tier\":null}}}");

        assertThat(patched.at("/metadata/labels").toString()).isEqualTo("{\"app\":\"plex\"}");
    }

    @Test
    void aJsonPatchTestsBeforeItChanges() {
        String type = "application/json-patch+json";
        JsonNode refused = send("PATCH", PLEX, type, "[{\"op\":\"test\",\"path\":\"/spec/replicas\",\"value\":9}]");
        JsonNode done = send("PATCH", PLEX, type, "[{\"op\":\"replace\",\"path\":\"/spec/replicas\",\"value\":3}]");

        assertThat(refused.path("code").asInt()).isEqualTo(422);
        assertThat(done.at("/spec/replicas").asInt()).isEqualTo(3);
    }

    @Test
    void statusChangesOnlyThroughItsSubresource() {
        String status = "{\"spec\":{\"replicas\":7},\"status\":{\"readyReplicas\":0}}";
        JsonNode object = send("PATCH", PLEX, "application/merge-patch+json", "{\"status\":{\"readyReplicas\":0}}");
        JsonNode subresource = send("PATCH", PLEX + "/status", "application/merge-patch+json", status);

        assertThat(object.at("/status/readyReplicas").asInt()).isEqualTo(1);
        assertThat(subresource.at("/status/readyReplicas").asInt()).isZero();
        assertThat(subresource.at("/spec/replicas").asInt()).isEqualTo(1);
    }

    @Test
    void aNamespaceTakesWhatIsInItAlong() {
        send("DELETE", "/api/v1/namespaces/media", "application/json", "");

        assertThat(wire.json("/api/v1/namespaces/media").at("/status/phase").asText())
                .isEqualTo("Terminating");
        Until.holds(() -> wire.get("/api/v1/namespaces/media", Map.of()).statusCode() == 404);
        assertThat(wire.json("/api/v1/pods").path("items")).isEmpty();
        assertThat(wire.json("/api/v1/nodes").path("items")).hasSize(1);
    }

    @Test
    void aDryRunChangesNothing() {
        send("DELETE", PODS + "/plex?dryRun=All", "application/json", "");

        assertThat(wire.json(PODS + "/plex").path("kind").asText()).isEqualTo("Pod");
    }

    private JsonNode send(String method, String path, String type, String body) {
        return Json.read(
                wire.send(method, path, body, Map.of("Content-Type", type)).body());
    }
}
