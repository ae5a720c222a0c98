package io.github.bladebook.kit.run;

/**
 * Where a snippet stands.
 *
 * @param cell the number of its cell, from 1
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

    /** Returns the place of this line of the snippet, counted from 1. */
    String line(int ofSnippet) {
        return "cell " + cell + ", line " + (line + ofSnippet - 1);
    }
}
