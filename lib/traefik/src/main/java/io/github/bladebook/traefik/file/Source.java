package io.github.bladebook.traefik.file;

import java.util.List;
import java.util.Map;

/** What stands in a file, with its lines, before anything is known of its meaning. */
sealed interface Source {
    /** Returns where it begins, counted from 1; 0 where that is not known. */
    int line();

    /** A scalar, as Traefik's reader turns it into text; {@code kind} is what it was before. */
    record Scalar(int line, String text, Kind kind) implements Source {}

    /** What a scalar was. */
    enum Kind {
        TEXT,
        NUMBER,
        FLAG
    }

    /** A list. */
    record Sequence(int line, List<Source> items) implements Source {}

    /** Names with values, in their order. */
    record Mapping(int line, Map<String, Source> entries) implements Source {}

    /** Null, which Traefik's reader takes as not written at all. */
    record Nothing(int line) implements Source {}

    /** A file that cannot be read at all; the message never quotes it, as files may hold secrets. */
    final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        private final int line;

        Unreadable(int line, String message) {
            super(message);
            this.line = line;
        }

        Complaint complaint() {
            return new Complaint(true, line, String.valueOf(getMessage()));
        }
    }
}
