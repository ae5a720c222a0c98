package io.github.bladebook.simulator.state.machine.shell;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The three streams of a process. */
public record Streams(InputStream in, PrintStream out, PrintStream err) {
    /** Wraps bare streams. */
    public static Streams of(InputStream in, OutputStream out, OutputStream err) {
        return new Streams(in, printer(out), printer(err));
    }

    /** Returns a printer of UTF-8 that holds nothing back for long; it throws {@link BrokenPipe} where nobody reads any more. */
    public static PrintStream printer(OutputStream out) {
        return new PrintStream(new Sigpipe(out), false, StandardCharsets.UTF_8);
    }

    /** A {@link PrintStream} would keep the failure to itself, and its program would go on for ever. */
    private static final class Sigpipe extends FilterOutputStream {
        Sigpipe(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            try {
                out.write(bytes, offset, length);
            } catch (InterruptedIOException e) {
                Thread.currentThread().interrupt();
                throw new BrokenPipe();
            } catch (IOException e) {
                throw new BrokenPipe();
            }
        }

        @Override
        public void flush() {
            try {
                out.flush();
            } catch (IOException e) {
                throw new BrokenPipe();
            }
        }
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
