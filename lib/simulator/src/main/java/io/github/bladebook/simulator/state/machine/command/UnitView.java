package io.github.bladebook.simulator.state.machine.command;

import io.github.bladebook.simulator.state.machine.Journal;
import io.github.bladebook.simulator.state.machine.Unit;
import io.github.bladebook.simulator.state.machine.Units;
import io.github.bladebook.simulator.state.machine.shell.Globs;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code systemctl} tells of units. */
final class UnitView {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "EEE yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Call call;
    private final Options options;
    private final Units units;

    UnitView(Call call, Options options, Units units) {
        this.call = call;
        this.options = options;
        this.units = units;
    }

    int state(List<String> names, String wanted, int otherwise) {
        boolean any = false;
        for (String name : names) {
            String state = units.find(name).map(Unit::active).orElse("inactive");
            any |= state.equals(wanted);
            if (!options.has("q")) {
                call.out().println(state);
            }
        }
        return any ? 0 : otherwise;
    }

    int running() {
        boolean failed = units.all().stream().anyMatch(unit -> unit.active().equals("failed"));
        boolean booting = !call.machine().machines().provisioned(call.machine());
        call.out().println(booting ? "starting" : failed ? "degraded" : "running");
        return booting || failed ? 1 : 0;
    }

    int isEnabled(List<String> names) {
        int status = 1;
        for (String name : names) {
            Optional<Unit> unit = units.find(name);
            if (unit.isEmpty()) {
                call.err()
                        .println("Failed to get unit file state for " + Units.full(name)
                                + ": No such file or directory");
            } else {
                String state = fileState(unit.get());
                status = state.equals("disabled") ? status : 0;
                if (!options.has("q")) {
                    call.out().println(state);
                }
            }
        }
        return status;
    }

    String fileState(Unit unit) {
        if (unit.isTransient()) {
            return "transient";
        }
        boolean installable = !unit.file().all("Install.WantedBy").isEmpty();
        return units.enabled(unit.name()) ? "enabled" : installable ? "disabled" : "static";
    }

    int show(List<String> names) {
        List<String> wanted = new ArrayList<>();
        options.values("p").forEach(list -> wanted.addAll(List.of(list.split(","))));
        for (String name : names) {
            Map<String, String> all =
                    properties(Units.full(name), units.find(name).orElse(null));
            all.forEach((key, value) -> {
                if (wanted.isEmpty() || wanted.contains(key)) {
                    call.out().println(options.has("value") ? value : key + "=" + value);
                }
            });
        }
        return 0;
    }

    private Map<String, String> properties(String name, @Nullable Unit unit) {
        Map<String, String> all = new LinkedHashMap<>();
        if (name.endsWith(".service")) {
            all.put("Type", unit == null ? "simple" : unit.type());
            all.put("Restart", unit == null ? "no" : unit.file().value("Service.Restart", "no"));
            all.put("MainPID", String.valueOf(unit == null ? 0 : unit.pid()));
            all.put("RemainAfterExit", unit != null && unit.file().yes("Service.RemainAfterExit") ? "yes" : "no");
            all.put("Result", unit == null ? "success" : unit.result());
            all.put("NRestarts", "0");
            all.put("ExecMainStartTimestamp", time(unit == null ? null : unit.began()));
            all.put("ExecMainExitTimestamp", time(unit == null ? null : unit.ended()));
            all.put("ExecMainPID", String.valueOf(unit == null ? 0 : unit.lastPid()));
            all.put("ExecMainCode", String.valueOf(unit == null ? 0 : unit.code()));
            all.put("ExecMainStatus", String.valueOf(unit == null ? 0 : unit.status()));
        }
        all.put("Id", name);
        all.put("Names", name);
        all.put("Description", unit == null ? name : unit.description());
        all.put("LoadState", unit == null ? "not-found" : "loaded");
        all.put("ActiveState", unit == null ? "inactive" : unit.active());
        all.put("SubState", unit == null ? "dead" : unit.sub());
        all.put(
                "FragmentPath",
                units.fragment(name)
                        .orElse(unit != null && unit.isTransient() ? "/run/systemd/transient/" + name : ""));
        all.put("UnitFileState", unit == null ? "" : fileState(unit));
        all.put("ActiveEnterTimestamp", time(unit == null ? null : unit.began()));
        all.put("InvocationID", unit == null ? "" : unit.invocation());
        all.put("Transient", unit != null && unit.isTransient() ? "yes" : "no");
        return all;
    }

    private static String time(@Nullable Instant time) {
        return time == null ? "" : TIME.format(time);
    }

    int status(List<String> names) {
        int status = 0;
        for (String name : names) {
            Optional<Unit> found = units.find(name);
            if (found.isEmpty()) {
                call.err().println("Unit " + Units.full(name) + " could not be found.");
                status = 4;
                continue;
            }
            Unit unit = found.get();
            boolean failed = unit.active().equals("failed");
            String dot = failed ? "×" : unit.active().equals("active") ? "●" : "○";
            call.out().println(dot + " " + unit.name() + " - " + unit.description());
            call.out()
                    .println("     Loaded: loaded ("
                            + properties(unit.name(), unit).get("FragmentPath") + "; " + fileState(unit) + ")");
            call.out()
                    .println("     Active: " + unit.active()
                            + (failed ? " (Result: " + unit.result() + ")" : " (" + unit.sub() + ")")
                            + (unit.began() == null ? "" : " since " + time(failed ? unit.ended() : unit.began())));
            if (unit.pid() > 0) {
                call.out().println("   Main PID: " + unit.pid());
            }
            call.out().println();
            List<Journal.Entry> lines = Journal.of(call.machine()).entries().stream()
                    .filter(entry -> entry.unit().equals(unit.name()))
                    .toList();
            lines.subList(Math.max(0, lines.size() - 10), lines.size())
                    .forEach(entry -> call.out().println(Journalctl.line(call.machine(), entry)));
            status = unit.active().equals("active") || unit.active().equals("activating") ? status : 3;
        }
        return status;
    }

    int listUnits(List<String> patterns) {
        List<Unit> shown = units.all().stream()
                .filter(unit -> options.has("a") || !unit.active().equals("inactive"))
                .filter(unit ->
                        (!options.has("failed") && !options.value("state", "").equals("failed"))
                                || unit.active().equals("failed"))
                .filter(unit -> patterns.isEmpty()
                        || patterns.stream()
                                .anyMatch(pattern -> Globs.pattern(pattern)
                                        .matcher(unit.name())
                                        .matches()))
                .toList();
        boolean legend = !options.has("no-legend");
        int width = shown.stream().mapToInt(unit -> unit.name().length()).max().orElse(4);
        String format = "  %-" + width + "s %-6s %-8s %-7s %s%n";
        if (legend && !shown.isEmpty()) {
            call.out().printf(Locale.ROOT, format, "UNIT", "LOAD", "ACTIVE", "SUB", "DESCRIPTION");
        }
        for (Unit unit : shown) {
            call.out()
                    .printf(Locale.ROOT, format, unit.name(), "loaded", unit.active(), unit.sub(), unit.description());
        }
        if (legend) {
            call.out().println((shown.isEmpty() ? "" : "\n") + shown.size() + " loaded units listed.");
        }
        return 0;
    }

    int cat(List<String> names) {
        for (String name : names) {
            String path = units.fragment(name)
                    .orElseThrow(() -> new Usage(1, "No files found for " + Units.full(name) + "."));
            call.out().println("# " + path);
            call.out().print(call.files().read(path).orElse(""));
        }
        return 0;
    }
}
