package io.github.bladebook.traefik.file;

import java.util.List;

/**
 * One file of the folder.
 *
 * @param name its way within the folder: {@code wiki.yml}, {@code old/wiki.yml}
 * @param watched whether Traefik notices when it changes; it does not within sub-folders, though it loads them
 * @param parsed what is in it
 */
public record DynamicFile(String name, boolean watched, Parsed parsed) {
    /** Returns what is wrong with it. */
    public List<Complaint> complaints() {
        return parsed.complaints();
    }

    @Override
    public String toString() {
        String state = parsed.blocks()
                ? "is refused, and blocks the whole folder: " + first()
                : parsed.template() ? "holds a template, and is known in part only" : "is well";
        return "%s %s%s".formatted(name, state, watched ? "" : " (changes go unnoticed, as it is in a sub-folder)");
    }

    private String first() {
        return complaints().stream()
                .filter(Complaint::blocks)
                .findFirst()
                .map(Complaint::toString)
                .orElse("");
    }
}
