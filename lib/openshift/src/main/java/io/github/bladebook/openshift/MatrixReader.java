package io.github.bladebook.openshift;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads the answer to one range query; the values are put on their steps as they stream by. */
final class MatrixReader {
    /** How Prometheus begins what it says of the query itself, among what its stores say (util/annotations). */
    private static final String OF_THE_QUERY = "PromQL ";

    private final long start;
    private final double step;
    private final int points;
    private final Map<Map<String, String>, double[]> rows = new LinkedHashMap<>();
    private final Set<String> warnings = new LinkedHashSet<>();
    private final Set<String> notes = new LinkedHashSet<>();

    private MatrixReader(RangeQuery query, int first, int last) {
        this.start = query.at(first).toEpochMilli();
        this.step = query.step().toMillis();
        this.points = last - first + 1;
    }

    /** Reads the values of the steps from {@code first} to {@code last}, both included. */
    static Rows read(RangeQuery query, int first, int last, Answer answer) throws IOException {
        if (!answer.is(Call.JSON)) {
            throw new ProtocolException("it is '%s', not JSON".formatted(answer.contentType()));
        }
        MatrixReader reader = new MatrixReader(query, first, last);
        try (JsonParser in = JsonTree.JSON.createParser(answer.body())) {
            reader.whole(in);
        }
        return new Rows(reader.rows, List.copyOf(reader.warnings), List.copyOf(reader.notes));
    }

    private void whole(JsonParser in) throws IOException {
        boolean found = false;
        in.nextToken();
        JsonTree.expect(in, JsonToken.START_OBJECT);
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            in.nextToken();
            switch (name) {
                case "data" -> {
                    data(in);
                    found = true;
                }
                case "warnings" ->
                    texts(in).forEach(text -> (text.startsWith(OF_THE_QUERY) ? notes : warnings).add(text));
                case "infos" -> notes.addAll(texts(in));
                default -> in.skipChildren();
            }
        }
        JsonTree.expect(in, JsonToken.END_OBJECT);
        if (!found || in.nextToken() != null) {
            throw new ProtocolException(found ? "something follows the answer" : "the answer holds no data");
        }
    }

    private static List<String> texts(JsonParser in) throws IOException {
        List<String> texts = new ArrayList<>();
        if (in.currentToken() != JsonToken.START_ARRAY) {
            return texts;
        }
        while (in.nextToken() != JsonToken.END_ARRAY) {
            texts.add(in.getText());
            in.skipChildren();
        }
        return texts;
    }

    private void data(JsonParser in) throws IOException {
        JsonTree.expect(in, JsonToken.START_OBJECT);
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            boolean result = in.currentName().equals("result");
            in.nextToken();
            if (result) {
                JsonTree.expect(in, JsonToken.START_ARRAY);
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    row(in);
                }
            } else {
                in.skipChildren();
            }
        }
        JsonTree.expect(in, JsonToken.END_OBJECT);
    }

    /** Prometheus writes the metric before its values. */
    private void row(JsonParser in) throws IOException {
        JsonTree.expect(in, JsonToken.START_OBJECT);
        Map<String, String> labels = new TreeMap<>();
        double[] row = null;
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            in.nextToken();
            if (name.equals("metric")) {
                JsonTree.texts(in).forEach((label, value) -> labels.put(label, value.toString()));
                row = rows.computeIfAbsent(labels, absent -> empty(points));
            } else if (name.equals("values") && row != null) {
                values(in, row);
            } else {
                if (name.equals("histograms")) {
                    notes.add(
                            "%s holds native histograms, which are not read; ask for histogram_quantile, histogram_sum"
                                            .formatted(labels)
                                    + " or histogram_count of them");
                }
                in.skipChildren();
            }
        }
        JsonTree.expect(in, JsonToken.END_OBJECT);
    }

    private void values(JsonParser in, double[] row) throws IOException {
        JsonTree.expect(in, JsonToken.START_ARRAY);
        while (in.nextToken() != JsonToken.END_ARRAY) {
            JsonTree.expect(in, JsonToken.START_ARRAY);
            in.nextToken();
            long millis = Math.round(in.getDoubleValue() * 1000) - start;
            long point = Math.round(millis / step);
            in.nextToken();
            if (point >= 0 && point < points) {
                row[(int) point] = number(in.getText());
            }
            if (in.nextToken() != JsonToken.END_ARRAY) {
                throw new ProtocolException("a value is no pair of time and text");
            }
        }
    }

    private static double number(String text) throws IOException {
        try {
            return switch (text) {
                case "+Inf" -> Double.POSITIVE_INFINITY;
                case "-Inf" -> Double.NEGATIVE_INFINITY;
                default -> Double.parseDouble(text);
            };
        } catch (NumberFormatException e) {
            throw new IOException("a value is no number", e);
        }
    }

    static double[] empty(int points) {
        double[] row = new double[points];
        Arrays.fill(row, Double.NaN);
        return row;
    }
}
