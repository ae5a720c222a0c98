package io.github.bladebook.simulator.state.machine.command;

import io.github.bladebook.simulator.state.machine.Packages;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** dnf and rpm. */
final class RpmCommands {
    private RpmCommands() {}

    static void add(Map<String, Command> programs) {
        programs.put("/usr/bin/dnf", RpmCommands::dnf);
        programs.put("/usr/bin/yum", RpmCommands::dnf);
        programs.put("/usr/bin/rpm", RpmCommands::rpm);
    }

    private static int dnf(Call call) throws IOException, InterruptedException {
        Options options = Options.of(call, Options.Spec.of(2, "yq", "assumeyes>y", "quiet>q", "version"));
        if (options.has("version")) {
            call.out().println("5.2.17");
            return 0;
        }
        List<String> words = options.rest();
        String verb = words.isEmpty() ? "" : words.get(0);
        if (!call.root()) {
            throw new Usage(
                    1,
                    "The requested operation requires superuser privileges. Please log in as a user with"
                            + " elevated rights, or use the \"--assumeno\" or \"--downloadonly\" options.");
        }
        Packages packages = Packages.of(call.machine());
        switch (verb) {
            case "install":
                for (String name : words.subList(1, words.size())) {
                    if (packages.candidate(name).isEmpty()) {
                        throw new Usage(1, "Failed to resolve the transaction:\nNo match for argument: " + name);
                    }
                }
                if (!options.has("y")) {
                    throw new Usage(1, "Operation aborted by the user.");
                }
                for (String name : words.subList(1, words.size())) {
                    packages.install(name);
                }
                call.out().println("Complete!");
                return 0;
            case "remove":
                for (String name : words.subList(1, words.size())) {
                    if (packages.installed().containsKey(name)) {
                        packages.remove(name);
                    }
                }
                call.out().println("Complete!");
                return 0;
            case "makecache", "check-update", "upgrade":
                call.out().println("Metadata cache created.");
                return 0;
            default:
                throw new Usage(
                        2,
                        "Unknown argument \"" + verb + "\" for command \"dnf\". Add \"--help\" for more information"
                                + " about the arguments.");
        }
    }

    private static int rpm(Call call) {
        List<String> args = call.args();
        Map<String, String> installed = Packages.of(call.machine()).installed();
        if (args.isEmpty() || !args.get(0).matches("-q[a]?")) {
            throw new Usage(1, "RPM version 6.0.0");
        }
        int status = 0;
        for (String name : args.get(0).equals("-qa") ? List.copyOf(installed.keySet()) : args.subList(1, args.size())) {
            if (installed.containsKey(name)) {
                call.out().println(name + "-" + installed.get(name) + ".x86_64");
            } else {
                call.out().println("package " + name + " is not installed");
                status++;
            }
        }
        return status;
    }
}
