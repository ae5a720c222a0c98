package io.github.bladebook.kit.run;

/**
 * Where a snippet stands.
 *
 * @param cell the number of its cell, from 1; 0 for the parameters of a run
 * @param line the line in the cell that the snippet begins on, from 1
 */
record Place(int cell, int line) {
    static Place of(int cell, String source, int from, String snippet) {
        int found = source.indexOf(snippet.stripTrailing().replaceFirst(";$", ""), from);
        int line = 1
                + (int) source.substring(0, found < 0 ? from : found)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        return new Place(cell, line);
    }

    /** Returns how a cell is called that the notebook itself has, or that a run put into it. */
    static String cell(int number) {
        return number == 0 ? "parameters of this run" : "cell " + number;
    }

    /** Returns the place of this line of the snippet, counted from 1. */
    String line(int ofSnippet) {
        return cell(cell) + ", line " + (line + ofSnippet - 1);
    }
}
