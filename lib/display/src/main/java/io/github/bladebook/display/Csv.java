package io.github.bladebook.display;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A table for other programs. */
final class Csv {
    private Csv() {}

    static String of(TableView view) {
        List<Measure> measures = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < view.columns().size(); i++) {
            int index = i;
            Measure measure = Measure.of(
                    view.rows().stream().map(row -> row.cells().get(index)).toList());
            measures.add(measure);
            names.add(measure.name(view.columns().get(i)));
        }
        StringBuilder csv = new StringBuilder(line(names));
        for (TableView.Row row : view.rows()) {
            List<String> fields = new ArrayList<>();
            for (int i = 0; i < measures.size(); i++) {
                fields.add(field(measures.get(i), row.cells().get(i)));
            }
            csv.append(line(fields));
        }
        return csv.toString();
    }

    private static String field(Measure measure, TableView.Cell cell) {
        Object value = cell.value();
        if (value == null) {
            return "";
        }
        if (measure == Measure.INSTANT || measure == Measure.INTEGER) {
            return value.toString();
        }
        if (!measure.numeric()) {
            return cell.text();
        }
        double number = measure.number(value);
        return Double.isFinite(number)
                ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
                : "";
    }

    private static String line(List<String> fields) {
        return fields.stream().map(Csv::quoted).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String quoted(String field) {
        boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? field : "\"" + field.replace("\"", "\"\"") + "\"";
    }
}
