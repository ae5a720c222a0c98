package io.github.bladebook.kit.cli;

import io.github.bladebook.core.json.Json;
import io.github.bladebook.display.Outlet;
import io.github.bladebook.display.ProgressDisplay;
import io.github.bladebook.display.Tables;
import io.github.bladebook.display.TerminalOutlet;
import io.github.bladebook.kit.Bladebook;
import io.github.bladebook.lab.Lab;
import io.github.bladebook.lab.doctor.Check;
import io.github.bladebook.lab.doctor.Checkup;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether the systems of the lab can be worked with. */
@Command(
        name = "doctor",
        description = {
            "Look at every system of the lab: does it answer, which version, until when its certificate holds, how its clock",
            "goes, what we may do there. Only reads. The exit code is 1 where something does not work."
        })
final class DoctorCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--json",
            description = "the same for a program: {\"fit\": …, \"checks\": [{system, of, verdict, says, next}]}")
    private boolean json;

    @Option(
            names = "--lab",
            paramLabel = "LAB",
            defaultValue = "",
            description = "an embedded lab (reference, generated:…), in place of the one of your settings")
    private String lab;

    @Override
    public Integer call() {
        try (Lab open = Lab.open(lab)) {
            Checkup checkup = open.doctor(ProgressDisplay.terminal());
            if (json) {
                PrintWriter out = spec.commandLine().getOut();
                out.println(new String(Json.write(new Told(checkup)), StandardCharsets.UTF_8));
                out.flush();
            } else {
                Outlet.install(TerminalOutlet.person());
                Bladebook.show(open, Tables.builder(checkup.checks()).all(), checkup.headline());
            }
            return checkup.fit() ? 0 : 1;
        }
    }

    /** The checkup with its sum first. */
    private record Told(boolean fit, List<Check> checks) {
        Told(Checkup checkup) {
            this(checkup.fit(), checkup.checks());
        }
    }
}
