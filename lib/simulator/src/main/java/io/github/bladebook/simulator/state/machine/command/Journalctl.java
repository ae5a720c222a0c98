package io.github.bladebook.simulator.state.machine.command;

import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.machine.Journal;
import io.github.bladebook.simulator.state.machine.Machine;
import io.github.bladebook.simulator.state.machine.Units;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The program {@code journalctl}. */
final class Journalctl {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MMM dd HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxx", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Journalctl() {}

    static int run(Call call) {
        Options options = Options.of(
                call,
                Options.Spec.of(1, "u:n:o:bqe", "unit=>u", "lines=>n", "output=>o", "no-pager", "boot>b", "quiet>q"));
        List<String> units = options.values("u").stream().map(Units::full).toList();
        List<Journal.Entry> lines = Journal.of(call.machine()).entries().stream()
                .filter(entry -> units.isEmpty() || units.contains(entry.unit()))
                .filter(entry -> options.rest().stream().allMatch(match -> matches(entry, match)))
                .toList();
        String count = options.value("n", options.has("e") ? "1000" : "all");
        if (!count.matches("\\d{1,9}|all")) {
            throw new Usage(1, "Failed to parse lines '" + count + "'");
        }
        int wanted = count.equals("all") ? lines.size() : Integer.parseInt(count);
        List<Journal.Entry> shown = lines.subList(Math.max(0, lines.size() - wanted), lines.size());
        if (shown.isEmpty() && !options.has("q")) {
            call.out().println("-- No entries --");
        }
        String format = options.value("o", "short");
        for (Journal.Entry entry : shown) {
            call.out()
                    .println(
                            switch (format) {
                                case "cat" -> entry.message();
                                case "short" -> line(call.machine(), entry);
                                case "short-iso" -> line(call.machine(), entry, ISO);
                                case "json" -> json(call.machine(), entry);
                                default -> throw new Usage(1, "Unknown output format '" + format + "'.");
                            });
        }
        return 0;
    }

    private static boolean matches(Journal.Entry entry, String match) {
        int equal = match.indexOf('=');
        String value = match.substring(equal + 1);
        return switch (equal < 0 ? "" : match.substring(0, equal)) {
            case "_SYSTEMD_INVOCATION_ID" -> entry.invocation().equals(value);
            case "_SYSTEMD_UNIT", "UNIT" -> entry.unit().equals(value);
            case "MESSAGE" -> entry.message().equals(value);
            default -> throw new Usage(1, "Failed to add match '" + match + "': Invalid argument");
        };
    }

    private static String json(Machine machine, Journal.Entry entry) {
        Map<String, String> fields = new TreeMap<>();
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, entry.time());
        fields.put("__REALTIME_TIMESTAMP", String.valueOf(micros));
        fields.put("_HOSTNAME", machine.name());
        fields.put("_SYSTEMD_UNIT", entry.unit());
        fields.put("SYSLOG_IDENTIFIER", entry.source().replaceFirst("\\[.*", ""));
        fields.put("MESSAGE", entry.message());
        if (!entry.invocation().isEmpty()) {
            fields.put("_SYSTEMD_INVOCATION_ID", entry.invocation());
        }
        return Json.text(Json.tree(fields));
    }

    private static String line(Machine machine, Journal.Entry entry, DateTimeFormatter time) {
        return time.format(entry.time()) + " " + machine.name() + " " + entry.source() + ": " + entry.message();
    }

    static String line(Machine machine, Journal.Entry entry) {
        return line(machine, entry, TIME);
    }
}
