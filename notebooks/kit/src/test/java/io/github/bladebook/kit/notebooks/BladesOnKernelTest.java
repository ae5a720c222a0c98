package io.github.bladebook.kit.notebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.bladebook.kit.run.Notebook;
import io.github.bladebook.kit.run.NotebookRun;
import io.github.bladebook.kit.run.NotebookRunner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same notebook on JupyterLab's kernel and on the runner of this project. */
class BladesOnKernelTest {
    @TempDir
    Path folder;

    @Test
    void theKernelShowsTheSameTablesAndChartsAsTheRunner() throws IOException, InterruptedException {
        Path jupyter = jupyterOrSkip();
        Path saved = BladesNotebook.savedReferenceLab(folder);
        NotebookRun run =
                new NotebookRunner().parameter("lab", saved.toString()).run(BladesNotebook.read());
        assertThat(run.stop()).isNull();
        Path byRunner = folder.resolve("runner.ipynb");
        Path byKernel = folder.resolve("kernel.ipynb");
        run.notebook().write(byRunner);
        execute(jupyter, byRunner, byKernel);
        assertThat(BladesNotebook.seen(Notebook.read(byKernel))).isEqualTo(BladesNotebook.seen(run.notebook()));
    }

    private static Path jupyterOrSkip() {
        String set = System.getenv("BLADEBOOK_JUPYTER");
        Path own = BladesNotebook.root().resolve(".bladebook/jupyter/venv");
        Path venv = set == null ? own : Path.of(set);
        assumeTrue(
                Files.exists(venv.resolve("packages.txt")),
                "skipped: no JupyterLab with the Java kernel (BLADEBOOK_JUPYTER is not set, ./lab notebook was not used)");
        return venv.toAbsolutePath().normalize();
    }

    private static void execute(Path venv, Path in, Path out) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                BladesNotebook.root().resolve("notebooks/jupyter").toString(),
                "--execute",
                in.toString(),
                out.toString());
        builder.environment().put("CLASS_PATH", System.getProperty("java.class.path"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment()
                .put("BLADEBOOK_CACHE", venv.getParent().getParent().toString());
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
