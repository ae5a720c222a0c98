package io.github.bladebook.kit.run;

import static io.github.bladebook.display.Html.escape;

import io.github.bladebook.display.Rendering;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Turns an executed notebook into one HTML file that loads nothing: readable on a phone, in the dark and on paper. Markdown is
 * CommonMark with tables; raw HTML in it is shown as text.
 */
public final class HtmlExport {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** Whatever an output holds: nothing is fetched and no script runs. */
    private static final String POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

    /** Marks an element that told how far work was: of no use to who reads the report of it. */
    private static final String PROGRESS = "class=\"lab-progress\"";

    private final Notebook notebook;
    private Code code = Code.FOLDED;
    private String title;
    private @Nullable Instant at;
    private String version = "";

    private HtmlExport(Notebook notebook) {
        this.notebook = notebook;
        this.title = notebook.title();
    }

    /** Begins the page of this notebook. */
    public static HtmlExport of(Notebook notebook) {
        return new HtmlExport(notebook);
    }

    /** What becomes of the code cells. Their outputs are always shown. */
    public enum Code {
        /** One line, which opens. */
        FOLDED,
        /** Nothing, for a report. */
        HIDDEN,
        /** All of it. */
        OPEN
    }

    public HtmlExport code(Code shown) {
        code = shown;
        return this;
    }

    /** Writes this above the page instead of the notebook's first heading. */
    public HtmlExport title(String text) {
        title = text;
        return this;
    }

    /** Says when the notebook was run. */
    public HtmlExport at(Instant moment) {
        at = moment;
        return this;
    }

    /** Says in the footer which version of Bladebook made the page. */
    public HtmlExport version(String text) {
        version = text;
        return this;
    }

    /** Writes the page. */
    public void write(Path file) {
        TextFile.write(file, "page", html());
    }

    /** Returns the file's text. */
    public String html() {
        StringBuilder html = new StringBuilder(
                        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta http-equiv=\"Content-Security-Policy\" content=\"" + POLICY + "\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
                .append(escape(title))
                .append("</title>\n<style>\n")
                .append(style())
                .append("</style>\n</head>\n<body>\n<header>\n<h1>")
                .append(escape(title))
                .append("</h1>\n");
        Instant moment = at;
        if (moment != null) {
            html.append("<p>").append(DATE.format(moment)).append("</p>\n");
        }
        html.append("</header>\n<main>\n");
        if (stopped()) {
            html.append(
                            "<p class=\"banner\"><strong>This run stopped early.</strong> The last cell with an output failed;")
                    .append(" what follows it was not run.</p>\n");
        }
        boolean titled = false;
        for (Cell cell : notebook.cells()) {
            boolean first = !titled && cell.kind() == Cell.Kind.MARKDOWN;
            titled |= first;
            cell(html, cell, first);
        }
        return html.append("</main>\n<footer>Made by Bladebook")
                .append(version.isEmpty() ? "" : " " + escape(version))
                .append(" from the notebook <code>")
                .append(escape(notebook.name()))
                .append("</code></footer>\n</body>\n</html>\n")
                .toString();
    }

    private void cell(StringBuilder html, Cell cell, boolean first) {
        if (cell.source().isBlank() && cell.outputs().isEmpty()) {
            return;
        }
        switch (cell.kind()) {
            case MARKDOWN ->
                html.append("<section class=\"prose\">\n")
                        .append(Markdown.html(first ? untitled(cell.source()) : cell.source()))
                        .append("</section>\n");
            case CODE -> code(html, cell);
            case RAW -> html.append("<pre>").append(escape(cell.source())).append("</pre>\n");
        }
    }

    private void code(StringBuilder html, Cell cell) {
        if (code != Code.HIDDEN && !cell.source().isBlank()) {
            html.append(code == Code.OPEN ? "<details open>" : "<details>")
                    .append("<summary>")
                    .append(escape(label(cell)))
                    .append("</summary><pre><code>")
                    .append(escape(cell.source()))
                    .append("</code></pre></details>\n");
        }
        cell.outputs().stream()
                .filter(output ->
                        code != Code.HIDDEN || !output.data(Rendering.HTML).contains(PROGRESS))
                .forEach(output -> output(html, output));
    }

    private static String label(Cell cell) {
        if (cell.tagged(Parameters.TAG)) {
            return "Parameters";
        }
        return cell.tagged(Parameters.INJECTED) ? "Parameters of this run" : "Code";
    }

    private static void output(StringBuilder html, Output output) {
        String rich = output.data(Rendering.HTML);
        String picture = output.data(Rendering.PNG);
        if (!rich.isEmpty()) {
            html.append("<div class=\"output\">").append(rich).append("</div>\n");
        } else if (!picture.isEmpty()) {
            html.append("<div class=\"output\"><img style=\"width: ")
                    .append(width(picture))
                    .append("px\" src=\"data:image/png;base64,")
                    .append(picture.replaceAll("[^A-Za-z0-9+/=]", ""))
                    .append("\" alt=\"")
                    .append(escape(output.text()))
                    .append("\"></div>\n");
        } else if (!output.text().isBlank()) {
            String kind = output.type().equals("error") ? "error" : "stream";
            String stream = output.stream().equals("stderr") ? " stderr" : "";
            html.append("<pre class=\"").append(kind).append(stream).append("\">");
            html.append(escape(output.text().stripTrailing())).append("</pre>\n");
        }
    }

    /** Our pictures have two pixels to a CSS pixel; the width stands in bytes 16 to 19 of a PNG file. */
    private static int width(String base64) {
        byte[] head = Base64.getDecoder().decode(base64.substring(0, 32));
        return ByteBuffer.wrap(head).getInt(16) / 2;
    }

    private boolean stopped() {
        return notebook.cells().stream()
                .flatMap(cell -> cell.outputs().stream())
                .anyMatch(output -> output.type().equals("error"));
    }

    /** The first heading is the title of the page already. */
    private String untitled(String markdown) {
        String heading = "# " + notebook.title();
        return markdown.stripLeading().startsWith(heading)
                ? markdown.stripLeading().substring(heading.length())
                : markdown;
    }

    private static String style() {
        try (InputStream css = HtmlExport.class.getResourceAsStream("page.css")) {
            return new String(
                    Objects.requireNonNull(css, "page.css is missing").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
