package io.github.bladebook.kit.run;

import io.github.bladebook.core.error.ConfigurationException;
import io.github.bladebook.core.progress.Progress;
import io.github.bladebook.display.Outlet;
import io.github.bladebook.display.Rendering;
import io.github.bladebook.display.View;
import io.github.bladebook.display.Views;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Runs a notebook from its first cell to its last, in this JVM and over its class path: no kernel, no port, no Python. Cells behave
 * as on the kernel; lines that begin with {@code %} are left out. One notebook runs at a time, because standard output is one.
 *
 * <pre>{@code
 * NotebookRun run = new NotebookRunner().parameter("days", "30").run(Notebook.read(file));
 * run.notebook().write(out);
 * return run.exitCode();
 * }</pre>
 */
public final class NotebookRunner {
    private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

    private final Map<String, String> parameters = new LinkedHashMap<>();
    private Progress progress = Progress.none();

    /** Sets a parameter; its declaration in the notebook says which type the text is read as. */
    public NotebookRunner parameter(String name, String value) {
        parameters.put(name, value);
        return this;
    }

    /** Sets several parameters. */
    public NotebookRunner parameters(Map<String, String> values) {
        parameters.putAll(values);
        return this;
    }

    /** Tells this listener before each code cell how many are done. */
    public NotebookRunner progress(Progress listener) {
        progress = listener;
        return this;
    }

    /**
     * Runs a copy of this notebook, up to the first cell that fails. Outputs that the notebook came with are dropped.
     *
     * @throws ConfigurationException if a parameter is unknown or not of its declared type; nothing has run then
     */
    public NotebookRun run(Notebook notebook) {
        Notebook copy = notebook.copy();
        copy.removeTagged(Parameters.INJECTED);
        codeCells(copy).forEach(Cell::clear);
        ONE_AT_A_TIME.lock();
        try (CellShell shell = CellShell.open()) {
            Parameters.inject(copy, parameters, shell);
            copy.stamp();
            return new NotebookRun(copy, cells(copy, shell));
        } finally {
            ONE_AT_A_TIME.unlock();
        }
    }

    private NotebookRun.@Nullable Stop cells(Notebook notebook, CellShell shell) {
        List<Cell> cells = codeCells(notebook);
        CellOutlet outlet = new CellOutlet();
        int own = (int) cells.stream().filter(NotebookRunner::own).count();
        int done = 0;
        for (Cell cell : cells) {
            progress.update(notebook.name(), done, own);
            int number = own(cell) ? done + 1 : 0;
            Failure failure = redirected(number, cell, shell, outlet);
            if (failure != null) {
                progress.update(notebook.name(), own, own);
                return new NotebookRun.Stop(number, own, failure);
            }
            done = Math.max(done, number);
        }
        progress.update(notebook.name(), own, own);
        return null;
    }

    /** The cell that holds the parameters of this run is no cell of the notebook, and has no number. */
    private static boolean own(Cell cell) {
        return !cell.tagged(Parameters.INJECTED);
    }

    private static @Nullable Failure redirected(int number, Cell cell, CellShell shell, CellOutlet outlet) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        Outlet before = Outlet.install(outlet);
        System.setOut(outlet.stream("stdout"));
        System.setErr(outlet.stream("stderr"));
        try {
            return cell(number, cell, shell, outlet);
        } finally {
            System.setOut(out);
            System.setErr(err);
            Outlet.install(before);
        }
    }

    private static List<Cell> codeCells(Notebook notebook) {
        return notebook.cells().stream()
                .filter(cell -> cell.kind() == Cell.Kind.CODE)
                .toList();
    }

    private static @Nullable Failure cell(int number, Cell cell, CellShell shell, CellOutlet outlet) {
        CellShell.Outcome outcome = shell.eval(number, cell.source());
        Failure failure = outcome.failure();
        if (failure == null && outcome.value() != null) {
            failure = result(outcome.value(), number, outlet);
        }
        if (failure != null) {
            outlet.add(Output.error(
                    failure.name(), failure.message(), failure.text().lines().toList()));
        }
        cell.executed(number, outlet.take());
        return failure;
    }

    /** What a value shows may be computed on the way, and fail. */
    private static @Nullable Failure result(Object value, int number, CellOutlet outlet) {
        try {
            List<View> views = Views.of(value);
            Rendering rendering = views.isEmpty() ? Rendering.text(value.toString()) : Rendering.of(views);
            outlet.add(Output.result(rendering, number));
            return null;
        } catch (RuntimeException e) {
            String name = Failures.isOurs(e) ? "" : e.getClass().getSimpleName();
            return new Failure(name, String.valueOf(e.getMessage()), List.of());
        }
    }
}
