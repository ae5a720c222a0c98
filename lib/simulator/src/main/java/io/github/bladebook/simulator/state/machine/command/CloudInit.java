package io.github.bladebook.simulator.state.machine.command;

import java.time.Duration;
import java.util.Map;

/** The program {@code cloud-init} of a VM: it tells whether the first configuration is over. */
final class CloudInit {
    private CloudInit() {}

    static void add(Map<String, Command> programs) {
        programs.put("/usr/bin/cloud-init", CloudInit::run);
    }

    private static int run(Call call) throws InterruptedException {
        Options options = Options.of(call, Options.Spec.of(2, "wl", "wait>w", "long>l", "format="));
        String verb = options.rest().isEmpty() ? "" : options.rest().get(0);
        if (!verb.equals("status")) {
            throw new Usage(
                    2,
                    "usage: cloud-init [-h] [--version] [--debug] {init,modules,single,query,status,clean} ...\n"
                            + "cloud-init: error: argument subcommand: invalid choice: '" + verb + "'");
        }
        while (options.has("w") && !done(call)) {
            call.out().print(".");
            call.machine().seams().sleeper().sleep(Duration.ofMillis(100));
        }
        String state = done(call) ? "done" : "running";
        if (options.value("format", "").equals("json")) {
            call.out()
                    .println("{\"status\": \"" + state + "\", \"extended_status\": \"" + state
                            + "\", \"errors\": [], \"datasource\": \"nocloud\"}");
            return 0;
        }
        call.out().println((options.has("w") ? "\n" : "") + "status: " + state);
        return 0;
    }

    private static boolean done(Call call) {
        return call.machine().machines().provisioned(call.machine());
    }
}
