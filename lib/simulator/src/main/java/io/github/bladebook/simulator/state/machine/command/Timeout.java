package io.github.bladebook.simulator.state.machine.command;

import io.github.bladebook.simulator.state.machine.shell.BrokenPipe;
import io.github.bladebook.simulator.state.machine.shell.Streams;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The programs {@code timeout} and {@code nohup}: they run another one and watch over it, or hold something off. */
final class Timeout {
    private static final Options.Spec SPEC = Options.Spec.of(
                    125, "s:k:v", "signal=>s", "kill-after=>k", "preserve-status", "foreground", "verbose>v")
            .stopping();

    private Timeout() {}

    static void add(Map<String, Command> programs) {
        programs.put("/usr/bin/timeout", Timeout::timeout);
        programs.put("/usr/bin/nohup", Timeout::nohup);
    }

    /** Every program of this lab ends at the first signal, so that {@code -k} never gets its turn. */
    private static int timeout(Call call) throws InterruptedException {
        Options options = Options.of(call, SPEC);
        List<String> words = options.rest();
        if (words.size() < 2) {
            throw new Usage(125, "timeout: missing operand\nTry 'timeout --help' for more information.");
        }
        Duration limit = duration(words.get(0));
        duration(options.value("k", "0"));
        int signal = signal(options.value("s", "TERM"));
        AtomicInteger status = new AtomicInteger();
        Thread program = background(call, () -> status.set(run(call, words.subList(1, words.size()))));
        AtomicInteger over = new AtomicInteger();
        Thread watch = limit.isZero()
                ? null
                : background(call, () -> {
                    call.machine().seams().sleeper().sleep(limit);
                    over.set(1);
                    program.interrupt();
                });
        try {
            program.join();
        } catch (InterruptedException e) {
            program.interrupt();
            throw e;
        } finally {
            if (watch != null) {
                watch.interrupt();
            }
        }
        if (over.get() == 0) {
            return status.get();
        }
        if (options.has("v")) {
            call.err()
                    .println("timeout: sending signal " + options.value("s", "TERM") + " to command ‘" + words.get(1)
                            + "’");
        }
        return signal == 9 || options.has("preserve-status") ? 128 + signal : 124;
    }

    private static Thread background(Call call, io.github.bladebook.simulator.state.machine.Machines.Job job) {
        return call.machine().machines().background(call.machine().name(), job);
    }

    private static int run(Call call, List<String> words) throws IOException, InterruptedException {
        try {
            return call.shell().run(words, new Streams(call.in(), call.out(), call.err()));
        } catch (InterruptedIOException e) {
            throw new InterruptedException();
        } catch (BrokenPipe e) {
            return BrokenPipe.STATUS;
        }
    }

    private static int signal(String name) {
        return switch (name.replaceFirst("^SIG", "")) {
            case "TERM", "15" -> 15;
            case "KILL", "9" -> 9;
            case "INT", "2" -> 2;
            case "HUP", "1" -> 1;
            default ->
                throw new Usage(
                        125, "timeout: ‘" + name + "’: invalid signal\nTry 'timeout --help' for more information.");
        };
    }

    private static Duration duration(String word) {
        return Shells.duration(word)
                .orElseThrow(() -> new Usage(
                        125,
                        "timeout: invalid time interval ‘" + word + "’\nTry 'timeout --help' for more information."));
    }

    /** Nothing in this lab is ended by a hangup, so that the program is simply run. */
    private static int nohup(Call call) throws IOException, InterruptedException {
        if (call.args().isEmpty()) {
            throw new Usage(125, "nohup: missing operand\nTry 'nohup --help' for more information.");
        }
        if (call.args().get(0).startsWith("-") && !call.args().get(0).equals("--")) {
            throw new Usage(
                    125,
                    "nohup: unrecognized option '" + call.args().get(0)
                            + "'\nTry 'nohup --help' for more information.");
        }
        List<String> words = call.args().get(0).equals("--")
                ? call.args().subList(1, call.args().size())
                : call.args();
        return Shells.delegate(call, words);
    }
}
