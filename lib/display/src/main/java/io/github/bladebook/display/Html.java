package io.github.bladebook.display;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Views as HTML that survives everywhere a notebook is shown: inline styles only, no script, nothing fetched, and no fixed text
 * colour, so that it can be read on light and on dark pages.
 */
public final class Html {
    private static final String LINE = "rgba(128, 128, 128, 0.25)";
    private static final String STRONG_LINE = "rgba(128, 128, 128, 0.6)";

    /** Names and times up to this many characters stay on one line; a narrow page scrolls the table instead. */
    private static final int UNBROKEN = 32;

    private Html() {}

    /** Returns this view as one HTML element. */
    public static String of(View view) {
        if (view instanceof Headline headline) {
            return headline(headline);
        } else if (view instanceof Note note) {
            return "<p style=\"margin: 6px 0; font-size: 90%; opacity: 0.8; white-space: pre-line\">"
                    + escape(note.text()) + "</p>";
        } else if (view instanceof TableView table) {
            return table(table);
        }
        return picture((Picture) view);
    }

    /** Returns these views one below the other. */
    public static String of(List<? extends View> views) {
        StringBuilder html = new StringBuilder();
        views.forEach(view -> html.append(of(view)).append('\n'));
        return html.toString();
    }

    /** Returns the text with the characters replaced that mean something in HTML, in element content and in attributes. */
    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String headline(Headline headline) {
        Tone tone = headline.tone();
        return "<p style=\"margin: 8px 0; padding: 8px 12px; font-size: 110%; font-weight: 600; border-left: 4px solid "
                + tone.css("1") + "; background-color: " + tone.css("0.12") + "\"><span aria-label=\""
                + tone.name().toLowerCase(Locale.ROOT) + "\">" + tone.mark() + "</span>&nbsp; "
                + escape(headline.text()) + "</p>";
    }

    private static String picture(Picture picture) {
        return "<img src=\"data:image/png;base64,"
                + Base64.getEncoder().encodeToString(picture.png()) + "\" alt=\"" + escape(picture.alt())
                + "\" width=\""
                + picture.width() + "\" style=\"display: block; margin: 8px 0; max-width: 100%; height: auto\">";
    }

    private static String table(TableView view) {
        StringBuilder html = new StringBuilder("<div style=\"overflow-x: auto; margin: 12px 0\">");
        if (view.caption() != null) {
            html.append("<p style=\"margin: 0 0 4px; font-weight: 600\">")
                    .append(escape(view.caption()))
                    .append("</p>");
        }
        html.append("<table class=\"dataframe\" style=\"border-collapse: collapse; border: none\">\n<thead><tr>");
        for (TableView.Column column : view.columns()) {
            html.append("<th style=\"")
                    .append(cellStyle(column, column.title(), STRONG_LINE))
                    .append("; white-space: normal; vertical-align: bottom; font-weight: 600\">")
                    .append(escape(column.title()));
            if (column.unit() != null) {
                html.append(" <span style=\"font-weight: 400; opacity: 0.65\">")
                        .append(escape(column.unit()))
                        .append("</span>");
            }
            html.append("</th>");
        }
        html.append("</tr></thead>\n<tbody>\n");
        view.head().forEach(row -> row(html, view.columns(), row));
        if (view.leftOut() > 0) {
            html.append("<tr><td colspan=\"")
                    .append(view.columns().size())
                    .append("\" style=\"text-align: center; padding: 3px; ")
                    .append("border: none; border-bottom: 1px solid ")
                    .append(LINE)
                    .append("; opacity: 0.65\">… ")
                    .append(view.leftOut())
                    .append(" more …</td></tr>\n");
        }
        view.tail().forEach(row -> row(html, view.columns(), row));
        html.append("</tbody></table>");
        if (!view.footer().isEmpty()) {
            html.append("\n<p style=\"margin: 2px 0 0; font-size: 85%; opacity: 0.65\">")
                    .append(view.footer())
                    .append("</p>");
        }
        return html.append("</div>").toString();
    }

    private static void row(StringBuilder html, List<TableView.Column> columns, TableView.Row row) {
        html.append("<tr>");
        for (int i = 0; i < columns.size(); i++) {
            TableView.Cell cell = row.cells().get(i);
            html.append("<td style=\"").append(cellStyle(columns.get(i), cell.text(), LINE));
            Tone tone = cell.tone() == null ? row.tone() : cell.tone();
            if (tone != null) {
                html.append("; background-color: ").append(tone.css(cell.tone() == null ? "0.12" : "0.24"));
            }
            html.append(cell.tone() == Tone.BAD ? "; font-weight: 600\">" : "\">");
            html.append(escape(cell.text())).append(bar(cell.value(), tone)).append("</td>");
        }
        html.append("</tr>\n");
    }

    /** A percent gets a thin bar below its number, as wide as it says. */
    private static String bar(@Nullable Object value, @Nullable Tone tone) {
        if (!(value instanceof Percent percent) || !Double.isFinite(percent.fraction())) {
            return "";
        }
        double width = Math.max(0, Math.min(1, percent.fraction())) * 100;
        return String.format(
                Locale.ROOT,
                "<div style=\"min-width: 72px; height: 3px; background-color: %s\"><div style=\"width: %.0f%%; height: 3px;"
                        + " background-color: %s\"></div></div>",
                LINE,
                width,
                (tone == null ? Tone.INFO : tone).css("0.9"));
    }

    private static String cellStyle(TableView.Column column, String text, String line) {
        boolean whole = column.right() || text.length() <= UNBROKEN;
        return "text-align: " + (column.right() ? "right" : "left")
                + "; padding: 3px 12px; border: none; border-bottom: 1px solid " + line
                + "; vertical-align: top; white-space: " + (whole ? "nowrap" : "normal");
    }
}
