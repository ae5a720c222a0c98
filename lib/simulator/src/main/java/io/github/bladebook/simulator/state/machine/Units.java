package io.github.bladebook.simulator.state.machine;

import io.github.bladebook.simulator.state.machine.shell.Shell;
import io.github.bladebook.simulator.state.machine.shell.Streams;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** The service manager of a machine. What a unit runs is a job of the machine, which outlives the connection that started it. */
public final class Units {
    /** Where unit files lie, the first one wins. */
    public static final List<String> FOLDERS =
            List.of("/etc/systemd/system", "/run/systemd/system", "/usr/lib/systemd/system");

    private final Machine machine;
    private final Map<String, Unit> loaded = new TreeMap<>();

    private Units(Machine machine) {
        this.machine = machine;
        for (String folder : FOLDERS) {
            for (String name : machine.files().names(folder)) {
                if (name.endsWith(".service") && enabled(name)) {
                    find(name).ifPresent(this::boot);
                }
            }
        }
    }

    /** Returns the service manager of a machine. */
    public static Units of(Machine machine) {
        return machine.part(Units.class, Units::new);
    }

    /** Returns a name with its kind. */
    public static String full(String name) {
        return name.matches(".*\\.(service|socket|target|timer|mount|path|slice|scope)") ? name : name + ".service";
    }

    /** Returns the path of a unit's file. */
    public Optional<String> fragment(String name) {
        return FOLDERS.stream()
                .map(folder -> folder + "/" + full(name))
                .filter(machine.files()::exists)
                .findFirst();
    }

    /** Finds a unit in memory or by its file, which is read anew as long as the unit is not running. */
    public synchronized Optional<Unit> find(String name) {
        Unit known = loaded.get(full(name));
        if (known != null && (known.transientUnit || !known.active.equals("inactive"))) {
            return Optional.of(known);
        }
        Optional<String> path = fragment(name);
        if (path.isEmpty()) {
            loaded.remove(full(name));
            return Optional.ofNullable(known).filter(unit -> unit.active.equals("active"));
        }
        UnitFile file = UnitFile.parse(machine.files().read(path.get()).orElse(""));
        if (known == null) {
            known = new Unit(full(name), file, false);
            loaded.put(known.name(), known);
        }
        known.file = file;
        return Optional.of(known);
    }

    /** Returns everything in memory, by name. */
    public synchronized Collection<Unit> all() {
        return List.copyOf(loaded.values());
    }

    private static String wants(String target, String name) {
        return "/etc/systemd/system/" + target + ".wants/" + name;
    }

    /** Returns whether a target wants the unit. */
    public boolean enabled(String name) {
        return machine.files().names("/etc/systemd/system").stream()
                .filter(folder -> folder.endsWith(".wants"))
                .anyMatch(folder ->
                        machine.files().names("/etc/systemd/system/" + folder).contains(full(name)));
    }

    /** Lets the targets named in the unit's file want it; returns the links made. */
    public List<String> enable(Unit unit) throws IOException {
        List<String> made = new ArrayList<>();
        for (String targets : unit.file.all("Install.WantedBy")) {
            for (String target : targets.split(" +", -1)) {
                String link = wants(target, unit.name());
                if (!machine.files().exists(link)) {
                    machine.files().makeFolder("/etc/systemd/system/" + target + ".wants", 0755);
                    machine.files().link(link, fragment(unit.name()).orElseThrow());
                    made.add(link);
                }
            }
        }
        return made;
    }

    /** Takes the links away; returns them. */
    public List<String> disable(String name) throws IOException {
        List<String> gone = new ArrayList<>();
        for (String folder : machine.files().names("/etc/systemd/system")) {
            String link = "/etc/systemd/system/" + folder + "/" + full(name);
            if (folder.endsWith(".wants")
                    && machine.files().names("/etc/systemd/system/" + folder).contains(full(name))) {
                machine.files().delete(link);
                gone.add(link);
            }
        }
        return gone;
    }

    /** Marks a unit as started with the machine. */
    private void boot(Unit unit) {
        unit.active = "active";
        boolean once = unit.type().equals("oneshot");
        unit.sub = once ? "exited" : "running";
        unit.lastPid = machine.nextPid();
        unit.pid = once ? 0 : unit.lastPid;
        unit.began = machine.booted();
        unit.invocation = invocation();
        Journal.of(machine).say(unit.name(), "systemd[1]", "Started " + unit.name() + " - " + unit.description() + ".");
    }

    private static String invocation() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    /** Loads a transient unit; empty when one of its name is there already. */
    public synchronized Optional<Unit> transientUnit(
            String name, UnitFile file, List<String> command, boolean collect) {
        if (loaded.containsKey(full(name)) || fragment(name).isPresent()) {
            return Optional.empty();
        }
        Unit unit = new Unit(full(name), file, true);
        unit.command = List.copyOf(command);
        unit.collect = collect;
        loaded.put(unit.name(), unit);
        return Optional.of(unit);
    }

