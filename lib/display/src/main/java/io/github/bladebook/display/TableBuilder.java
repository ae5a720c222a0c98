package io.github.bladebook.display;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Describes a table column by column:
 *
 * <pre>{@code
 * TableView.of(pods)
 *         .column("pod", Pod::name)
 *         .column("wants", Pod::memory)
 *         .percent("of the blade", Pod::share, look -> look.tone(pod -> pod.share() > 0.8 ? Tone.WARN : null))
 *         .caption("The largest pods")
 * }</pre>
 *
 * <p>It can be shown as it is; {@link #build()} takes the view out. Not safe for use by several threads.
 *
 * @param <R> the type of a row
 */
public final class TableBuilder<R> implements Showable {
    private final List<R> rows;
    private final List<Spec<R>> specs = new ArrayList<>();
    private @Nullable String caption;
    private Function<? super R, ? extends @Nullable Tone> rowTone = row -> null;
    private int limit = TableView.SHOWN;

    TableBuilder(List<? extends R> rows) {
        this.rows = List.copyOf(rows);
    }

    /**
     * Adds a column.
     *
     * @param title the text above it
     * @param value what a row says there. Cpu, DataSize, Percent, Instant (as UTC), Duration, numbers, collections and so on are
     *     written in the house's way; null and an empty Optional as a dash
     */
    public TableBuilder<R> column(String title, Function<? super R, ? extends @Nullable Object> value) {
        return column(title, value, look -> look);
    }

    /** Adds a column that looks different. */
    public TableBuilder<R> column(
            String title, Function<? super R, ? extends @Nullable Object> value, UnaryOperator<Look<R>> look) {
        specs.add(new Spec<>(title, value, look.apply(Look.plain())));
        return this;
    }

    /** Adds a column of fractions (1 is the whole), drawn as percents with a bar. */
    public TableBuilder<R> percent(String title, Function<? super R, ? extends @Nullable Double> fraction) {
        return percent(title, fraction, look -> look);
    }

    /** Adds a column of fractions that looks different. */
    public TableBuilder<R> percent(
            String title, Function<? super R, ? extends @Nullable Double> fraction, UnaryOperator<Look<R>> look) {
        return column(title, row -> percent(fraction.apply(row)), look);
    }

    /** Puts a sentence above the table. */
    public TableBuilder<R> caption(String text) {
        caption = text;
        return this;
    }

    /** Colours whole rows; null means no colour. */
    public TableBuilder<R> rowTone(Function<? super R, ? extends @Nullable Tone> rule) {
        rowTone = rule;
        return this;
    }

    /** Shows at most so many rows instead of {@value TableView#SHOWN}. */
    public TableBuilder<R> limit(int shown) {
        limit = shown;
        return this;
    }

    /** Shows every row. */
    public TableBuilder<R> all() {
        return limit(Integer.MAX_VALUE);
    }

    /** Returns the table as it stands. */
    public TableView build() {
        List<TableView.Row> built = new ArrayList<>();
        for (R row : rows) {
            List<TableView.Cell> cells =
                    specs.stream().map(spec -> spec.cell(row)).toList();
            built.add(new TableView.Row(cells, rowTone.apply(row)));
        }
        List<TableView.Column> columns = new ArrayList<>();
        for (int i = 0; i < specs.size(); i++) {
            int index = i;
            columns.add(specs.get(i)
                    .column(built.stream().map(row -> row.cells().get(index)).toList()));
        }
        return new TableView(caption, columns, built, limit);
    }

    @Override
    public List<View> views() {
        return List.of(build());
    }

    private static @Nullable Percent percent(@Nullable Double fraction) {
        return fraction == null ? null : new Percent(fraction);
    }

    private record Spec<R>(String title, Function<? super R, ? extends @Nullable Object> value, Look<R> look) {
        TableView.Cell cell(R row) {
            Object content = value.apply(row);
            if (content instanceof Optional<?> optional) {
                content = optional.orElse(null);
            }
            String text = content == null ? Format.NOTHING : look.format.apply(content);
            return new TableView.Cell(content, text, look.tone.apply(row));
        }

        TableView.Column column(List<TableView.Cell> cells) {
            Measure measure = Measure.of(cells);
            String unit = look.unit == null && measure == Measure.INSTANT ? "UTC" : look.unit;
            boolean right = look.right == null ? measure.numeric() : look.right;
            return new TableView.Column(title, unit, right);
        }
    }
}
