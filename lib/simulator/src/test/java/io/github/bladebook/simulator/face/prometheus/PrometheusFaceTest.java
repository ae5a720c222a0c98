package io.github.bladebook.simulator.face.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.simulator.state.Json;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PrometheusFaceTest {
    private static final EmbeddedLab LAB = EmbeddedLab.start("reference");
    private static HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void trustTheLabsAuthority() throws Exception {
        byte[] pem = Files.readAllBytes(Path.of(LAB.environment().getOrDefault("OPENSHIFT_PROMETHEUS_CA", "")));
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry(
                "lab", CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem)));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        client = HttpClient.newBuilder().sslContext(context).build();
    }

    @AfterAll
    static void close() {
        LAB.close();
    }

    @Test
    void effectiveRequestsByNodeSumToTheLabsShare() throws Exception {
        JsonNode rows = now("sum by (node) (kube_pod_resource_request{resource=\"memory\", node=~\"node.\"})");
        assertThat(rows).hasSize(3);
        double sum = 0;
        for (JsonNode row : rows) {
            sum += row.path("value").path(1).asDouble();
        }
        assertThat(sum / (3.0 * 132_542_464L * 1024)).isCloseTo(0.73, within(0.005));
        assertThat(now("cluster:capacity_cpu_cores:sum")
                        .path(0)
                        .path("value")
                        .path(1)
                        .asText())
                .isEqualTo("72");
    }

    @Test
    void matchersChooseAndRefuse() throws Exception {
        String metric = "namespace_cpu:kube_pod_container_resource_requests:sum";
        assertThat(now(metric + "{namespace=\"media\"}")).hasSize(1);
        assertThat(now(metric + "{namespace=~\"me.*|vms\"}")).hasSize(3);
        assertThat(now(metric + "{namespace!~\".*\"}")).isEmpty();
        assertThat(now("no_such_metric")).isEmpty();
    }

    @Test
    void aRollOutFiveDaysAgoRaisedTheRequestsOfMedia() throws Exception {
        List<Double> values = range("namespace_memory:kube_pod_container_resource_requests:sum{namespace=\"media\"}");
        assertThat(values).hasSizeGreaterThan(4_000);
        assertThat(values.get(values.size() - 1)).isGreaterThan(values.get(0));
        assertThat(values.stream().distinct()).hasSize(2);
    }

    @Test
    void usageIsHigherByDayThanByNightAndAlwaysTheSame() throws Exception {
        List<Double> values = range("sum(instance:node_cpu:rate:sum)");
        double most = values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        double least = values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        assertThat(most / least).isBetween(1.3, 3.0);
        assertThat(most).isLessThan(72);
    }

    @Test
    void whatCannotBeParsedIsBadDataWithItsPlace() throws Exception {
        HttpResponse<String> answer = get("/api/v1/query?query=" + encoded("rate(up[5m])"));
        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode error = Json.read(answer.body());
        assertThat(error.path("status").asText()).isEqualTo("error");
        assertThat(error.path("errorType").asText()).isEqualTo("bad_data");
        assertThat(error.path("error").asText()).startsWith("invalid parameter \"query\": 1:5: parse error:");
    }

    @Test
    void tooManyPointsAreRefusedInItsWords() throws Exception {
        HttpResponse<String> answer = get("/api/v1/query_range?query=up&start=0&end=11001&step=1");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Json.read(answer.body()).path("error").asText())
                .isEqualTo("exceeded maximum resolution of 11,000 points per timeseries. "
                        + "Try decreasing the query resolution (?step=XX)");
        assertThat(get("/api/v1/query_range?query=up&start=0&end=11000&step=1").statusCode())
                .isEqualTo(200);
        assertThat(get("/api/v1/query_range?query=up&start=0&end=1&step=0").body())
                .contains("zero or negative query resolution step widths are not accepted");
    }

    @Test
    void limitsOfTheEngineAreToldInItsWords() throws Exception {
        String hour = "/api/v1/query_range?query=instance:node_cpu:rate:sum&start=0&end=3600&step=36";
        LAB.fault("prometheus:max-samples=302");
        HttpResponse<String> much = get(hour);
        assertThat(much.statusCode()).isEqualTo(422);
        assertThat(Json.read(much.body()).path("errorType").asText()).isEqualTo("execution");
        assertThat(much.body()).contains("query processing would load too many samples into memory in query execution");
        LAB.fault("prometheus:max-samples=303");
        LAB.fault("prometheus:samples-per-second=100");
        HttpResponse<String> late = get(hour + "&timeout=3s");
        assertThat(late.statusCode()).isEqualTo(503);
        assertThat(Json.read(late.body()).path("errorType").asText()).isEqualTo("timeout");
        assertThat(late.body()).contains("query timed out in expression evaluation");
        assertThat(get(hour + "&timeout=4").statusCode()).isEqualTo(200);
        assertThat(get(hour + "&timeout=soon").body())
                .contains("invalid parameter \\\"timeout\\\": cannot parse \\\"soon\\\" to a valid duration");
        LAB.fault("prometheus:max-samples=50000000");
        LAB.fault("prometheus:samples-per-second=20000000");
    }

    @Test
    void countsNestAndCommentsAreSkipped() throws Exception {
        assertThat(now("count(sum by (node) (kube_pod_resource_request{node=~\"node.\"})) # blades")
                        .path(0)
                        .path("value")
                        .path(1)
                        .asText())
                .isEqualTo("3");
        assertThat(now("count(no_such_metric)")).isEmpty();
    }

    @Test
    void aStoreThatIsDownIsAWarningOrARefusalAndBothAreNoData() throws Exception {
        String query = "/api/v1/query?query=cluster:capacity_cpu_cores:sum";
        LAB.fault("prometheus:store-down=prometheus-k8s-1");
        JsonNode one = Json.read(get(query).body());
        assertThat(one.at("/data/result")).hasSize(1);
        assertThat(one.at("/warnings/0").asText())
                .startsWith("receive series from Addr: ")
                .contains("prometheus-k8s-1");
        assertThat(get(query + "&partial_response=false").statusCode()).isEqualTo(422);
        LAB.fault("prometheus:store-down=prometheus-k8s-0");
        JsonNode none = Json.read(get(query).body());
        assertThat(none.at("/data/result")).isEmpty();
        assertThat(none.path("warnings")).hasSize(2);
        LAB.state().monitoring().heal();
        assertThat(Json.read(get(query).body()).has("warnings")).isFalse();
        assertThatThrownBy(() -> LAB.fault("prometheus:store-down=nosuch")).hasMessageContaining("prometheus-k8s-0");
    }

    @Test
    void withoutTheTokenItSaysNothing() throws Exception {
        HttpRequest bare = HttpRequest.newBuilder(url("/api/v1/query?query=up")).build();
        assertThat(client.send(bare, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(401);
    }

    private static JsonNode now(String query) throws Exception {
        return Json.read(get("/api/v1/query?query=" + encoded(query)).body())
                .path("data")
                .path("result");
    }

    private static List<Double> range(String query) throws Exception {
        long end = Instant.now().getEpochSecond();
        String path = "/api/v1/query_range?query=%s&start=%d&end=%d&step=5m";
        JsonNode data = Json.read(
                get(path.formatted(encoded(query), end - 14 * 86_400 + 60, end)).body());
        List<Double> values = new ArrayList<>();
        data.at("/data/result/0/values").forEach(pair -> values.add(pair.path(1).asDouble()));
        return values;
    }

    private static HttpResponse<String> get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(url(path))
                .header("Authorization", "Bearer " + LAB.state().credentials().kubeToken())
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static URI url(String path) {
        return URI.create(LAB.environment().getOrDefault("OPENSHIFT_PROMETHEUS", "") + path);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
