package io.github.bladebook.kit.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HtmlExportTest {
    private static final Pattern FETCHED = Pattern.compile(
            "(?i)(<(?:img|script|link|iframe|source|video)\\b[^>]*(?:src|href)=\"(?!data:)|url\\(|@import)");

    private static Notebook demo = Notebook.parse("none", "{\"nbformat\":4,\"cells\":[]}");

    @BeforeAll
    static void runTheDemoOnce() throws IOException {
        try (InputStream in = HtmlExportTest.class.getResourceAsStream("/notebooks/demo.ipynb")) {
            String json = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            NotebookRun run = new NotebookRunner().parameter("alarm", "90").run(Notebook.parse("demo", json));
            assertThat(run.stop()).isNull();
            demo = run.notebook();
        }
    }

    @Test
    void thePageHoldsEveryOutputAndLoadsNothing() {
        String html = HtmlExport.of(demo)
                .at(Instant.parse("2026-11-20T21:45:00Z"))
                .version("1.2.3")
                .html();

        assertThat(html)
                .contains("<title>What the blades have left</title>", "20 November 2026, 21:45 UTC", "Bladebook 1.2.3")
                .contains(
                        "wow-ocp2 is above its alarm of 90 %",
                        "The blades of wow", "40 pods read", "✓ openshift pods 40")
                .contains("<th>section</th>", "r2 5 [1, 2]");
        assertThat(Pattern.compile("data:image/png;base64,").matcher(html).results())
                .hasSize(2);
        Matcher fetched = FETCHED.matcher(html);
        assertThat(fetched.find() ? fetched.group() : "").isEmpty();
        assertThat(html).contains("default-src 'none'").contains("prefers-color-scheme: dark");
    }

    @Test
    void theTitleStandsOnceAndParametersOfThisRunAreNamed() {
        String html = HtmlExport.of(demo).html();

        assertThat(Pattern.compile("<h1>").matcher(html).results()).hasSize(1);
        assertThat(html).contains("<summary>Parameters of this run</summary>").contains("int alarm = 90;");
    }

    @Test
    void codeIsFoldedHiddenOrOpen() {
        assertThat(HtmlExport.of(demo).html()).contains("<details><summary>").doesNotContain("<details open>");
        assertThat(HtmlExport.of(demo).code(HtmlExport.Code.OPEN).html()).contains("<details open>");
        String report = HtmlExport.of(demo).code(HtmlExport.Code.HIDDEN).html();
        assertThat(report).doesNotContain("<details", "TableView.of").contains("The blades of wow");
    }

    @Test
    void picturesAreShownAtHalfTheirPixels() {
        assertThat(HtmlExport.of(demo).html()).contains("<img style=\"width: 760px\" src=\"data:image/png");
    }

    @Test
    void aFailureStandsOutAndSaysThatTheRestWasNotRun() {
        NotebookRun run = new NotebookRunner()
                .run(NotebookRunnerTest.notebook("throw new IllegalStateException(\"<b>no</b>\");", "2"));

        assertThat(HtmlExport.of(run.notebook()).html())
                .contains(
                        "This run stopped early.", "<pre class=\"error\">IllegalStateException: &lt;b&gt;no&lt;/b&gt;");
    }

    @Test
    void foreignMarkupInMarkdownIsHarmless() {
        String html =
                Markdown.html("<script>alert(1)</script>\n\n[x](javascript:alert(1)) ![logo](https://lab.example/x.png)"
                        + "\n\n[docs](https://lab.example/)");

        assertThat(html).doesNotContain("<script", "javascript:", "<img");
        assertThat(html)
                .contains(
                        "&lt;script&gt;",
                        "href=\"https://lab.example/x.png\">logo</a>",
                        "href=\"https://lab.example/\"");
    }

    @Test
    void anotherKernelsPictureAndColoursAreUnderstood() {
        ObjectNode root = Notebook.JSON.createObjectNode().put("nbformat", 4);
        ArrayNode cells = root.putArray("cells");
        ObjectNode cell = cells.addObject().put("cell_type", "code").put("source", "x");
        cell.putArray("outputs")
                .addObject()
                .put("output_type", "error")
                .set("traceback", Notebook.JSON.valueToTree(List.of("\u001b[31mred\u001b[0m")));

        assertThat(HtmlExport.of(Notebook.parse("n", root.toString())).html())
                .contains("<pre class=\"error\">red</pre>");
    }
}
