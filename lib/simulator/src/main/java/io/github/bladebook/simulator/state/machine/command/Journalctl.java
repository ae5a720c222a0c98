package io.github.bladebook.simulator.state.machine.command;

import io.github.bladebook.simulator.state.machine.Journal;
import io.github.bladebook.simulator.state.machine.Machine;
import io.github.bladebook.simulator.state.machine.Units;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The program {@code journalctl}. */
final class Journalctl {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MMM dd HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private Journalctl() {}

    static int run(Call call) {
        Options options = Options.of(
                call,
                Options.Spec.of(
                        1,
                        "u:n:o:bqxe",
                        "unit=>u",
                        "lines=>n",
                        "output=>o",
                        "no-pager",
                        "boot>b",
                        "quiet>q",
                        "no-hostname"));
        List<String> units = options.values("u").stream().map(Units::full).toList();
        List<Journal.Entry> lines = Journal.of(call.machine()).entries().stream()
                .filter(entry -> units.isEmpty() || units.contains(entry.unit()))
                .toList();
        String count = options.value("n", String.valueOf(lines.size()));
        int wanted = count.matches("\\d{1,6}") ? Integer.parseInt(count) : lines.size();
        List<Journal.Entry> shown = lines.subList(Math.max(0, lines.size() - wanted), lines.size());
        if (shown.isEmpty()) {
            call.out().println("-- No entries --");
        }
        for (Journal.Entry entry : shown) {
            String format = options.value("o", "short");
            switch (format) {
                case "cat" -> call.out().println(entry.message());
                case "short" -> call.out().println(line(call.machine(), entry));
                default -> throw new Usage(1, "Unknown output format '" + format + "'.");
            }
        }
        return 0;
    }

    static String line(Machine machine, Journal.Entry entry) {
        return TIME.format(entry.time()) + " " + machine.name() + " " + entry.source() + ": " + entry.message();
    }
}
