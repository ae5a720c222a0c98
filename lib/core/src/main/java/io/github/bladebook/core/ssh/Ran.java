package io.github.bladebook.core.ssh;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a command that ended by itself.
 *
 * @param words the command
 * @param exit its exit status; -1 where a signal ended it
 * @param signal the signal that ended it, without SIG, such as {@code KILL}; null where none did
 * @param out its standard output, read as UTF-8
 * @param err its standard error, read as UTF-8
 * @param outCut whether the beginning of {@code out} is missing, as it was longer than what is kept
 * @param errCut whether the beginning of {@code err} is missing
 */
public record Ran(
        List<String> words, int exit, @Nullable String signal, String out, String err, boolean outCut, boolean errCut) {
    public Ran {
        words = List.copyOf(words);
        requireNonNull(out, "out is null");
        requireNonNull(err, "err is null");
    }

    /** Returns whether the exit status is 0. */
    public boolean ok() {
        return exit == 0;
    }

    /** Returns the lines of the standard output. */
    public List<String> lines() {
        return out.lines().toList();
    }

    /** Returns how it ended, in words. */
    String end() {
        return signal == null ? "exit status " + exit : "ended by SIG" + signal;
    }

    /** Returns program, end and the size of the outputs; not the outputs, which may be long. */
    @Override
    public String toString() {
        return "%s: %s, %d lines out, %d lines err"
                .formatted(words.get(0), end(), out.lines().count(), err.lines().count());
    }
}
