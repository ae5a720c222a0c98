package io.github.bladebook.kit.kernel;

import java.time.Duration;

/** Ends the JVM a moment later, so that the answer to the shutdown request still goes out. */
final class Exit {
    private static final Duration MOMENT = Duration.ofMillis(200);

    private Exit() {}

    static void soon() {
        soon(() -> System.exit(0));
    }

    static Thread soon(Runnable end) {
        Thread thread = new Thread(
                () -> {
                    try {
                        Thread.sleep(MOMENT.toMillis());
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    end.run();
                },
                "bladebook-exit");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
