package io.github.bladebook.openshift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.ConfigurationException;
import io.github.bladebook.core.error.InvalidRequestException;
import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.error.PermissionException;
import io.github.bladebook.core.error.ProtocolException;
import io.github.bladebook.core.progress.Progress;
import io.github.bladebook.core.time.Seams;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
    private OpenShiftClient patient;

    @BeforeEach
    void start() throws IOException {
        cluster = new ScriptedCluster(folder);
        KubeAccess access =
                KubeAccess.of(folder.resolve("kubeconfig")).withPrometheus(URI.create(cluster.address()), null);
        client = OpenShiftClient.connect(access);
        patient = OpenShiftClient.connect(access, new Seams(Clock.systemUTC(), cluster.slept::add, new Random(1)));
    }

    @AfterEach
    void stop() {
        client.close();
        patient.close();
        cluster.close();
    }

    private static RangeQuery query(Duration range) {
        return RangeQuery.of("up{a=\"b\"}", START, START.plus(range), STEP).expecting(1);
    }

    @Test
    void valuesStandOnTheirStepsAndGapsAreNaN() {
        long second = START.getEpochSecond();
        cluster.json(matrix("%d,\"1.5\"], [%d,\"+Inf\"], [%d,\"NaN\"], [%d,\"-Inf\""
                .formatted(second, second + 600, second + 900, second + 1200)));
        RangeResult result = client.prometheus().range(query(STEP.multipliedBy(4)), Progress.none());
        assertThat(result.series())
                .containsExactly(new Series(
                        Map.of("node", "node1"),
                        START,
                        STEP,
                        List.of(1.5, Double.NaN, Double.POSITIVE_INFINITY, Double.NaN, Double.NEGATIVE_INFINITY)));
        var request = cluster.request();
        assertThat(request.getTarget())
                .isEqualTo("/api/v1/query_range?query=up%7Ba%3D%22b%22%7D&start=1793491200&end=1793492400&step=300"
                        + "&timeout=30");
        assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer " + ScriptedCluster.TOKEN);
    }

    @Test
    void warningsArePartialAndWhatIsSaidOfTheQueryIsANote() {
        cluster.json(matrix("1793491200,\"1\"").replace("[\"w\"]", """
                ["receive series from Addr: s", "PromQL warning: a mix"], "infos": ["PromQL info: no counter"]"""));
        RangeResult result = client.prometheus().range(query(Duration.ZERO), Progress.none());
        assertThat(result.flaws())
                .containsExactly(
                        new Flaw(Flaw.Kind.PARTIAL, START, START, "receive series from Addr: s"),
                        new Flaw(Flaw.Kind.NOTE, START, START, "PromQL warning: a mix"),
                        new Flaw(Flaw.Kind.NOTE, START, START, "PromQL info: no counter"));
        assertThat(result.lacks()).hasSize(1);
    }

    @Test
    void nativeHistogramsAreNamedAsNotRead() {
        cluster.json("""
                {"status":"success","data":{"resultType":"matrix","result":[{"metric":{"node":"node1"},
                  "histograms":[[1793491200,{"count":"2","sum":"3"}]]}]}}""");
        RangeResult result = client.prometheus().range(query(Duration.ZERO), Progress.none());
        assertThat(result.flaws())
                .singleElement()
                .satisfies(flaw -> assertThat(flaw.toString())
                        .startsWith("NOTE")
                        .contains("{node=node1} holds native histograms"));
    }

    @Test
    void aLongRangeIsCutIntoQueriesOfAtMostElevenThousandPoints() {
        long second = START.getEpochSecond();
        cluster.json(matrix(second + ",\"1\""))
                .json(matrix((second + 300L * 11_000) + ",\"2\""))
                .json(matrix((second + 300L * 25_000) + ",\"3\""));
        List<Double> values = client.prometheus()
                .range(query(STEP.multipliedBy(25_000)), Progress.none())
                .series()
                .get(0)
                .values();
        assertThat(values).hasSize(25_001);
        assertThat(values.get(0)).isEqualTo(1);
        assertThat(values.get(11_000)).isEqualTo(2);
        assertThat(values.get(25_000)).isEqualTo(3);
        assertThat(cluster.request().getTarget()).contains("&end=" + (second + 300L * 10_999) + "&step=300&");
        assertThat(cluster.request().getTarget()).contains("&start=" + (second + 300L * 11_000));
    }

    @Test
    void aQueryThatWaitedInVainIsNotTakenForTooLarge() {
        cluster.answer(
                        503,
                        "application/json",
                        "{\"status\":\"error\",\"errorType\":\"timeout\",\"error\":\"query timed out in query queue\"}")
                .json(matrix(START.getEpochSecond() + ",\"1\""));
        RangeResult result = patient.prometheus().range(query(STEP), Progress.none());
        assertThat(result.queries()).isEqualTo(2);
        assertThat(cluster.request().getTarget()).isEqualTo(cluster.request().getTarget());
    }

    @Test
    void aQueryThatIsNoneIsToldInPrometheusWords() {
        cluster.answer(
                400,
                "application/json",
                "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"parse error: unexpected end of input\"}");
        assertThatThrownBy(() -> client.prometheus()
                        .range(RangeQuery.of("sum(", START, START, STEP).expecting(1), Progress.none()))
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
        for (int asked = 0; asked < 4; asked++) {
            cluster.json("{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{},");
        }
        assertThatThrownBy(() -> patient.prometheus().range(query(Duration.ZERO), Progress.none()))
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
