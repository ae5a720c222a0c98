package io.github.bladebook.simulator.face.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.simulator.SmallLab;
import io.github.bladebook.simulator.Wire;
import io.github.bladebook.simulator.server.Fault;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.kube.Kinds;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KubeFaceTest {
    private static final String TABLE = "application/json;as=Table;v=v1;g=meta.k8s.io";
    private static final String PODS = "/api/v1/namespaces/media/pods";

    private final EmbeddedLab lab = EmbeddedLab.start(SmallLab.state());
    private final Wire wire = new Wire(lab);

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void aWrongTokenIsRefusedAsTheServerWordsIt() {
        HttpResponse<byte[]> answer = wire.get(PODS, Map.of("Authorization", "Bearer wrong"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(Json.read(answer.body()))
                .isEqualTo(
                        Json.read("{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Failure\","
                                + "\"message\":\"Unauthorized\",\"reason\":\"Unauthorized\",\"code\":401}"));
    }

    @Test
    void withoutATokenOneIsAnonymousAndMayReadTheVersionOnly() {
        HttpResponse<byte[]> pods = wire.get(PODS, Map.of("Authorization", ""));

        assertThat(pods.statusCode()).isEqualTo(403);
        assertThat(Json.read(pods.body()).path("message").asText())
                .isEqualTo(
                        "pods is forbidden: User \"system:anonymous\" cannot list resource \"pods\" in API group \"\" "
                                + "in the namespace \"media\"");
        assertThat(wire.get("/version", Map.of("Authorization", "")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void whatIsNotThereIsNamed() {
        JsonNode status = wire.json("/apis/apps/v1/namespaces/media/deployments/nosuch");

        assertThat(status.path("message").asText()).isEqualTo("deployments.apps \"nosuch\" not found");
        assertThat(status.path("reason").asText()).isEqualTo("NotFound");
        assertThat(status.path("details"))
                .isEqualTo(Json.read("{\"name\":\"nosuch\",\"group\":\"apps\",\"kind\":\"deployments\"}"));
    }

    @Test
    void anItemOfABuiltInListCarriesNoKindAndACustomOneDoes() {
        assertThat(wire.json(PODS).at("/items/0").has("kind")).isFalse();
        assertThat(wire.json(PODS).path("kind").asText()).isEqualTo("PodList");
        assertThat(wire.json("/apis/kubevirt.io/v1/virtualmachines")
                        .at("/items/0/kind")
                        .asText())
                .isEqualTo("VirtualMachine");
        assertThat(wire.json(PODS + "/plex").path("kind").asText()).isEqualTo("Pod");
    }

    @Test
    void pagesAreConsistentWhileTheLabChanges() {
        JsonNode first = wire.json(PODS + "?limit=1");
        SmallLab.put(lab.state(), SmallLab.pod("prowlarr"));
        lab.state().kube().delete(Kinds.of("v1", "Pod"), "media", "radarr");

        List<String> names = new ArrayList<>(names(first));
        String token = first.at("/metadata/continue").asText();
        while (!token.isEmpty()) {
            JsonNode page = wire.json(PODS + "?limit=1&continue=" + token);
            names.addAll(names(page));
            assertThat(page.at("/metadata/resourceVersion")).isEqualTo(first.at("/metadata/resourceVersion"));
            token = page.at("/metadata/continue").asText();
        }

        assertThat(names).containsExactly("plex", "radarr", "sonarr");
        assertThat(first.at("/metadata/remainingItemCount").asInt()).isEqualTo(2);
    }

    @Test
    void anExpiredPageOffersATokenThatContinuesInWhatIsThereNow() {
        String token = wire.json(PODS + "?limit=1").at("/metadata/continue").asText();
        lab.state().kube().forgetThePast();
        SmallLab.put(lab.state(), SmallLab.pod("prowlarr"));

        JsonNode gone = wire.json(PODS + "?limit=1&continue=" + token);
        JsonNode rest =
                wire.json(PODS + "?continue=" + gone.at("/metadata/continue").asText());

        assertThat(gone.path("code").asInt()).isEqualTo(410);
        assertThat(gone.path("reason").asText()).isEqualTo("Expired");
        assertThat(names(rest)).containsExactly("prowlarr", "radarr", "sonarr");
    }

    @Test
    void versionZeroIgnoresTheLimit() {
        assertThat(names(wire.json(PODS + "?limit=1&resourceVersion=0"))).hasSize(3);
    }

    @Test
    void selectorsNarrowAndDoNotCountTheRest() {
        JsonNode page = wire.json(PODS + "?limit=1&labelSelector=app%20in%20(plex,sonarr)");

        assertThat(names(page)).containsExactly("plex");
        assertThat(page.at("/metadata").has("remainingItemCount")).isFalse();
        assertThat(names(wire.json(PODS + "?fieldSelector=spec.nodeName=node2,metadata.name!=plex")))
                .containsExactly("radarr", "sonarr");
    }

    @Test
    void aFieldTheServerCannotSelectByIsABadRequest() {
        JsonNode status = wire.json(PODS + "?fieldSelector=spec.foo=x");

        assertThat(status.path("code").asInt()).isEqualTo(400);
        assertThat(status.path("message").asText()).isEqualTo("field label not supported: spec.foo");
    }

    @Test
    void aWatchSeesChangesInOrder() throws IOException {
        long version = lab.state().kube().resourceVersion();
        try (BufferedReader events = events(PODS + "?watch=1&timeoutSeconds=60&resourceVersion=" + version)) {
            SmallLab.put(lab.state(), SmallLab.pod("bazarr"));
            SmallLab.put(lab.state(), SmallLab.pod("bazarr").replace("phase: Running", "phase: Failed"));
            lab.state().kube().delete(Kinds.of("v1", "Pod"), "media", "bazarr");

            assertThat(List.of(next(events), next(events), next(events)))
                    .extracting(event -> event.path("type").asText() + " "
                            + event.at("/object/status/phase").asText())
                    .containsExactly("ADDED Running", "MODIFIED Failed", "DELETED Failed");
        }
    }

    @Test
    void anObjectThatLeavesTheSelectionIsDeletedForItsWatcher() throws IOException {
        long version = lab.state().kube().resourceVersion();
        String query = "?watch=1&timeoutSeconds=60&labelSelector=tier=media&resourceVersion=" + version;
        try (BufferedReader events = events(PODS + query)) {
            SmallLab.put(lab.state(), SmallLab.pod("plex").replace("tier: media", "tier: other"));

            assertThat(next(events).path("type").asText()).isEqualTo("DELETED");
        }
    }

    @Test
    void aWatchFromAForgottenPastIsToldSo() throws IOException {
        lab.state().kube().forgetThePast();

        try (BufferedReader events = events(PODS + "?watch=1&resourceVersion=2")) {
            JsonNode event = next(events);
            assertThat(event.path("type").asText()).isEqualTo("ERROR");
            assertThat(event.at("/object/code").asInt()).isEqualTo(410);
            assertThat(event.at("/object/message").asText()).startsWith("too old resource version: 2");
        }
    }

    @Test
    void aTableHasTheColumnsOfKubectl() {
        JsonNode table = wire.json(PODS + "?includeObject=None", TABLE);

        assertThat(table.path("kind").asText()).isEqualTo("Table");
        assertThat(table.path("columnDefinitions"))
                .extracting(column -> column.path("name").asText())
                .startsWith("Name", "Ready", "Status", "Restarts", "Age", "IP", "Node");
        assertThat(table.at("/rows/0/cells/1").asText()).isEqualTo("1/1");
        assertThat(table.at("/rows/0/cells/6").asText()).isEqualTo("node2");
        assertThat(table.at("/rows/0").has("object")).isFalse();
        assertThat(wire.json(PODS, TABLE).at("/rows/0/object/kind").asText()).isEqualTo("PartialObjectMetadata");
    }

    @Test
    void discoveryTellsTheSameInBothForms() {
        List<String> old = new ArrayList<>();
        for (JsonNode group : wire.json("/apis").path("groups")) {
            String version = group.at("/preferredVersion/groupVersion").asText();
            for (JsonNode resource : wire.json("/apis/" + version).path("resources")) {
                old.add(version + " " + resource.path("name").asText());
            }
        }
        List<String> aggregated = new ArrayList<>();
        for (JsonNode group : wire.json("/apis", Discovery.AGGREGATED).path("items")) {
            String version = group.at("/metadata/name").asText() + "/"
                    + group.at("/versions/0/version").asText();
            for (JsonNode resource : group.at("/versions/0/resources")) {
                String name = resource.path("resource").asText();
                // What cannot be read itself is only there for what hangs below it.
                if (!resource.path("verbs").isEmpty()) {
                    aggregated.add(version + " " + name);
                }
                resource.path("subresources")
                        .forEach(sub -> aggregated.add(version + " " + name + "/"
                                + sub.path("subresource").asText()));
            }
        }

        assertThat(aggregated).hasSizeGreaterThan(40).containsExactlyElementsOf(old);
    }

    @Test
    void whatIsLargeComesCompressedWhenAsked() throws IOException {
        for (int i = 0; i < 100; i++) {
            SmallLab.put(lab.state(), SmallLab.pod("made-" + i));
        }
        HttpResponse<byte[]> small = wire.get(PODS + "/plex", Map.of("Accept-Encoding", "gzip"));
        HttpResponse<byte[]> large = wire.get(PODS, Map.of("Accept-Encoding", "gzip"));

        assertThat(small.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(large.headers().firstValue("Content-Encoding")).contains("gzip");
        byte[] plain = new GZIPInputStream(new ByteArrayInputStream(large.body())).readAllBytes();
        // The list's version counts on with the cluster's own bookkeeping; what is in it does not.
        assertThat(Json.read(plain).path("items"))
                .isEqualTo(Json.read(wire.get(PODS, Map.of()).body()).path("items"));
    }

    @Test
    void aPersonGetsPrettyJson() {
        String plain = new String(wire.get(PODS, Map.of()).body(), StandardCharsets.UTF_8);
        String curl =
                new String(wire.get(PODS, Map.of("User-Agent", "curl/8.5.0")).body(), StandardCharsets.UTF_8);

        assertThat(plain.trim()).doesNotContain("\n");
        assertThat(curl).contains("\n  \"items\"");
    }

    @Test
    void aFaultStrikesAsOftenAsItIsToldAndThenTheTruthReturns() {
        lab.faults()
                .add(Fault.answer("kube", "/api/v1", 503, "text/html", "<html>proxy</html>")
                        .times(2));

        assertThat(wire.get(PODS, Map.of()).statusCode()).isEqualTo(503);
        assertThat(wire.get(PODS, Map.of()).statusCode()).isEqualTo(503);
        assertThat(wire.get(PODS, Map.of()).statusCode()).isEqualTo(200);
    }

    @Test
    void aCutAnswerEndsBeforeItsTime() {
        lab.faults().add(Fault.cut("kube", PODS, 100));

        assertThatThrownBy(() -> wire.get(PODS, Map.of())).isInstanceOf(UncheckedIOException.class);
        assertThat(wire.get(PODS, Map.of()).statusCode()).isEqualTo(200);
    }

    private static List<String> names(JsonNode list) {
        List<String> names = new ArrayList<>();
        list.path("items").forEach(item -> names.add(item.at("/metadata/name").asText()));
        return names;
    }

    private BufferedReader events(String path) {
        return new BufferedReader(new InputStreamReader(wire.stream(path), StandardCharsets.UTF_8));
    }

    private static JsonNode next(BufferedReader events) throws IOException {
        return Json.read(events.readLine());
    }
}
