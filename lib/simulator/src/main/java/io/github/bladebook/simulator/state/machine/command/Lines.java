package io.github.bladebook.simulator.state.machine.command;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lines as they come, so that a program can stop after the first of an endless input. */
final class Lines {
    private final InputStream in;

    Lines(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /** Returns the next line with its end, if it has one; null after the last. */
    @Nullable
    String raw() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int c = in.read();
        while (c >= 0) {
            line.write(c);
            if (c == '\n') {
                break;
            }
            c = in.read();
        }
        return line.size() == 0 ? null : line.toString(StandardCharsets.UTF_8);
    }

    /** Returns the next line without its end; null after the last. */
    @Nullable
    String next() throws IOException {
        String line = raw();
        return line == null || !line.endsWith("\n") ? line : line.substring(0, line.length() - 1);
    }
}
