package io.github.bladebook.display;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a column looks beyond what its values tell. Immutable; each method returns a changed copy.
 *
 * @param <R> the type of a row
 */
public final class Look<R> {
    final @Nullable String unit;
    final @Nullable Boolean right;
    final Function<Object, String> format;
    final Function<? super R, ? extends @Nullable Tone> tone;

    private Look(
            @Nullable String unit,
            @Nullable Boolean right,
            Function<Object, String> format,
            Function<? super R, ? extends @Nullable Tone> tone) {
        this.unit = unit;
        this.right = right;
        this.format = format;
        this.tone = tone;
    }

    static <R> Look<R> plain() {
        return new Look<>(null, null, Format::text, row -> null);
    }

    /** Puts a unit behind the title: {@code vCPU}. */
    public Look<R> unit(String name) {
        return new Look<>(name, right, format, tone);
    }

    /** Puts the texts at the left edge, also where they are numbers. */
    public Look<R> left() {
        return new Look<>(unit, false, format, tone);
    }

    /** Puts the texts at the right edge, also where they are no numbers. */
    public Look<R> right() {
        return new Look<>(unit, true, format, tone);
    }

    /** Writes the values (never null) in another way than the house does. */
    public Look<R> format(Function<Object, String> text) {
        return new Look<>(unit, right, text, tone);
    }

    /** Colours single cells by their row; null means no colour. */
    public Look<R> tone(Function<? super R, ? extends @Nullable Tone> rule) {
        return new Look<>(unit, right, format, rule);
    }
}
