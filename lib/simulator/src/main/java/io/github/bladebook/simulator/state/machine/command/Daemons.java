package io.github.bladebook.simulator.state.machine.command;

import java.util.Map;

/** Programs that run until they are told to end. */
final class Daemons {
    private Daemons() {}

    static void add(Map<String, Command> programs) {
        programs.put("/usr/sbin/sshd", Daemons::run);
        programs.put("/usr/sbin/cron", Daemons::run);
        programs.put("/usr/lib/systemd/systemd-journald", Daemons::run);
    }

    static int run(Call call) throws InterruptedException {
        Thread.sleep(Long.MAX_VALUE);
        return 0;
    }
}
