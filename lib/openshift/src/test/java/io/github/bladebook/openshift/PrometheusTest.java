package io.github.bladebook.openshift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.ConfigurationException;
import io.github.bladebook.core.error.InvalidRequestException;
import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.error.PermissionException;
import io.github.bladebook.core.error.ProtocolException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrometheusTest {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    private ScriptedCluster cluster;
    private OpenShiftClient client;

    @BeforeEach
    void start() throws IOException {
        cluster = new ScriptedCluster(folder);
        client = OpenShiftClient.connect(
                KubeAccess.of(folder.resolve("kubeconfig")).withPrometheus(URI.create(cluster.address()), null));
    }

    @AfterEach
    void stop() {
        client.close();
        cluster.close();
    }

    @Test
    void valuesStandOnTheirStepsAndGapsAreNaN() {
        cluster.json(matrix(START.getEpochSecond() + ",\"1.5\"], [" + (START.getEpochSecond() + 600) + ",\"+Inf\""));
        List<Series> series = client.prometheus().rangeQuery("up{a=\"b\"}", START, START.plusSeconds(600), STEP);
        assertThat(series)
                .containsExactly(new Series(
                        Map.of("node", "node1"), START, STEP, List.of(1.5, Double.NaN, Double.POSITIVE_INFINITY)));
        var request = cluster.request();
        assertThat(request.getTarget())
                .isEqualTo("/api/v1/query_range?query=up%7Ba%3D%22b%22%7D&start=1793491200&end=1793491800&step=300");
        assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer " + ScriptedCluster.TOKEN);
    }

    @Test
    void aLongRangeIsCutIntoQueriesOfAtMostElevenThousandPoints() {
        Duration range = STEP.multipliedBy(25_000);
        long second = START.getEpochSecond();
        cluster.json(matrix(second + ",\"1\""))
                .json(matrix((second + 300L * 11_000) + ",\"2\""))
                .json(matrix((second + 300L * 25_000) + ",\"3\""));
        Series series = client.prometheus()
                .rangeQuery("x", START, START.plus(range), STEP)
                .get(0);
        assertThat(series.values()).hasSize(25_001);
        assertThat(series.values().get(0)).isEqualTo(1);
        assertThat(series.values().get(11_000)).isEqualTo(2);
        assertThat(series.values().get(25_000)).isEqualTo(3);
        assertThat(cluster.request().getTarget()).endsWith("&end=" + (second + 300L * 10_999) + "&step=300");
        assertThat(cluster.request().getTarget()).contains("&start=" + (second + 300L * 11_000));
    }

    @Test
    void aQueryThatIsNoneIsToldInPrometheusWords() {
        cluster.answer(
                400,
                "application/json",
                "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"parse error: unexpected end of input\"}");
        assertThatThrownBy(() -> client.prometheus().rangeQuery("sum(", START, START, STEP))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("prometheus " + cluster.address())
                .hasMessageContaining("query sum(")
                .hasMessageContaining("parse error: unexpected end of input");
    }

    @Test
    void aMissingRightAndACutAnswerAreNamed() {
        cluster.answer(403, "text/plain", "Forbidden");
        assertThatThrownBy(() -> client.prometheus().rangeQuery("x", START, START, STEP))
                .isInstanceOf(PermissionException.class);
        cluster.json("{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{},");
        assertThatThrownBy(() -> client.prometheus().rangeQuery("x", START, START, STEP))
                .isInstanceOf(ProtocolException.class);
    }

    @Test
    void addressIsFoundByTheRouteOfThanos() {
        cluster.json("""
                {"metadata":{"name":"thanos-querier"},"spec":{"host":"old"},"status":{"ingress":[
                  {"host":"thanos.apps.lab.example","conditions":[{"type":"Admitted","status":"True"}]}]}}""");
        assertThat(cluster.client.prometheus().address()).hasToString("https://thanos.apps.lab.example");
        assertThat(cluster.request().getTarget())
                .isEqualTo("/apis/route.openshift.io/v1/namespaces/openshift-monitoring/routes/thanos-querier");
    }

    @Test
    void withoutRouteAndAddressPrometheusIsNotFound() {
        cluster.status(404, "the server could not find the requested resource");
        assertThatThrownBy(() -> cluster.client.prometheus())
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("Give the address");
    }

    @Test
    void tokenIsNotSentInTheClear() {
        try (OpenShiftClient open = OpenShiftClient.connect(KubeAccess.of(folder.resolve("kubeconfig"))
                .withPrometheus(URI.create("http://thanos.lab.example"), null))) {
            assertThatThrownBy(open::prometheus)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("in the clear");
        }
    }

    private static String matrix(String values) {
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{\"node\":\"node1\"},"
                + "\"values\":[[" + values + "]]}]},\"warnings\":[\"w\"]}";
    }
}
