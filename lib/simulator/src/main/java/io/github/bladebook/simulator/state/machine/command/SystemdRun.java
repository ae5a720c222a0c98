package io.github.bladebook.simulator.state.machine.command;

import io.github.bladebook.simulator.state.machine.Unit;
import io.github.bladebook.simulator.state.machine.UnitFile;
import io.github.bladebook.simulator.state.machine.Units;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The program {@code systemd-run}: a command as a unit of its own, which goes on when the connection is gone. */
final class SystemdRun {
    private static final Options.Spec SPEC = Options.Spec.of(
                    1,
                    "u:p:GrqE:d",
                    "unit=>u",
                    "property=>p",
                    "collect>G",
                    "remain-after-exit>r",
                    "quiet>q",
                    "setenv=>E",
                    "description=>D",
                    "uid=>U",
                    "working-directory=>W",
                    "service-type=>T",
                    "wait",
                    "no-block",
                    "same-dir>d",
                    "no-ask-password",
                    "system")
            .stopping();

    /** The properties that do something here, and limits that nothing in this lab ever reaches. */
    private static final Set<String> KNOWN = Set.of(
            "CPUQuota",
            "CollectMode",
            "Description",
            "Environment",
            "EnvironmentFile",
            "ExecCondition",
            "ExecStartPre",
            "ExecStopPost",
            "MemoryMax",
            "Nice",
            "RemainAfterExit",
            "Restart",
            "RestartSec",
            "StateDirectory",
            "TasksMax",
            "Type",
            "User",
            "WorkingDirectory");

    private SystemdRun() {}

    static int run(Call call) throws IOException, InterruptedException {
        Options options = Options.of(call, SPEC);
        List<String> command = new ArrayList<>(options.rest());
        if (command.isEmpty()) {
            throw new Usage(1, "Command line to execute required.");
        }
        String program = program(call, command.get(0));
        command.set(0, program);
        UnitFile file = new UnitFile();
        file.add("Unit.Description", options.value("D", String.join(" ", command)));
        file.add("Service.Type", options.value("T", "simple"));
        file.add("Service.RemainAfterExit", options.has("r") ? "yes" : "no");
        file.add("Service.User", options.value("U", "root"));
        file.add("Service.WorkingDirectory", options.has("d") ? call.shell().folder() : options.value("W", "/"));
        options.values("E").forEach(value -> file.add("Service.Environment", "\"" + value + "\""));
        for (String property : options.values("p")) {
            int equal = property.indexOf('=');
            if (equal < 0) {
                throw new Usage(1, "Not an assignment: " + property);
            }
            if (!KNOWN.contains(property.substring(0, equal))) {
                throw new Usage(1, "Unknown assignment: " + property);
            }
            file.add(
                    (property.startsWith("Description") ? "Unit." : "Service.") + property.substring(0, equal),
                    property.substring(equal + 1));
        }
        if (!call.root()) {
            throw new Usage(1, "Failed to start transient service unit: Interactive authentication required.");
        }
        String name = Units.full(
                options.value("u", "run-r" + UUID.randomUUID().toString().replace("-", "")));
        Units units = Units.of(call.machine());
        boolean collect =
                options.has("G") || file.value("Service.CollectMode", "").equals("inactive-or-failed");
        Optional<Unit> unit = units.transientUnit(name, file, command, collect);
        if (unit.isEmpty()) {
            throw new Usage(
                    1,
                    "Failed to start transient service unit: Unit " + name
                            + " was already loaded or has a fragment file.");
        }
        if (!options.has("q")) {
            call.err().println("Running as unit: " + name);
            call.err().flush();
        }
        boolean good = units.start(unit.get());
        return options.has("wait") ? await(call, unit.get(), options.has("q")) : good ? 0 : 1;
    }

    private static String program(Call call, String word) {
        if (word.contains("/")) {
            String path = call.path(word);
            if (call.files().executable(path)) {
                return path;
            }
            throw new Usage(1, "Failed to find executable " + word + ": No such file or directory");
        }
        for (String folder : call.shell().variable("PATH").split(":", -1)) {
            if (call.files().executable(folder + "/" + word)) {
                return folder + "/" + word;
            }
        }
        throw new Usage(1, "Failed to find executable " + word + ": No such file or directory");
    }

    private static int await(Call call, Unit unit, boolean quiet) throws InterruptedException {
        while (unit.pid() > 0 || unit.active().equals("activating")) {
            call.machine().seams().sleeper().sleep(Duration.ofMillis(20));
        }
        if (!quiet) {
            call.err().println("Finished with result: " + unit.result());
            String how = unit.code() == 1 ? "exited" : "killed";
            call.err().println("Main processes terminated with: code=" + how + "/status=" + unit.status());
            call.err().println("Service runtime: 5ms");
        }
        return unit.status();
    }
}
