package io.github.bladebook.simulator.state.machine.command;

import io.github.bladebook.simulator.state.machine.Packages;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** apt and dpkg. */
final class AptCommands {
    private AptCommands() {}

    static void add(Map<String, Command> programs) {
        programs.put("/usr/bin/apt-get", AptCommands::apt);
        programs.put("/usr/bin/apt", AptCommands::apt);
        programs.put("/usr/bin/apt-cache", AptCommands::cache);
        programs.put("/usr/bin/dpkg", AptCommands::dpkg);
        programs.put("/usr/bin/dpkg-query", AptCommands::query);
        programs.put("/usr/bin/fuser", AptCommands::fuser);
    }

    private static int apt(Call call) throws IOException, InterruptedException {
        Options options;
        try {
            options = Options.of(
                    call,
                    Options.Spec.of(
                            100,
                            "yqo:f",
                            "yes>y",
                            "assume-yes>y",
                            "quiet>q",
                            "no-install-recommends",
                            "option=>o",
                            "allow-downgrades",
                            "purge",
                            "fix-broken>f"));
        } catch (Usage refusal) {
            String word = refusal.text().replaceFirst("(?s)[^']*'([^']*)'.*", "$1");
            String shown = word.startsWith("-") ? word : "'" + word + "' [from -" + word + "]";
            throw new Usage(
                    100,
                    "E: Command line option " + shown
                            + (word.startsWith("-")
                                    ? " is not understood in combination with the other options"
                                    : " is not known."));
        }
        List<String> words = options.rest();
        String verb = words.isEmpty() ? "" : words.get(0);
        if (!List.of("update", "install", "remove", "purge", "upgrade", "dist-upgrade", "autoremove", "clean")
                .contains(verb)) {
            throw new Usage(100, "E: Invalid operation " + verb);
        }
        if (call.name().endsWith("apt")) {
            call.err().println("\nWARNING: apt does not have a stable CLI interface. Use with caution in scripts.\n");
        }
        lock(call, options, verb.equals("update") ? "/var/lib/apt/lists/lock" : "/var/lib/dpkg/lock-frontend");
        if (verb.equals("update")) {
            call.out()
                    .println("Hit:1 http://archive.lab.example "
                            + call.machine().image().codename() + " InRelease");
            call.out().println("Reading package lists...");
            return 0;
        }
        call.out().println("Reading package lists...\nBuilding dependency tree...");
        List<String> names = words.subList(1, words.size());
        return verb.equals("install") ? install(call, options, names) : remove(call, verb, names);
    }

    private static void lock(Call call, Options options, String path) throws InterruptedException {
        if (!call.root()) {
            throw new Usage(
                    100,
                    "E: Could not open lock file " + path + " - open (13: Permission denied)\n"
                            + "E: Unable to acquire the dpkg frontend lock (" + path + "), are you root?");
        }
        Packages packages = Packages.of(call.machine());
        int wait = options.values("o").stream()
                .filter(value -> value.matches("(?i)DPkg::Lock::Timeout=-?\\d+"))
                .mapToInt(value -> Integer.parseInt(value.replaceFirst(".*=", "")))
                .findFirst()
                .orElse(0);
        Instant end = call.machine().now().plusSeconds(wait < 0 ? Integer.MAX_VALUE : wait);
        while (packages.held() && call.machine().now().isBefore(end)) {
            call.machine().seams().sleeper().sleep(Duration.ofMillis(200));
        }
        if (packages.held()) {
            throw new Usage(
                    100,
                    "E: Could not get lock " + path + ". It is held by process 812 (unattended-upgr)\n"
                            + "N: Be aware that removing the lock file is not a solution and may break your system.\n"
                            + "E: Unable to acquire the dpkg frontend lock (" + path
                            + "), is another process using it?");
        }
    }

    private static int install(Call call, Options options, List<String> names)
            throws IOException, InterruptedException {
        Packages packages = Packages.of(call.machine());
        List<String> fresh = new ArrayList<>();
        int status = 0;
        for (String word : names) {
            String name = word.replaceFirst("=.*", "");
            Optional<String> candidate = packages.candidate(name);
            if (candidate.isEmpty()) {
                call.err().println("E: Unable to locate package " + name);
                status = 100;
            } else if (word.contains("=") && !word.endsWith("=" + candidate.get())) {
                call.err()
                        .println("E: Version '" + word.replaceFirst(".*=", "") + "' for '" + name + "' was not found");
                status = 100;
            } else if (packages.installed().containsKey(name)) {
                call.out().println(name + " is already the newest version (" + candidate.get() + ").");
            } else {
                fresh.add(name);
            }
        }
        if (status != 0) {
            return status;
        }
        if (!fresh.isEmpty()) {
            call.out().println("The following NEW packages will be installed:\n  " + String.join(" ", fresh));
        }
        call.out().println("0 upgraded, " + fresh.size() + " newly installed, 0 to remove and 0 not upgraded.");
        if (!fresh.isEmpty() && !options.has("y")) {
            call.out().println("Do you want to continue? [Y/n] Abort.");
            return 1;
        }
        for (String name : fresh) {
            call.out()
                    .println("Setting up " + name + " ("
                            + packages.candidate(name).orElse("") + ") ...");
            packages.install(name);
        }
        return 0;
    }

