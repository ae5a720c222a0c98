package io.github.bladebook.kit.cli;

import io.github.bladebook.core.error.ConfigurationException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.files.DiskWords;
import io.github.bladebook.display.ProgressDisplay;
import io.github.bladebook.kit.run.Cell;
import io.github.bladebook.kit.run.HtmlExport;
import io.github.bladebook.kit.run.Notebook;
import io.github.bladebook.kit.run.NotebookRun;
import io.github.bladebook.kit.run.NotebookRunner;
import io.github.bladebook.kit.run.Output;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a notebook without Jupyter and writes what a person keeps of it. */
@Command(
        name = "run",
        description = {
            "Run a notebook without Jupyter; write one HTML file that loads nothing, and the executed .ipynb.",
            "Both are written also when a cell fails; the exit code is 1 then."
        },
        footer = {
            "",
            "The capacity notebook takes lab=…, one of:",
            "  (nothing)                    the lab of your settings, or the embedded one where there are none",
            "  reference, empty, generated:nodes=200,pods=10000,seed=7, openb:DIR     embedded labs",
            "  FILE.json.gz                 a saved snapshot"
        })
final class RunCommand implements Callable<Integer> {
    /** A cell with this tag holds what the terminal shows at the end. */
    private static final String HEADLINE = "headline";

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "NOTEBOOK",
            description = "a folder of notebooks/ (its first notebook), or the path of an .ipynb file")
    private String notebook;

    @Option(names = "-p", paramLabel = "key=value", description = "a parameter of the notebook; may be repeated")
    private Map<String, String> parameters = new LinkedHashMap<>();

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "out", description = "where to write (default: out)")
    private Path out;

    @Override
    public Integer call() {
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw new ParameterException(spec.commandLine(), "--out " + out + " is a file; name a folder");
        }
        NotebookFile file = NotebookFile.find(notebook);
        writable();
        NotebookRun run = new NotebookRunner()
                .parameters(parameters)
                .progress(ProgressDisplay.terminal())
                .run(Notebook.read(file.path()));
        Path executed = out.resolve(file.name() + ".ipynb");
        Path page = out.resolve(file.name() + ".html");
        run.notebook().write(executed);
        HtmlExport.of(run.notebook())
                .code(HtmlExport.Code.HIDDEN)
                .at(Instant.now())
                .version(Version.text())
                .write(page);
        PrintWriter terminal = spec.commandLine().getOut();
        headline(run.notebook(), terminal);
        terminal.println("report    " + page);
        terminal.println("notebook  " + executed);
        terminal.flush();
        NotebookRun.Stop stop = run.stop();
        if (stop != null) {
            spec.commandLine().getErr().println("lab: " + stop.text());
        }
        return run.exitCode();
    }

    /** What runs for minutes must not end for want of a folder. */
    private void writable() {
        try {
            Files.createDirectories(out);
            Files.delete(Files.createTempFile(out, ".run", ".tmp"));
        } catch (IOException e) {
            throw new ConfigurationException(
                    new Problem("folder " + out, "write into it", DiskWords.of(e), "Choose another one with --out"), e);
        }
    }

    private static void headline(Notebook notebook, PrintWriter terminal) {
        notebook.cells().stream()
                .filter(cell -> cell.tagged(HEADLINE))
                .map(Cell::outputs)
                .flatMap(outputs -> outputs.stream().map(Output::text))
                .forEach(text -> terminal.println(text.stripTrailing() + System.lineSeparator()));
    }
}
