package io.github.bladebook.simulator.state.machine.shell;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;

/** Runs the stages of a pipe side by side, each in a shell of its own; the last one on the thread of whoever waits. */
final class Pipeline {
    private final Shell shell;
    private final List<Pipe> pipes = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final int[] statuses;

    Pipeline(Shell shell, int stages) {
        this.shell = shell;
        this.statuses = new int[stages];
        for (int i = 1; i < stages; i++) {
            pipes.add(new Pipe());
        }
    }

    /** A stage: it runs with its streams and returns its status. */
    interface Stage {
        int run(Streams streams) throws IOException, InterruptedException;
    }

    int run(List<Stage> stages) throws InterruptedException {
        Streams outer = shell.streams();
        int last = stages.size() - 1;
        try {
            for (int i = 0; i < last; i++) {
                int at = i;
                Streams streams = new Streams(
                        i == 0 ? outer.in() : pipes.get(i - 1).in(),
                        Streams.printer(pipes.get(i).out()),
                        outer.err());
                threads.add(shell.machine()
                        .machines()
                        .background(shell.machine().name(), () -> stage(at, stages.get(at), streams)));
            }
            stage(
                    last,
                    stages.get(last),
                    last == 0 ? outer : outer.in(pipes.get(last - 1).in()));
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            threads.forEach(Thread::interrupt);
            throw e;
        }
        int failed = 0;
        for (int status : statuses) {
            failed = status == 0 ? failed : status;
        }
        return shell.flags().contains("pipefail") ? failed : statuses[last];
    }

    private void stage(int at, Stage stage, Streams streams) throws InterruptedException {
        try {
            statuses[at] = stage.run(streams);
        } catch (InterruptedIOException e) {
            throw new InterruptedException();
        } catch (IOException | BrokenPipe e) {
            statuses[at] = BrokenPipe.STATUS;
        } finally {
            if (at > 0) {
                pipes.get(at - 1).abandoned();
            }
            if (at < pipes.size()) {
                pipes.get(at).written();
            }
        }
    }
}
