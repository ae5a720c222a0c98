package io.github.bladebook.simulator.state.machine;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the services of a machine have said. */
public final class Journal {
    private final Machine machine;
    private final List<Entry> entries = new CopyOnWriteArrayList<>();

    private Journal(Machine machine) {
        this.machine = machine;
    }

    /**
     * One line.
     *
     * @param unit whose it is
     * @param source the program with its process id
     * @param invocation of which run of the unit it is; empty for what systemd itself says of it
     */
    public record Entry(Instant time, String unit, String source, String invocation, String message) {}

    /** Returns the journal of a machine. */
    public static Journal of(Machine machine) {
        return machine.part(Journal.class, Journal::new);
    }

    public List<Entry> entries() {
        return entries;
    }

    /** Writes a line. */
    public void say(String unit, String source, String message) {
        entries.add(new Entry(machine.now(), unit, source, "", message));
    }

    /** Returns a stream whose lines go to the journal. */
    OutputStream stream(Unit unit, String source) {
        String invocation = unit.invocation();
        return new OutputStream() {
            private final ByteArrayOutputStream line = new ByteArrayOutputStream();

            @Override
            public synchronized void write(int b) {
                if (b == '\n') {
                    flushLine();
                } else {
                    line.write(b);
                }
            }

            private void flushLine() {
                entries.add(new Entry(
                        machine.now(), unit.name(), source, invocation, line.toString(StandardCharsets.UTF_8)));
                line.reset();
            }

            @Override
            public synchronized void close() {
                if (line.size() > 0) {
                    flushLine();
                }
            }
        };
    }
}
