package io.github.bladebook.simulator.state.machine.shell;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The three streams of a process. */
public record Streams(InputStream in, PrintStream out, PrintStream err) {
    /** Wraps bare streams. */
    public static Streams of(InputStream in, OutputStream out, OutputStream err) {
        return new Streams(in, printer(out), printer(err));
    }

    /** Returns a printer of UTF-8 that holds nothing back for long. */
    public static PrintStream printer(OutputStream out) {
        return new PrintStream(out, false, StandardCharsets.UTF_8);
    }

    Streams in(InputStream other) {
        return new Streams(other, out, err);
    }

    Streams out(PrintStream other) {
        return new Streams(in, other, err);
    }

    Streams err(PrintStream other) {
        return new Streams(in, out, other);
    }

    void flush() {
        out.flush();
        err.flush();
    }
}
