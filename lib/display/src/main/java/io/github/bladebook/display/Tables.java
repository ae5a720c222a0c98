package io.github.bladebook.display;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;

/** Tables of what is there already: records, Tablesaw tables. */
public final class Tables {
    private Tables() {}

    /**
     * Returns a table with one column for each component of the rows' record, titled in words: {@code memoryLimit} becomes
     * {@code memory limit}. An empty list gives a table without columns.
     *
     * @throws IllegalArgumentException if the rows are records of different classes
     */
    public static TableView of(List<? extends Record> rows) {
        return rows.isEmpty()
                ? new TableView(null, List.of(), List.of(), TableView.SHOWN)
                : builder(rows).build();
    }

    /** Begins a table with one column for each component of the rows' record, to which more can be added. */
    public static TableBuilder<Record> builder(List<? extends Record> rows) {
        TableBuilder<Record> builder = TableView.of(rows);
        if (rows.isEmpty()) {
            return builder;
        }
        Class<? extends Record> type = rows.get(0).getClass();
        for (Record row : rows) {
            if (row.getClass() != type) {
                throw new IllegalArgumentException("a table has rows of one record, but here are a "
                        + type.getSimpleName() + " and a " + row.getClass().getSimpleName());
            }
        }
        for (RecordComponent component : type.getRecordComponents()) {
            Method accessor = component.getAccessor();
            accessor.trySetAccessible(); // A record declared in a notebook's cell is not public.
            builder.column(words(component.getName()), row -> read(accessor, row));
        }
        return builder;
    }

    /** Returns a Tablesaw table as a view; its name becomes the caption. */
    public static TableView of(Table table) {
        return Tablesaw.view(table);
    }

    /** Returns one record as a table of two columns, for looking at a single thing. */
    public static TableView of(Record one) {
        List<RecordComponent> components = List.of(one.getClass().getRecordComponents());
        return TableView.of(components)
                .column("", component -> words(component.getName()))
                .column(one.getClass().getSimpleName(), component -> {
                    Method accessor = component.getAccessor();
                    accessor.trySetAccessible();
                    Object value = read(accessor, one);
                    return value instanceof Instant ? Format.text(value) + " UTC" : value;
                })
                .all()
                .build();
    }

    private static @Nullable Object read(Method accessor, Record row) {
        try {
            return accessor.invoke(row);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(accessor.getName() + " of a row failed: " + e.getCause(), e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(
                    "the record " + row.getClass().getName() + " cannot be read: make it public", e);
        }
    }

    private static String words(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
