package io.github.bladebook.kit.cli;

import io.github.bladebook.core.json.Json;
import io.github.bladebook.display.Headline;
import io.github.bladebook.display.Outlet;
import io.github.bladebook.display.ProgressDisplay;
import io.github.bladebook.display.TableView;
import io.github.bladebook.display.TerminalOutlet;
import io.github.bladebook.display.Tone;
import io.github.bladebook.kit.Bladebook;
import io.github.bladebook.lab.Lab;
import io.github.bladebook.lab.doctor.Check;
import io.github.bladebook.lab.doctor.Checkup;
import io.github.bladebook.lab.doctor.Verdict;
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
            "Whether every system of the lab answers, which version, certificate, clock and rights. Only reads.",
            "What is not as it should be is told with what to do. The exit code is 1 where something does not work."
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
                Bladebook.show(open, table(checkup));
                checkup.findings().forEach(finding -> Bladebook.show(new Headline(finding.toString(), tone(finding))));
                Bladebook.show(checkup.headline());
            }
            return checkup.fit() ? 0 : 1;
        }
    }

    /** What is well fits into a table; what is not takes a paragraph. */
    private static TableView table(Checkup checkup) {
        List<Check> well = checkup.checks().stream()
                .filter(check -> check.verdict() == Verdict.GOOD)
                .toList();
        return TableView.of(well)
                .column("system", Check::system)
                .column("of", Check::of)
                .column("says", Check::says)
                .all()
                .build();
    }

    private static Tone tone(Check finding) {
        return finding.verdict() == Verdict.BAD ? Tone.BAD : Tone.WARN;
    }

    /** The checkup with its sum first. */
    private record Told(boolean fit, List<Check> checks) {
        Told(Checkup checkup) {
            this(checkup.fit(), checkup.checks());
        }
    }
}
