package io.github.bladebook.kit.cli;

import io.github.bladebook.core.error.LabException;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/**
 * The Java side of {@code ./lab}. Ends 0 when all went well, 1 when something was wrong outside (one paragraph says what), 64 when the
 * command line was.
 */
@Command(
        name = "./lab",
        description = "What fits, what has no place when a blade dies, when do we run out.",
        subcommands = {
            RunCommand.class,
            CapacityCommand.class,
            UpCommand.class,
            DoctorCommand.class,
            SnapshotCommand.class,
            HelpCommand.class
        })
public final class Main {
    private static final int WRONG_USE = 64;

    /** What the shell calls a program that was ended by Ctrl-C: 128 and the number of SIGINT. */
    private static final int INTERRUPTED = 130;

    private static final AtomicBoolean ENDING = new AtomicBoolean();

    private Main() {}

    /** Runs one verb and ends the JVM. */
    public static void main(String[] arguments) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> ENDING.set(true)));
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine command = new CommandLine(new Main());
        command.setUsageHelpWidth(120);
        command.setExitCodeExceptionMapper(problem ->
                problem instanceof CommandLine.ParameterException ? WRONG_USE : CommandLine.ExitCode.SOFTWARE);
        command.setParameterExceptionHandler((problem, given) -> {
            String verb = problem.getCommandLine().getCommandName();
            problem.getCommandLine()
                    .getErr()
                    .println("lab: %s. %s"
                            .formatted(
                                    String.valueOf(problem.getMessage()).replace("option option", "option"),
                                    verb.startsWith("./")
                                            ? "./lab shows what there is."
                                            : "./lab help " + verb + " tells its options."));
            return WRONG_USE;
        });
        command.setExecutionExceptionHandler((problem, verb, parsed) -> {
            if (ENDING.get()) {
                return INTERRUPTED; // What fails now fails because its files and threads are going already.
            }
            if (!(problem instanceof LabException)) {
                throw problem;
            }
            verb.getErr().println("lab: " + problem.getMessage());
            return 1;
        });
        return command;
    }
}
