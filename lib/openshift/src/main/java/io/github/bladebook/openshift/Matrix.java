package io.github.bladebook.openshift;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ProtocolException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts the answers to one query, slice by slice, on one grid of steps. The values are read as they stream by. */
final class Matrix {
    private final Instant start;
    private final Duration step;
    private final int points;
    private final Map<Map<String, String>, double[]> rows = new LinkedHashMap<>();

    Matrix(Instant start, Instant end, Duration step) {
        this.start = start;
        this.step = step;
        this.points = Math.toIntExact(Duration.between(start, end).dividedBy(step) + 1);
    }

    int points() {
        return points;
    }

    Instant at(int point) {
        return start.plus(step.multipliedBy(point));
    }

    /** Returns an instant as Prometheus writes it: seconds, with milliseconds after the point where there are any. */
    static String seconds(Instant instant) {
        return BigDecimal.valueOf(instant.toEpochMilli(), 3)
                .stripTrailingZeros()
                .toPlainString();
    }

    List<Series> series() {
        return rows.entrySet().stream()
                .map(row -> new Series(
                        row.getKey(),
                        start,
                        step,
                        Arrays.stream(row.getValue()).boxed().toList()))
                .toList();
    }

    void read(Answer answer) throws IOException {
        if (!answer.is(Call.JSON)) {
            throw new ProtocolException("it is '%s', not JSON".formatted(answer.contentType()));
        }
        try (JsonParser in = JsonTree.JSON.createParser(answer.body())) {
            boolean found = false;
            in.nextToken();
            JsonTree.expect(in, JsonToken.START_OBJECT);
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                boolean data = in.currentName().equals("data");
                in.nextToken();
                if (data) {
                    data(in);
                    found = true;
                } else {
                    in.skipChildren();
                }
            }
            JsonTree.expect(in, JsonToken.END_OBJECT);
            if (!found || in.nextToken() != null) {
                throw new ProtocolException(found ? "something follows the answer" : "the answer holds no data");
            }
        }
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
        double[] row = null;
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            in.nextToken();
            if (name.equals("metric")) {
                Map<String, String> labels = new TreeMap<>();
                JsonTree.texts(in).forEach((label, value) -> labels.put(label, value.toString()));
                row = rows.computeIfAbsent(labels, absent -> empty());
            } else if (name.equals("values") && row != null) {
                values(in, row);
            } else {
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
            long millis = Math.round(in.getDoubleValue() * 1000) - start.toEpochMilli();
            int point = Math.toIntExact(Math.round(millis / (double) step.toMillis()));
            in.nextToken();
            if (point >= 0 && point < points) {
                row[point] = number(in.getText());
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

    private double[] empty() {
        double[] row = new double[points];
        Arrays.fill(row, Double.NaN);
        return row;
    }
}
