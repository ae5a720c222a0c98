package io.github.bladebook.simulator.state.machine.command;

import io.github.bladebook.simulator.state.machine.Packages;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** dnf and rpm. The archive offers one version of each package, so that there is never anything newer to upgrade to. */
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
        if (!List.of("check-update", "list").contains(verb) && !call.root()) {
            throw new Usage(
                    1,
                    "The requested operation requires superuser privileges. Please log in as a user with"
                            + " elevated rights, or use the \"--assumeno\" or \"--downloadonly\" options.");
        }
        Packages packages = Packages.of(call.machine());
        List<String> names = words.isEmpty() ? List.of() : words.subList(1, words.size());
        return switch (verb) {
            case "install" -> install(call, packages, names, options.has("y"));
            case "remove" -> remove(call, packages, names, options.has("y"));
            case "upgrade", "update" -> upgrade(call, packages, names);
            case "check-update" -> 0;
            case "makecache" -> said(call, "Metadata cache created.");
            case "list" -> list(call, packages, names);
            default ->
                throw new Usage(
                        2,
                        "Unknown argument \"" + verb + "\" for command \"dnf\". Add \"--help\" for more information"
                                + " about the arguments.");
        };
    }

    private static int said(Call call, String text) {
        call.out().println(text);
        return 0;
    }

    private static int install(Call call, Packages packages, List<String> names, boolean agreed)
            throws IOException, InterruptedException {
        for (String name : names) {
            if (packages.candidate(name).isEmpty()) {
                throw new Usage(1, "Failed to resolve the transaction:\nNo match for argument: " + name);
            }
        }
        List<String> fresh = names.stream()
                .filter(name -> !packages.installed().containsKey(name))
                .toList();
        for (String name : names) {
            if (!fresh.contains(name)) {
                call.out()
                        .println("Package \"" + name + "-"
                                + packages.installed().get(name) + ".x86_64\" is already installed.");
            }
        }
        if (fresh.isEmpty()) {
            return said(call, "Nothing to do.");
        }
        agree(agreed);
        for (String name : fresh) {
            packages.install(name);
        }
        return said(call, "Complete!");
    }

    private static int remove(Call call, Packages packages, List<String> names, boolean agreed)
            throws IOException, InterruptedException {
        boolean any = false;
        for (String name : names) {
            if (packages.installed().containsKey(name)) {
                agree(agreed);
                packages.remove(name);
                any = true;
            } else {
                call.out().println("No packages to remove for argument: " + name);
            }
        }
        return said(call, any ? "Complete!" : "Nothing to do.");
    }

    private static int upgrade(Call call, Packages packages, List<String> names) {
        for (String name : names) {
            if (!packages.installed().containsKey(name)) {
                throw new Usage(
                        1,
                        "Failed to resolve the transaction:\n"
                                + (packages.candidate(name).isEmpty()
                                        ? "No match for argument: " + name
                                        : "Packages for argument '" + name + "' available, but not installed."));
            }
        }
        return said(call, "Nothing to do.");
    }

    private static int list(Call call, Packages packages, List<String> words) {
        List<String> names =
                words.stream().filter(word -> !word.equals("installed")).toList();
        List<String> shown = packages.installed().keySet().stream()
                .filter(name -> names.isEmpty() || names.contains(name))
                .toList();
        if (shown.isEmpty()) {
            throw new Usage(1, "No matching packages to list");
        }
        call.out().println("Installed packages");
        shown.forEach(name ->
                call.out().println(name + ".x86_64 " + packages.installed().get(name) + " @System"));
        return 0;
    }

    private static void agree(boolean agreed) {
        if (!agreed) {
            throw new Usage(1, "Is this ok [y/N]: \nOperation aborted by the user.");
        }
    }

    private static int rpm(Call call) {
        List<String> args = call.args();
        Map<String, String> installed = Packages.of(call.machine()).installed();
        if (args.isEmpty() || !args.get(0).matches("-qa?")) {
            throw new Usage(1, "rpm: only queries are answered on this machine (-q NAME, -qa); install with dnf");
        }
        if (args.get(0).equals("-q") && args.size() == 1) {
            throw new Usage(1, "rpm: no arguments given for query");
        }
        int status = 0;
        boolean all = args.get(0).equals("-qa");
        List<String> names = args.subList(1, args.size());
        for (String name : all ? List.copyOf(installed.keySet()) : names) {
            if (installed.containsKey(name) && (!all || names.isEmpty() || names.contains(name))) {
                call.out().println(name + "-" + installed.get(name) + ".x86_64");
            } else if (!all) {
                call.out().println("package " + name + " is not installed");
                status++;
            }
        }
        return status;
    }
}