    private static int remove(Call call, String verb, List<String> names) throws IOException, InterruptedException {
        Packages packages = Packages.of(call.machine());
        int count = 0;
        for (String name : names) {
            if (packages.candidate(name).isEmpty()) {
                throw new Usage(100, "E: Unable to locate package " + name);
            }
            if (packages.installed().containsKey(name) && !verb.contains("upgrade")) {
                call.out().println("Removing " + name + " ...");
                packages.remove(name);
                count++;
            }
        }
        call.out().println("0 upgraded, 0 newly installed, " + count + " to remove and 0 not upgraded.");
        return 0;
    }

    private static int cache(Call call) {
        if (call.args().size() != 2 || !call.args().get(0).equals("policy")) {
            throw new Usage(
                    100,
                    "E: Invalid operation "
                            + (call.args().isEmpty() ? "" : call.args().get(0)));
        }
        String name = call.args().get(1);
        Packages packages = Packages.of(call.machine());
        packages.candidate(name)
                .ifPresent(version -> call.out()
                        .println(name + ":\n  Installed: "
                                + packages.installed().getOrDefault(name, "(none)") + "\n  Candidate: " + version));
        return 0;
    }

    private static int dpkg(Call call) {
        List<String> args = call.args();
        String first = args.isEmpty() ? "" : args.get(0);
        Packages packages = Packages.of(call.machine());
        List<String> names = args.isEmpty() ? List.of() : args.subList(1, args.size());
        return switch (first) {
            case "--print-architecture" -> {
                call.out().println("amd64");
                yield 0;
            }
            case "--configure" -> 0;
            case "-l", "--list" -> list(call, packages, names);
            case "-s", "--status" -> status(call, packages, names);
            case "" -> throw new Usage(2, "dpkg: error: need an action option");
            default ->
                throw new Usage(
                        2,
                        "dpkg: error: unknown option " + first
                                + "\n\nType dpkg --help for help about installing and deinstalling packages [*];");
        };
    }

    private static int list(Call call, Packages packages, List<String> names) {
        packages.installed().forEach((name, version) -> {
            if (names.isEmpty() || names.contains(name)) {
                call.out().println("ii  " + name + " " + version + " amd64");
            }
        });
        if (!names.isEmpty() && names.stream().noneMatch(packages.installed()::containsKey)) {
            call.err().println("dpkg-query: no packages found matching " + names.get(0));
            return 1;
        }
        return 0;
    }

    private static int status(Call call, Packages packages, List<String> names) {
        int status = 0;
        for (String name : names) {
            String version = packages.installed().get(name);
            if (version == null) {
                call.err()
                        .println("dpkg-query: package '" + name + "' is not installed and no information is available\n"
                                + "Use dpkg --info (= dpkg-deb --info) to examine archive files.");
                status = 1;
            } else {
                call.out().println("Package: " + name + "\nStatus: install ok installed\nVersion: " + version);
            }
        }
        return status;
    }

    private static int query(Call call) {
        Options options = Options.of(call, Options.Spec.of(2, "Wf:s", "show>W", "showformat=>f", "status>s"));
        Packages packages = Packages.of(call.machine());
        if (options.has("s")) {
            return status(call, packages, options.rest());
        }
        if (!options.has("W")) {
            throw new Usage(
                    2, "dpkg-query: error: need an action option\n\nUse --help for help about querying packages.");
        }
        int status = 0;
        for (String name :
                options.rest().isEmpty() ? List.copyOf(packages.installed().keySet()) : options.rest()) {
            String version = packages.installed().get(name);
            if (version == null) {
                call.err().println("dpkg-query: no packages found matching " + name);
                status = 1;
                continue;
            }
            String format = options.value("f", "${Package}\t${Version}\n").replaceFirst("^=", "");
            call.out()
                    .print(io.github.bladebook.simulator.state.machine.shell.Escapes.of(
                            format.replace("${Package}", name)
                                    .replace("${Version}", version)
                                    .replace("${Architecture}", "amd64")
                                    .replace("${db:Status-Abbrev}", "ii ")
                                    .replace("${Status}", "install ok installed")));
        }
        return status;
    }

    /** Tells who holds the locks, as a health check asks. */
    private static int fuser(Call call) {
        boolean lock = call.args().stream().anyMatch(word -> word.contains("/lock"));
        if (lock && Packages.of(call.machine()).held()) {
            call.out().println(" 812");
            return 0;
        }
        return 1;
    }
}
