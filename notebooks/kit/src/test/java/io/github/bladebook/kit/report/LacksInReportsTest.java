package io.github.bladebook.kit.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bladebook.capacity.Capacity;
import io.github.bladebook.core.progress.Progress;
import io.github.bladebook.display.Rendering;
import io.github.bladebook.display.View;
import io.github.bladebook.kit.Facts;
import io.github.bladebook.kit.run.HtmlExport;
import io.github.bladebook.kit.run.Notebook;
import io.github.bladebook.kit.run.NotebookRun;
import io.github.bladebook.kit.run.NotebookRunner;
import io.github.bladebook.lab.Lab;
import io.github.bladebook.snapshot.Hypervisor;
import io.github.bladebook.snapshot.Lack;
import io.github.bladebook.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A report made of a snapshot that lacks something says so, whatever form it has. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LacksInReportsTest {
    private static final List<Lack> LACKS = List.of(
            new Lack("proxmox", "everything", "127.0.0.1 port 1 refuses connections", "Check the port"),
            new Lack("nautobot", "everything", "no whole answer came within 120 s", "Look at its load"),
            new Lack("openshift", "history", "a web page came back", "Check the URL"),
            new Lack("truenas", "pools", "the answer was cut short", "Try again"));

    @TempDir
    Path folder;

    private Snapshot now;

    @BeforeAll
    void make() {
        try (Lab lab = Lab.open("generated:nodes=3,pods=40,seed=5")) {
            Snapshot whole = lab.facts(Progress.none());
            now = new Snapshot(Instant.EPOCH, "lab", whole.sources(), LACKS, whole.cluster(), Hypervisor.empty());
        }
    }

    private static void namesAll(String text) {
        assertThat(LACKS).allSatisfy(lack -> assertThat(text).contains(lack.system(), lack.why()));
    }

    @Test
    void theExportedNotebookNamesThemAllAndSaysItAgainWhereTheFiguresAre() throws IOException {
        Path file = folder.resolve("lab.json.gz");
        now.save(file);
        Path blades = Path.of(System.getProperty("bladebook.root"), "notebooks/capacity/blades.ipynb");
        NotebookRun run =
                new NotebookRunner().parameters(Map.of("lab", file.toString())).run(Notebook.read(blades));
        Path page = folder.resolve("page.html");
        HtmlExport.of(run.notebook())
                .code(HtmlExport.Code.HIDDEN)
                .at(Instant.EPOCH)
                .version("")
                .write(page);

        String html = Files.readString(page);
        namesAll(html);
        assertThat(html)
                .contains(
                        "4 things could not be read", "Not all is here; could not be read: proxmox, truenas (pools).");
    }

    @Test
    void soDoTheTerminalAndTheJson() throws IOException {
        try (Lab lab = Lab.open("empty")) {
            String terminal = Facts.of(lab, now).views().stream()
                    .map((View view) -> Rendering.of(view).text())
                    .collect(Collectors.joining("\n"));
            namesAll(terminal);
        }
        namesAll(CapacityText.json(now, Capacity.of(now)));
    }
}
