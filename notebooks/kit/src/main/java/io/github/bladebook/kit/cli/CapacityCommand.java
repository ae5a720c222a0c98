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
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
            "What could not be read is named in the report, and in `lacks` of the JSON; the exit code stays 0."
        })
final class CapacityCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ArgGroup
    private @Nullable Form form;

    @Option(names = "--kubeconfig", paramLabel = "FILE", description = "only the cluster that this kubeconfig leads to")
    private @Nullable Path kubeconfig;

    @Option(
            names = "--lab",
            paramLabel = "LAB",
            defaultValue = "",
            description = "an embedded lab (reference, generated:…, openb:DIR) or a saved snapshot (FILE.json.gz)")
    private String lab;

    private static final class Form {
        @Option(names = "--json", description = "JSON as docs/capacity.schema.json describes it")
        private boolean json;

        @Option(names = "--csv", description = "one row for each node and pod without a place")
        private boolean csv;
    }

    @Override
    public Integer call() {
        try (Lab open = kubeconfig == null ? Lab.open(lab) : Lab.of(kubeconfig)) {
            Snapshot now = open.snapshot(ProgressDisplay.terminal());
            Capacity capacity = Capacity.of(now);
            if (form == null) {
                boolean colour = System.console() != null && System.getenv("NO_COLOR") == null;
                Outlet.install(new TerminalOutlet(System.out, colour));
                Report report = capacity.report();
                Bladebook.show(
                        report.headline(),
                        Facts.of(open, now),
                        report.blades(),
                        report.crashes(),
                        report.sizes(),
                        report.advice());
            } else {
                spec.commandLine()
                        .getOut()
                        .println(
                                form.json
                                        ? CapacityText.json(now, capacity)
                                        : CapacityText.csv(capacity).stripTrailing());
                spec.commandLine().getOut().flush();
            }
        }
        return 0;
    }
}
