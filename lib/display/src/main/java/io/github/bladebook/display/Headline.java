package io.github.bladebook.display;

import static java.util.Objects.requireNonNull;

/**
 * The answer in one sentence, with its weight.
 *
 * @param text plain text
 * @param tone how good the news is
 */
public record Headline(String text, Tone tone) implements View {
    public Headline {
        requireNonNull(text, "text is null");
        requireNonNull(tone, "tone is null");
    }
}
