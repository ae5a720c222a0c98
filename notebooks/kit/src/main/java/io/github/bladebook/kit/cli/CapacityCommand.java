package io.github.bladebook.kit.cli;

import io.github.bladebook.capacity.Capacity;
import io.github.bladebook.capacity.Report;
import io.github.bladebook.display.Outlet;
import io.github.bladebook.display.ProgressDisplay;
import io.github.bladebook.display.TerminalOutlet;
import io.github.bladebook.kit.Bladebook;
import io.github.bladebook.kit.Facts;
import io.github.bladebook.kit.report.CapacityText;
import io.github.bladebook.lab.Lab;
import io.github.bladebook.snapshot.Snapshot;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The capacity answers on the terminal, or for a program. */
@Command(
        name = "capacity",
        description = {
            "How full the lab is, and which pods have no place when a node dies.",
            "The lab is the one of your settings, or the embedded one where there are none. It is only read."
        },
        footer = {
            "",
            "Settings come from the environment or from bladebook.yaml; docs/settings.md lists them. The shortest way:",
            "  KUBECONFIG=~/.kube/config ./lab capacity",
            "",
            "What could not be read is named in the report, and in `lacks` of the JSON. The exit code is 1 where so much is",
            "missing that no verdict can be given."
        })
final class CapacityCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "JSON as docs/capacity.schema.json describes it")
    private boolean json;

    @Option(names = "--csv", description = "one row for each node and pod without a place")
    private boolean csv;

    @Option(names = "--kubeconfig", paramLabel = "FILE", description = "only the cluster that this kubeconfig leads to")
    private @Nullable Path kubeconfig;

    @Option(
            names = "--lab",
            paramLabel = "LAB",
            defaultValue = "",
            description = "an embedded lab (reference, generated:…, openb:DIR) or a snapshot FILE.json.gz")
    private String lab;

    @Override
    public Integer call() {
        if (json && csv) {
            throw new ParameterException(spec.commandLine(), "--json and --csv exclude each other");
        }
        if (kubeconfig != null && !lab.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--kubeconfig and --lab exclude each other");
        }
        int code;
        try (Lab open = kubeconfig == null ? Lab.open(lab) : Lab.of(kubeconfig)) {
            Snapshot now = open.facts(ProgressDisplay.terminal());
            Capacity capacity = Capacity.of(now);
            code = capacity.unknown().isEmpty() ? 0 : 1;
            if (json) {
                print(CapacityText.json(now, capacity));
            } else if (csv) {
                print(CapacityText.csv(capacity));
                // A table has no place for what is missing from it; whoever reads it by a program reads this line.
                now.lacks()
                        .forEach(lack -> spec.commandLine()
                                .getErr()
                                .println("lab: lacks %s %s: %s".formatted(lack.system(), lack.what(), lack.why())));
            } else {
                Outlet.install(TerminalOutlet.person());
                Report report = capacity.report();
                Bladebook.show(
                        report.headline(),
                        Facts.of(open, now),
                        report.blades(),
                        report.crashes(),
                        report.sizes(),
                        report.advice());
            }
        }
        return code;
    }

    private void print(String text) {
        spec.commandLine().getOut().println(text.stripTrailing());
        spec.commandLine().getOut().flush();
    }
}
