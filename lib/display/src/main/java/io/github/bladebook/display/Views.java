package io.github.bladebook.display;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.internal.chartpart.Chart;
import tech.tablesaw.api.Table;

/** What any value is best looked at as. */
public final class Views {
    private Views() {}

    /**
     * Returns how a value is shown: what shows itself, records and lists of records of one kind, Tablesaw tables, XChart charts
     * and images; empty for everything else, which is best shown as its text, and so is a record that somebody wrote a text for.
     */
    public static List<View> of(@Nullable Object value) {
        if (value instanceof Showable showable) {
            return showable.views();
        } else if (value instanceof Record row) {
            return row.getClass().getRecordComponents().length == 0 || tellsItself(row)
                    ? List.of()
                    : List.of(Tables.of(row));
        } else if (value instanceof Collection<?> collection) {
            return ofAll(collection);
        } else if (value instanceof Table table) {
            return List.of(Tables.of(table));
        } else if (value instanceof Chart<?, ?> chart) {
            return List.of(Charts.picture(chart));
        } else if (value instanceof BufferedImage image) {
            return List.of(
                    Picture.of(image, 1, "image of " + image.getWidth() + " by " + image.getHeight() + " pixels"));
        }
        return List.of();
    }

    /** Whether a record has another text than the one that the language makes: its name and its parts in brackets. */
    public static boolean tellsItself(Record one) {
        return !one.toString().startsWith(one.getClass().getSimpleName() + "[");
    }

    private static List<View> ofAll(Collection<?> values) {
        List<View> views = new ArrayList<>();
        List<Record> rows = new ArrayList<>();
        for (Object value : values) {
            if (value instanceof Showable showable) {
                views.addAll(showable.views());
            } else if (value instanceof Record row) {
                rows.add(row);
            }
        }
        boolean shown = !values.isEmpty() && views.size() >= values.size() && rows.isEmpty();
        if (shown) {
            return views;
        }
        boolean table = !values.isEmpty()
                && rows.size() == values.size()
                && rows.stream().map(Object::getClass).distinct().count() == 1;
        return table ? List.of(Tables.of(rows)) : List.of();
    }
}
