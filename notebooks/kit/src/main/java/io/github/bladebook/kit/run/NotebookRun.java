package io.github.bladebook.kit.run;

import org.jspecify.annotations.Nullable;

/**
 * What a run came to.
 *
 * @param notebook the notebook with the outputs of the cells that ran
 * @param stop where and why it stopped early; null if it ran to its end
 */
public record NotebookRun(Notebook notebook, @Nullable Stop stop) {
    /** Returns whether every cell ran. */
    public boolean complete() {
        return stop == null;
    }

    /** Returns 0 if every cell ran, 1 if one failed. */
    public int exitCode() {
        return stop == null ? 0 : 1;
    }

    /**
     * Where a run stopped.
     *
     * @param cell the number of the code cell, from 1; 0 if the parameters of the run could not be set
     * @param cells how many code cells the notebook has
     * @param failure why
     */
    public record Stop(int cell, int cells, Failure failure) {
        /** Returns one paragraph for the terminal: the cell, and what it said. */
        public String text() {
            return Place.cell(cell) + (cell == 0 ? "" : " of " + cells) + ": " + failure.text();
        }
    }
}
