package io.github.bladebook.simulator.state.machine.command;

import io.github.bladebook.simulator.state.machine.Packages;
import io.github.bladebook.simulator.state.machine.shell.Escapes;
import java.util.List;
import java.util.Map;

/** dpkg and dpkg-query: what is installed. */
final class Dpkg {
    private Dpkg() {}

    static void add(Map<String, Command> programs) {
        programs.put("/usr/bin/dpkg", Dpkg::dpkg);
        programs.put("/usr/bin/dpkg-query", Dpkg::query);
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
                    .print(Escapes.of(format.replace("${Package}", name)
                            .replace("${Version}", version)
                            .replace("${Architecture}", "amd64")
                            .replace("${db:Status-Abbrev}", "ii ")
                            .replace("${Status}", "install ok installed")));
        }
        return status;
    }
}
