package io.github.bladebook.display;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;

/**
 * A table to look at.
 *
 * @param caption what the table says, or null
 * @param columns from left to right
 * @param rows from top to bottom, each as long as there are columns
 * @param limit how many rows are shown at most: the first half of them from the head, the rest from the tail
 */
public record TableView(@Nullable String caption, List<Column> columns, List<Row> rows, int limit) implements View {
    /** How many rows are shown unless told otherwise. */
    public static final int SHOWN = 20;

    public TableView {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        for (Row row : rows) {
            if (row.cells().size() != columns.size()) {
                throw new IllegalArgumentException(
                        "a row has " + row.cells().size() + " cells, but there are " + columns.size() + " columns");
            }
        }
        if (limit < 1) {
            throw new IllegalArgumentException("a table shows at least one row, not " + limit);
        }
    }

    /** Begins a table of these rows; say next which columns it has. */
    public static <R> TableBuilder<R> of(List<? extends R> rows) {
        return new TableBuilder<>(rows);
    }

    /**
     * Returns the same table for calculating with: vCPU and GiB as numbers, percents from 0 to 100, instants as instants. A
     * column with a unit is named {@code wants [GiB]}.
     */
    public Table table() {
        return Tablesaw.table(this);
    }

    /** Returns all rows as CSV (RFC 4180), with the names, units and full precision of {@link #table()}. */
    public String csv() {
        return Csv.of(this);
    }

    /** Returns what stands below the table: how large it is where not all of it is seen, and that it is empty where it is. */
    String footer() {
        if (rows.isEmpty()) {
            return "no rows";
        }
        return leftOut() > 0 ? extent() : "";
    }

    /** Returns {@code 360 rows × 4 columns}. */
    public String extent() {
        return count(rows.size(), "row") + " × " + count(columns.size(), "column");
    }

    /** Returns how many rows are left out between head and tail. */
    public int leftOut() {
        return Math.max(0, rows.size() - limit);
    }

    /** Returns the rows above the gap; all of them where nothing is left out. */
    List<Row> head() {
        return leftOut() == 0 ? rows : rows.subList(0, (limit + 1) / 2);
    }

    /** Returns the rows below the gap. */
    List<Row> tail() {
        return leftOut() == 0 ? List.of() : rows.subList(rows.size() - limit / 2, rows.size());
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /**
     * What all cells under one title have in common.
     *
     * @param title the text above the column
     * @param unit what the numbers count, or null
     * @param right whether it stands at the right edge, as numbers do
     */
    public record Column(String title, @Nullable String unit, boolean right) {
        public Column {
            requireNonNull(title, "title is null");
        }
    }

    /**
     * One row.
     *
     * @param cells from left to right
     * @param tone the tone of the whole row, or null
     */
    public record Row(List<Cell> cells, @Nullable Tone tone) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * One cell.
     *
     * @param value what it says, for calculating; null where nothing is known
     * @param text what it says, for reading
     * @param tone its tone, or null
     */
    public record Cell(
            @Nullable Object value, String text, @Nullable Tone tone) {
        public Cell {
            requireNonNull(text, "text is null");
        }
    }
}
