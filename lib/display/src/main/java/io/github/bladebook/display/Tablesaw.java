package io.github.bladebook.display;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Both ways between a view and a Tablesaw table. */
final class Tablesaw {
    private Tablesaw() {}

    static Table table(TableView view) {
        List<Column<?>> columns = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < view.columns().size(); i++) {
            int index = i;
            List<TableView.Cell> cells =
                    view.rows().stream().map(row -> row.cells().get(index)).toList();
            Measure measure = Measure.of(cells);
            columns.add(column(unique(measure.name(view.columns().get(i)), names), measure, cells));
        }
        return Table.create(Objects.requireNonNullElse(view.caption(), "table"), columns);
    }

    static TableView view(Table table) {
        List<Integer> rows =
                java.util.stream.IntStream.range(0, table.rowCount()).boxed().toList();
        TableBuilder<Integer> builder = TableView.of(rows);
        for (Column<?> column : table.columns()) {
            builder.column(column.name(), row -> value(column, row));
        }
        if (table.name() != null && !table.name().isBlank()) {
            builder.caption(table.name());
        }
        return builder.build();
    }

    private static @Nullable Object value(Column<?> column, int row) {
        return column.isMissing(row) ? null : column.get(row);
    }

    /** Tablesaw refuses two columns of one name, without regard to case. */
    private static String unique(String name, Set<String> taken) {
        String candidate = name;
        for (int i = 2; !taken.add(candidate.toLowerCase(java.util.Locale.ROOT)); i++) {
            candidate = name + " " + i;
        }
        return candidate;
    }

    private static Column<?> column(String name, Measure measure, List<TableView.Cell> cells) {
        if (measure == Measure.INSTANT) {
            InstantColumn column = InstantColumn.create(name);
            cells.forEach(cell -> column.append((Instant) cell.value()));
            return column;
        }
        if (measure == Measure.INTEGER) {
            LongColumn column = LongColumn.create(name);
            for (TableView.Cell cell : cells) {
                if (cell.value() instanceof Number number) {
                    column.append(number.longValue());
                } else {
                    column.appendMissing();
                }
            }
            return column;
        }
        if (measure.numeric()) {
            DoubleColumn column = DoubleColumn.create(name);
            cells.forEach(cell -> column.append(measure.number(cell.value())));
            return column;
        }
        StringColumn column = StringColumn.create(name);
        cells.forEach(cell -> column.append(cell.value() == null ? null : cell.text()));
        return column;
    }
}
