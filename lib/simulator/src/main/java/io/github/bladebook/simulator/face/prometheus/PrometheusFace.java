package io.github.bladebook.simulator.face.prometheus;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.server.Face;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.LabState;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Thanos' querier as OpenShift routes it: {@code /api/v1/query} and {@code /api/v1/query_range} for a bearer token. */
public final class PrometheusFace implements Face {
    private static final String NOW = "/api/v1/query";
    private static final String RANGE = "/api/v1/query_range";
    private static final int MOST_POINTS = 11_000;
    /** How far back there is anything. */
    private static final Duration HISTORY = Duration.ofDays(14);

    private final LabState lab;
    private final LabSeries series;
    private final Engine engine;

    public PrometheusFace(LabState lab) {
        this.lab = lab;
        this.series = new LabSeries(lab.kube());
        this.engine = new Engine(lab.monitoring());
    }

    @Override
    public String name() {
        return "prometheus";
    }

    @Override
    public List<String> endpoints() {
        return List.of("GET,POST " + NOW, "GET,POST " + RANGE);
    }

    @Override
    public void answer(HttpServerExchange exchange) throws IOException {
        String authorization = exchange.getRequestHeaders().getFirst(Headers.AUTHORIZATION);
        byte[] expected = ("Bearer " + lab.credentials().kubeToken()).getBytes(StandardCharsets.UTF_8);
        boolean known = authorization != null
                && MessageDigest.isEqual(expected, authorization.getBytes(StandardCharsets.UTF_8));
        if (!known) {
            exchange.setStatusCode(401).getResponseSender().send("Unauthorized\n");
            return;
        }
        try {
            Map<String, String> parameters = parameters(exchange);
            switch (exchange.getRequestPath()) {
                case NOW -> send(exchange, 200, now(parameters));
                case RANGE -> send(exchange, 200, range(parameters));
                default -> exchange.setStatusCode(404).getResponseSender().send("404 page not found\n");
            }
        } catch (BadQuery bad) {
            ObjectNode error = Json.object().put("status", "error").put("errorType", bad.type());
            send(exchange, bad.status(), error.put("error", bad.text()));
        }
    }

    private static Map<String, String> parameters(HttpServerExchange exchange) throws IOException {
        Map<String, String> parameters = new HashMap<>();
        exchange.getQueryParameters().forEach((name, values) -> parameters.put(name, values.getFirst()));
        if (exchange.getRequestMethod().equalToString("POST")) {
            String form = new String(exchange.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            for (String pair : form.split("&", -1)) {
                String[] parts = pair.split("=", 2);
                parameters.put(decoded(parts[0]), parts.length > 1 ? decoded(parts[1]) : "");
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private ObjectNode now(Map<String, String> parameters) {
        Instant now = lab.seams().clock().instant();
        Instant time = parameters.containsKey("time") ? Times.instant("time", text(parameters, "time")) : now;
        Query query = QueryParser.parse(text(parameters, "query"));
        List<Series> all = all(query, now);
        engine.allow(query.reads(all), 1, parameters);
        ObjectNode answer = Json.object().put("status", "success");
        ObjectNode data = answer.putObject("data").put("resultType", "vector");
        ArrayNode result = data.putArray("result");
        warn(answer, parameters);
        if (exists(time, now)) {
            for (Series one : query.over(all)) {
                ObjectNode row = result.addObject();
                one.named().forEach(row.putObject("metric")::put);
                sample(row.putArray("value"), time, one.at().apply(time));
            }
        }
        return answer;
    }

    private ObjectNode range(Map<String, String> parameters) {
        Instant now = lab.seams().clock().instant();
        Instant start = Times.instant("start", text(parameters, "start"));
        Instant end = Times.instant("end", text(parameters, "end"));
        if (end.isBefore(start)) {
            throw BadQuery.parameter("end", "end timestamp must not be before start time");
        }
        Duration step = Times.step(text(parameters, "step"));
        if (Duration.between(start, end).toMillis() / step.toMillis() > MOST_POINTS) {
            throw new BadQuery("exceeded maximum resolution of 11,000 points per timeseries. "
                    + "Try decreasing the query resolution (?step=XX)");
        }
        Query query = QueryParser.parse(text(parameters, "query"));
        List<Series> all = all(query, now);
        engine.allow(query.reads(all), Duration.between(start, end).toMillis() / step.toMillis() + 1, parameters);
        List<Series> chosen = query.over(all);
        ObjectNode answer = Json.object().put("status", "success");
        ObjectNode data = answer.putObject("data").put("resultType", "matrix");
        ArrayNode result = data.putArray("result");
        warn(answer, parameters);
        for (Series one : chosen) {
            ArrayNode values = Json.object().putArray("values");
            for (Instant time = start; !time.isAfter(end); time = time.plus(step)) {
                if (exists(time, now)) {
                    sample(values.addArray(), time, one.at().apply(time));
                }
            }
            if (!values.isEmpty()) {
                ObjectNode row = result.addObject();
                one.named().forEach(row.putObject("metric")::put);
                row.set("values", values);
            }
        }
        return answer;
    }

    private List<Series> all(Query query, Instant now) {
        return engine.answers() ? series.of(query.selector().metric(), now) : List.of();
    }

    private void warn(ObjectNode answer, Map<String, String> parameters) {
        List<String> warnings = engine.warnings(parameters);
        if (!warnings.isEmpty()) {
            warnings.forEach(answer.putArray("warnings")::add);
        }
    }

    private static boolean exists(Instant time, Instant now) {
        return !time.isAfter(now.plusSeconds(300)) && !time.isBefore(now.minus(HISTORY));
    }

    private static void sample(ArrayNode pair, Instant time, double value) {
        long millis = time.toEpochMilli();
        if (millis % 1000 == 0) {
            pair.add(millis / 1000);
        } else {
            pair.add(millis / 1000.0);
        }
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        pair.add(whole ? String.valueOf((long) value) : String.valueOf(value));
    }

    private static String text(Map<String, String> parameters, String name) {
        return parameters.getOrDefault(name, "");
    }

    private static void send(HttpServerExchange exchange, int status, ObjectNode body) {
        exchange.setStatusCode(status);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
        exchange.getResponseSender().send(ByteBuffer.wrap(Json.bytes(body)));
    }
}
