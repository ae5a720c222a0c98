package io.github.bladebook.kit.notebooks;

import io.github.bladebook.kit.run.Cell;
import io.github.bladebook.kit.run.Notebook;
import io.github.bladebook.kit.run.Output;
import io.github.bladebook.lab.Lab;
import io.github.bladebook.snapshot.SnapshotFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The capacity notebook as tests meet it. */
final class BladesNotebook {
    private BladesNotebook() {}

    static Path root() {
        return Path.of(System.getProperty("bladebook.root", "."));
    }

    static Notebook read() {
        return Notebook.read(root().resolve("notebooks/capacity/blades.ipynb"));
    }

    static List<Cell> code(Notebook notebook) {
        return notebook.cells().stream()
                .filter(cell -> cell.kind() == Cell.Kind.CODE)
                .toList();
    }

    /** Saves a snapshot of the reference lab, so that two runs look at the same moment. */
    static Path savedReferenceLab(Path folder) {
        Path file = folder.resolve("reference.json.gz");
        try (Lab lab = Lab.open("reference")) {
            SnapshotFile.save(lab.snapshot(), file);
        }
        return file;
    }

    /** Returns what a reader sees, cell by cell, in each form; progress is left out, because it tells of the run. */
    static List<List<String>> seen(Notebook notebook) {
        List<List<String>> all = new ArrayList<>();
        for (Cell cell : code(notebook)) {
            List<String> outputs = new ArrayList<>();
            for (Output output : cell.outputs()) {
                String html = output.data("text/html");
                if (!html.contains("<progress")) {
                    outputs.add(html
                            + output.data("image/png").replaceAll("\\s", "")
                            + output.text().strip());
                }
            }
            all.add(outputs);
        }
        return all;
    }
}
