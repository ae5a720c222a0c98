package io.github.bladebook.display;

import io.github.bladebook.core.progress.Progress;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** All work under way on one line of a terminal; the line vanishes with the last of it. */
final class LineProgress implements Progress {
    private static final int WIDTH = 100;

    private final PrintStream stream;
    private final Throttle throttle;
    private final Map<String, String> under = new LinkedHashMap<>();

    LineProgress(PrintStream stream, LongSupplier nanoTime) {
        this.stream = stream;
        this.throttle = new Throttle(nanoTime);
    }

    @Override
    public synchronized void update(String work, long done, long total) {
        boolean ended = done == total;
        if (ended) {
            under.remove(work);
        } else {
            under.put(work, work + " " + done + (total < 0 ? "" : "/" + total));
        }
        if (throttle.lets() || ended) {
            draw();
        }
    }

    /** Clears to the end of the line (ECMA-48 EL) instead of overwriting with blanks. */
    private void draw() {
        String line = under.values().stream().collect(Collectors.joining(" · "));
        stream.print("\r" + (line.length() > WIDTH ? line.substring(0, WIDTH - 1) + "…" : line) + "\u001b[K");
        stream.flush();
    }

    @Override
    public String toString() {
        return "progress as a line on the terminal";
    }
}
