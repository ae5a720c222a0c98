package io.github.bladebook.display;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Views as plain text for a terminal or a log; colour only where asked for. */
public final class Text {
    private static final String GAP = "  ";

    private Text() {}

    /** Returns this view without colour. */
    public static String of(View view) {
        return of(view, false);
    }

    /** Returns this view with ANSI colours, for a terminal. */
    public static String coloured(View view) {
        return of(view, true);
    }

    private static String of(View view, boolean colour) {
        if (view instanceof Headline headline) {
            return paint(headline.tone().mark() + " " + headline.text(), headline.tone(), colour);
        } else if (view instanceof Note note) {
            return note.text();
        } else if (view instanceof Picture picture) {
            return "[picture: " + picture.alt() + "]";
        }
        return table((TableView) view, colour);
    }

    private static String table(TableView view, boolean colour) {
        List<String> lines = new ArrayList<>();
        if (view.caption() != null) {
            lines.add(view.caption());
        }
        List<TableView.Column> columns = view.columns();
        List<String> titles = columns.stream()
                .map(column -> column.unit() == null ? column.title() : column.title() + " [" + column.unit() + "]")
                .toList();
        List<TableView.Row> shown = new ArrayList<>(view.head());
        shown.addAll(view.tail());
        int[] widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            int index = i;
            widths[i] =
                    shown.stream().mapToInt(row -> length(marked(row, index))).reduce(length(titles.get(i)), Math::max);
        }
        if (!columns.isEmpty()) {
            lines.add(line(columns, titles, widths));
        }
        view.head().forEach(row -> lines.add(line(columns, row, widths, colour)));
        if (view.leftOut() > 0) {
            lines.add("… " + view.leftOut() + " more …");
        }
        view.tail().forEach(row -> lines.add(line(columns, row, widths, colour)));
        if (!view.footer().isEmpty()) {
            lines.add("(" + view.footer() + ")");
        }
        return String.join("\n", lines);
    }

    private static String line(List<TableView.Column> columns, List<String> texts, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            line.append(i == 0 ? "" : GAP).append(padded(texts.get(i), widths[i], columns.get(i)));
        }
        return line.toString().stripTrailing();
    }

    private static String line(List<TableView.Column> columns, TableView.Row row, int[] widths, boolean colour) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            Tone tone = row.cells().get(i).tone() == null
                    ? row.tone()
                    : row.cells().get(i).tone();
            String text = padded(marked(row, i), widths[i], columns.get(i));
            line.append(i == 0 ? "" : GAP).append(paint(text, tone, colour));
        }
        return line.toString().stripTrailing();
    }

    /** A cell that warns says so without colour too; a row that warns says so in its first cell. */
    private static String marked(TableView.Row row, int index) {
        TableView.Cell cell = row.cells().get(index);
        Tone tone = cell.tone() == null && index == 0 ? row.tone() : cell.tone();
        String text = cell.text().replaceAll("\\R", " ");
        return tone == Tone.WARN || tone == Tone.BAD ? tone.mark() + " " + text : text;
    }

    private static String padded(String text, int width, TableView.Column column) {
        String space = " ".repeat(Math.max(0, width - length(text)));
        return column.right() ? space + text : text + space;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String paint(String text, @Nullable Tone tone, boolean colour) {
        return tone == null || !colour ? text : "\u001b[" + tone.ansi() + "m" + text + "\u001b[0m";
    }
}
