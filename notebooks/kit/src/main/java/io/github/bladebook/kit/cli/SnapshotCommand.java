package io.github.bladebook.kit.cli;

import io.github.bladebook.display.ProgressDisplay;
import io.github.bladebook.lab.Lab;
import io.github.bladebook.snapshot.Lack;
import io.github.bladebook.snapshot.Snapshot;
import io.github.bladebook.snapshot.SnapshotFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Saves what the lab is now. */
@Command(
        name = "snapshot",
        description = {
            "Read all systems of the lab side by side and save what they say, without secrets, to one file.",
            "Plan on it (./lab capacity --lab FILE), or try things on a twin of the lab made of it (./lab up --seed FILE).",
            "What could not be read is named, and the exit code is 1 then; the file is written all the same."
        })
final class SnapshotCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "where to save it; its name ends in .json.gz")
    private Path file;

    @Option(names = "--facts", description = "only what reports need: smaller, and no twin can be made of it")
    private boolean facts;

    @Option(
            names = "--lab",
            paramLabel = "LAB",
            defaultValue = "",
            description = "an embedded lab (reference, generated:…), in place of the one of your settings")
    private String lab;

    @Override
    public Integer call() {
        if (!file.toString().endsWith(".json.gz")) {
            throw new ParameterException(spec.commandLine(), "the name " + file + " does not end in .json.gz");
        }
        SnapshotFile.check(file);
        try (Lab open = Lab.open(lab)) {
            Snapshot now = facts ? open.facts(ProgressDisplay.terminal()) : open.snapshot(ProgressDisplay.terminal());
            now.save(file);
            PrintWriter out = spec.commandLine().getOut();
            out.println(now);
            for (Lack lack : now.lacks()) {
                out.println("lacks     %s %s: %s. %s"
                        .formatted(lack.system(), lack.what(), lack.why().replaceFirst("\\.$", ""), lack.next()));
            }
            out.println("saved     " + file);
            out.flush();
            return now.lacks().isEmpty() ? 0 : 1;
        }
    }
}