    /** Starts a unit, and waits for a oneshot's end; returns whether that went well. */
    public boolean start(Unit unit) throws InterruptedException {
        Thread thread;
        synchronized (this) {
            if (unit.active.equals("active") || unit.active.equals("activating")) {
                return true;
            }
            boolean once = unit.type().equals("oneshot");
            unit.active = once ? "activating" : "active";
            unit.sub = once ? "start" : "running";
            unit.result = "success";
            unit.code = 0;
            unit.status = 0;
            unit.pid = machine.nextPid();
            unit.lastPid = unit.pid;
            unit.began = machine.now();
            unit.ended = null;
            unit.invocation = invocation();
            thread = machine.machines().background(machine.name(), () -> run(unit));
            unit.thread = thread;
        }
        if (unit.type().equals("oneshot")) {
            thread.join();
            return !unit.active.equals("failed");
        }
        return true;
    }

    private void run(Unit unit) throws IOException {
        Journal journal = Journal.of(machine);
        journal.say(unit.name(), "systemd[1]", "Started " + unit.name() + " - " + unit.description() + ".");
        int status = 0;
        boolean killed = false;
        try {
            List<List<String>> commands = commands(unit);
            for (List<String> words : commands) {
                String program = words.get(0).replaceFirst(".*/", "");
                try (OutputStream out = journal.stream(unit.name(), program + "[" + unit.pid + "]")) {
                    status = shell(unit, out).run(words, Streams.of(Shell.nothing(), out, out));
                }
                if (status != 0) {
                    break;
                }
            }
        } catch (InterruptedException e) {
            killed = true;
        }
        ended(unit, status, killed);
    }

    private Shell shell(Unit unit, OutputStream out) {
        Account account = machine.accounts()
                .find(unit.file.value("Service.User", "root"))
                .orElseGet(() -> machine.accounts().find("root").orElseThrow());
        Shell shell = Shell.login(machine, account, Streams.of(Shell.nothing(), out, out));
        shell.folder(unit.file.value("Service.WorkingDirectory", "/"));
        environment(unit).forEach(shell::export);
        return shell;
    }

    private Map<String, String> environment(Unit unit) {
        Map<String, String> result = new HashMap<>();
        for (String path : unit.file.all("Service.EnvironmentFile")) {
            machine.files()
                    .read(path.replaceFirst("^-", ""))
                    .orElse("")
                    .lines()
                    .filter(line -> line.contains("=") && !line.startsWith("#"))
                    .forEach(line -> put(result, line));
        }
        unit.file
                .all("Service.Environment")
                .forEach(line -> UnitFile.words(line, Map.of()).forEach(word -> put(result, word)));
        return result;
    }

    private static void put(Map<String, String> result, String line) {
        int equal = line.indexOf('=');
        if (equal > 0) {
            result.put(line.substring(0, equal), line.substring(equal + 1).replaceAll("^\"|\"$", ""));
        }
    }

    private List<List<String>> commands(Unit unit) {
        if (!unit.command.isEmpty()) {
            return List.of(unit.command);
        }
        List<List<String>> commands = new ArrayList<>();
        for (String key : List.of("Service.ExecStartPre", "Service.ExecStart")) {
            for (String line : unit.file.all(key)) {
                commands.add(UnitFile.words(line.replaceFirst("^[-@:+!]+", ""), environment(unit)));
            }
        }
        return commands;
    }

    private synchronized void ended(Unit unit, int status, boolean killed) {
        unit.thread = null;
        unit.pid = 0;
        unit.ended = machine.now();
        unit.code = killed ? 2 : 1;
        unit.status = killed ? 15 : status;
        boolean failed = !killed && status != 0;
        boolean stays = !killed && unit.file.yes("Service.RemainAfterExit");
        unit.result = failed ? "exit-code" : "success";
        unit.active = failed ? "failed" : stays ? "active" : "inactive";
        unit.sub = failed ? "failed" : stays ? "exited" : "dead";
        Journal journal = Journal.of(machine);
        if (failed) {
            journal.say(
                    unit.name(),
                    "systemd[1]",
                    unit.name() + ": Main process exited, code=exited, status=" + status + "/n/a");
            journal.say(unit.name(), "systemd[1]", unit.name() + ": Failed with result 'exit-code'.");
        } else if (!stays) {
            journal.say(unit.name(), "systemd[1]", unit.name() + ": Deactivated successfully.");
        }
        forget(unit);
    }

    private void forget(Unit unit) {
        boolean over = unit.active.equals("inactive") || (unit.collect && unit.active.equals("failed"));
        if (unit.transientUnit && over) {
            loaded.remove(unit.name());
        }
    }

    /** Stops a unit and waits until it is down. */
    public void stop(Unit unit) throws InterruptedException {
        Thread thread = unit.thread;
        if (thread != null) {
            thread.interrupt();
            thread.join();
        }
        synchronized (this) {
            if (!unit.active.equals("failed")) {
                unit.active = "inactive";
                unit.sub = "dead";
                unit.pid = 0;
            }
            forget(unit);
        }
    }

    /** Forgets that a unit has failed. */
    public synchronized void resetFailed(Unit unit) {
        if (unit.active.equals("failed")) {
            unit.active = "inactive";
            unit.sub = "dead";
            unit.result = "success";
            forget(unit);
        }
    }
}
