package io.github.bladebook.traefik.file;

/**
 * What is wrong with a file.
 *
 * @param blocks whether Traefik refuses the file for it, and with it every change of every other file of the folder; otherwise it
 *     takes the file, and does something else than it says
 * @param line where, counted from 1; 0 where no line can be named
 */
public record Complaint(boolean blocks, int line, String what) {
    @Override
    public String toString() {
        return line == 0 ? what : "line %d: %s".formatted(line, what);
    }
}
