package io.github.bladebook.kit.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bladebook.kit.run.Cell;
import io.github.bladebook.kit.run.HtmlExport;
import io.github.bladebook.kit.run.NotebookRun;
import io.github.bladebook.kit.run.NotebookRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BladesNotebookTest {
    /** Anything that a browser would fetch: a source, a link element, a style's url. */
    private static final Pattern FETCH = Pattern.compile(
            "(src|srcset|data|poster)\\s*=\\s*[\"']?(https?:)?//|<link|@import|url\\(\\s*[\"']?(https?:)?//",
            Pattern.CASE_INSENSITIVE);

    @TempDir
    static Path folder;

    private static NotebookRun run;

    @BeforeAll
    static void runIt() {
        run = new NotebookRunner().parameter("lab", "reference").run(BladesNotebook.read());
    }

    @Test
    void itRunsToItsEndOnTheEmbeddedLab() {
        assertThat(run.stop()).isNull();
    }

    @Test
    void itSaysFirstWhatHappensWhenEachBladeDies() {
        Cell headline = BladesNotebook.code(run.notebook()).stream()
                .filter(cell -> cell.tagged("headline"))
                .findFirst()
                .orElseThrow();
        String text = String.join(
                "\n", headline.outputs().stream().map(output -> output.text()).toList());
        assertThat(text).contains("node2", "node3", "node4", "no place", "85 %");
    }

    @Test
    void itDrawsTablesAndCharts() {
        assertThat(BladesNotebook.code(run.notebook()).stream().flatMap(cell -> cell.outputs().stream()))
                .anyMatch(output -> output.data("text/html").contains("<table"))
                .anyMatch(output -> !output.data("image/png").isEmpty());
    }

    @Test
    void itsCellsHoldNoLogic() {
        assertThat(BladesNotebook.code(BladesNotebook.read()))
                .hasSizeLessThan(12)
                .allSatisfy(cell -> {
                    assertThat(cell.source()).doesNotContainPattern("\\b(if|for|while|switch|try|class|record)\\b");
                    assertThat(cell.outputs()).isEmpty();
                });
    }

    @Test
    void itsPageLoadsNothing() throws IOException {
        Path page = folder.resolve("capacity.html");
        HtmlExport.of(run.notebook()).write(page);
        assertThat(Files.readString(page)).doesNotContainPattern(FETCH).contains("<table", "data:image/png;base64,");
    }
}
