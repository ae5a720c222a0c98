package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.Wave;
import io.github.bladebook.simulator.state.truenas.Errno;
import io.github.bladebook.simulator.state.truenas.Refusal;
import io.github.bladebook.simulator.state.truenas.TrueNasState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code reporting.*}: figures over time, reckoned from the moment they are of, so that history needs no memory. */
final class ReportingArea {
    private static final int MOST_POINTS = 360;
    private static final Map<String, Long> UNITS =
            Map.of("HOUR", 3_600L, "DAY", 86_400L, "WEEK", 604_800L, "MONTH", 2_592_000L, "YEAR", 31_536_000L);

    private final TrueNasState state;

    private ReportingArea(TrueNasState state) {
        this.state = state;
    }

    static void add(Methods methods, TrueNasState state) {
        ReportingArea area = new ReportingArea(state);
        methods.rows("reporting.netdata_graphs", call -> area.graphs());
        methods.rows("reporting.graphs", call -> area.graphs());
        methods.on("reporting.netdata_get_data", call -> area.data(call.argument(0), call.argument(1)));
        methods.on("reporting.get_data", call -> area.data(call.argument(0), call.argument(1)));
        methods.on("reporting.netdata_graph", call -> area.graph(call));
        methods.on("reporting.graph", call -> area.graph(call));
    }

    private List<ObjectNode> graphs() {
        List<ObjectNode> rows = new ArrayList<>();
        for (Graph graph : Graph.ALL) {
            ObjectNode row = Json.object().put("name", graph.name()).put("title", graph.title());
            row.put("vertical_label", graph.unit());
            List<String> identifiers = identifiers(graph);
            row.set("identifiers", identifiers.isEmpty() ? Json.object().nullNode() : Json.tree(identifiers));
            rows.add(row);
        }
        return rows;
    }

    private List<String> identifiers(Graph graph) {
        return graph.per().isEmpty()
                ? List.of()
                : state.table(graph.per()).rows().stream()
                        .map(row -> row.path("name").asText())
                        .toList();
    }

    private JsonNode graph(Call call) {
        Graph graph = Graph.named(call.text(0))
                .orElseThrow(() -> Refusal.call(Errno.ENOENT, "'" + call.text(0) + "' is not a valid graph plugin."));
        ArrayNode asked = Json.object().arrayNode();
        List<String> identifiers = identifiers(graph);
        for (String identifier : identifiers.isEmpty() ? List.of("") : identifiers) {
            ObjectNode one = asked.addObject().put("name", graph.name());
            one.put("identifier", identifier.isEmpty() ? null : identifier);
        }
        return data(asked, call.argument(1));
    }

    private JsonNode data(JsonNode graphs, JsonNode query) {
        Instant now = state.seams().clock().instant();
        long end = now.getEpochSecond();
        long begin = end - 3_600;
        if (query.path("unit").isTextual()) {
            long unit = UNITS.getOrDefault(query.path("unit").asText(), 3_600L);
            int page = query.path("page").asInt(1);
            end -= unit * (page - 1);
            begin = end - unit;
        } else if (query.path("start").isInt()) {
            begin = query.path("start").asLong();
            end = query.path("end").isInt() ? query.path("end").asLong() : end;
        }
        ArrayNode all = Json.object().arrayNode();
        for (JsonNode asked : graphs) {
            all.add(one(
                    asked,
                    begin,
                    Math.max(begin + 1, end),
                    query.path("aggregate").asBoolean(true)));
        }
        return all;
    }

    private ObjectNode one(JsonNode asked, long begin, long end, boolean aggregate) {
        Graph graph = Graph.named(asked.path("name").asText())
                .orElseThrow(() ->
                        Refusal.call(Errno.ENOENT, "'" + asked.path("name").asText() + "' has no data"));
        String identifier =
                asked.path("identifier").isTextual() ? asked.path("identifier").asText() : "";
        if (!graph.per().isEmpty() && !identifiers(graph).contains(identifier)) {
            throw Refusal.call(Errno.EINVAL, "'" + identifier + "' is not a valid identifier");
        }
        ObjectNode answer = Json.object().put("name", graph.name());
        answer.put("identifier", identifier.isEmpty() ? graph.name() : identifier);
        long step = Math.max(1, (end - begin) / MOST_POINTS);
        ArrayNode rows = answer.putArray("data");
        double[][] totals = new double[graph.lines().size()][];
        for (long at = begin; at < end; at += step) {
            ArrayNode row = rows.addArray().add(at);
            for (int i = 0; i < graph.lines().size(); i++) {
                double value = value(graph, identifier, i, Instant.ofEpochSecond(at));
                row.add(value);
                totals[i] = totals[i] == null
                        ? new double[] {value, value, value, 1}
                        : new double[] {
                            Math.min(totals[i][0], value),
                            totals[i][1] + value,
                            Math.max(totals[i][2], value),
                            totals[i][3] + 1
                        };
            }
        }
        ObjectNode aggregations = answer.putObject("aggregations");
        ObjectNode least = aggregations.putObject("min");
        ObjectNode mean = aggregations.putObject("mean");
        ObjectNode most = aggregations.putObject("max");
        for (int i = 0; aggregate && i < totals.length; i++) {
            least.put(graph.lines().get(i), totals[i][0]);
            mean.put(graph.lines().get(i), totals[i][1] / totals[i][3]);
            most.put(graph.lines().get(i), totals[i][2]);
        }
        answer.put("start", begin).put("end", end);
        ArrayNode legend = answer.putArray("legend").add("time");
        graph.lines().forEach(legend::add);
        return answer;
    }

    private double value(Graph graph, String identifier, int line, Instant at) {
        if (graph.name().equals("uptime")) {
            return Math.max(0, Duration.between(state.appliance().boot(), at).toSeconds());
        }
        double value = graph.base() / (line + 1) * Wave.at(graph.name() + identifier + line, at);
        return Math.round(value * 1000) / 1000.0;
    }
}
