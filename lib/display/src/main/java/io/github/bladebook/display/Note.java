package io.github.bladebook.display;

import static java.util.Objects.requireNonNull;

/**
 * A small paragraph: what was left out, where a number comes from.
 *
 * @param text plain text; line breaks are kept
 */
public record Note(String text) implements View {
    public Note {
        requireNonNull(text, "text is null");
    }
}
