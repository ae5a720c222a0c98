package io.github.bladebook.simulator.state.machine.command;

import io.github.bladebook.simulator.state.machine.Packages;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** apt. */
final class AptCommands {
    private static final String ARCHIVES = "/var/cache/apt/archives";
    /** What Debian does not let go; libc6 and apt go with it, since these need them. */
    private static final Set<String> ESSENTIAL = Set.of(
            "apt",
            "base-files",
            "bash",
            "coreutils",
            "dash",
            "dpkg",
            "findutils",
            "grep",
            "hostname",
            "libc6",
            "sed",
            "util-linux");

    private AptCommands() {}

    static void add(Map<String, Command> programs) {
        programs.put("/usr/bin/apt-get", AptCommands::apt);
        programs.put("/usr/bin/apt", AptCommands::apt);
        programs.put("/usr/bin/apt-cache", AptCommands::cache);
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
        List<String> names = words.subList(1, words.size());
        return switch (verb) {
            case "update" -> update(call, options, names);
            case "clean" -> clean(call);
            default -> {
                lock(call, options, "/var/lib/dpkg/lock-frontend");
                call.out().println("Reading package lists...\nBuilding dependency tree...");
                yield List.of("install", "upgrade", "dist-upgrade").contains(verb)
                        ? install(call, options, names, !verb.equals("install"))
                        : remove(call, options, names);
            }
        };
    }

    private static int update(Call call, Options options, List<String> names) throws InterruptedException {
        if (!names.isEmpty()) {
            throw new Usage(100, "E: The update command takes no arguments");
        }
        lock(call, options, "/var/lib/apt/lists/lock");
        call.out()
                .println("Hit:1 http://archive.lab.example "
                        + call.machine().image().codename() + " InRelease");
        call.out().println("Reading package lists...");
        return 0;
    }

    /** Deletes the archives that were fetched; nothing is said of it, and the lock of dpkg is not asked for. */
    private static int clean(Call call) throws IOException {
        if (!call.root()) {
            throw new Usage(
                    100,
                    "E: Could not open lock file " + ARCHIVES + "/lock - open (13: Permission denied)\n"
                            + "E: Unable to lock directory " + ARCHIVES + "/");
        }
        for (String folder : List.of(ARCHIVES, ARCHIVES + "/partial")) {
            for (String name : call.files().names(folder)) {
                if (!name.equals("lock") && !call.files().folder(folder + "/" + name)) {
                    call.files().delete(folder + "/" + name);
                }
            }
        }
        return 0;
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

    /** Installs what is named. An upgrade does so too; it finds nothing newer, as an archive has one version of each. */
    private static int install(Call call, Options options, List<String> names, boolean upgrade)
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
        if (upgrade) {
            call.out().println("Calculating upgrade...");
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

    /** Removes what is named. Nothing is ever left over: no package of this lab is installed for another's sake. */
    private static int remove(Call call, Options options, List<String> names) throws IOException, InterruptedException {
        Packages packages = Packages.of(call.machine());
        List<String> gone = new ArrayList<>();
        int status = 0;
        for (String name : names) {
            if (packages.candidate(name).isEmpty()) {
                call.err().println("E: Unable to locate package " + name);
                status = 100;
            } else if (packages.installed().containsKey(name)) {
                gone.add(name);
            } else {
                call.out().println("Package '" + name + "' is not installed, so not removed");
            }
        }
        if (status != 0) {
            return status;
        }
        if (!gone.isEmpty()) {
            call.out().println("The following packages will be REMOVED:\n  " + String.join(" ", gone));
        }
        call.out().println("0 upgraded, 0 newly installed, " + gone.size() + " to remove and 0 not upgraded.");
        if (gone.stream().anyMatch(ESSENTIAL::contains)) {
            throw new Usage(
                    100,
                    "E: Removing essential system-critical packages is not permitted. This might break the system.");
        }
        if (!gone.isEmpty() && !options.has("y")) {
            call.out().println("Do you want to continue? [Y/n] Abort.");
            return 1;
        }
        for (String name : gone) {
            call.out().println("Removing " + name + " ...");
            packages.remove(name);
        }
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
