package io.github.bladebook.simulator.state.machine;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/** The service manager of a machine. What a unit runs is a job of the machine, which outlives the connection that started it. */
public final class Units {
    /** Where unit files lie, the first one wins. */
    public static final List<String> FOLDERS =
            List.of("/etc/systemd/system", "/run/systemd/system", "/usr/lib/systemd/system");

    /** How often systemd starts a unit that keeps ending, before it gives up. */
    private static final int START_LIMIT = 5;

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

    /** Starts a unit, waits until its main process runs, for a oneshot's end; returns whether that went well. */
    public boolean start(Unit unit) throws InterruptedException {
        CountDownLatch launched = new CountDownLatch(1);
        synchronized (this) {
            if (unit.active.equals("active") || unit.active.equals("activating")) {
                return true;
            }
            begin(unit);
            unit.thread = machine.machines().background(machine.name(), () -> {
                try {
                    live(unit, launched);
                } finally {
                    launched.countDown();
                }
            });
        }
        launched.await();
        return !unit.active.equals("failed");
    }

    private synchronized void begin(Unit unit) {
        unit.active = "activating";
        unit.sub = "start";
        unit.result = "success";
        unit.code = 0;
        unit.status = 0;
        unit.pid = machine.nextPid();
        unit.lastPid = unit.pid;
        unit.began = machine.now();
        unit.ended = null;
        unit.invocation = invocation();
    }

    private synchronized void runs(Unit unit) {
        if (!unit.type().equals("oneshot")) {
            unit.active = "active";
            unit.sub = "running";
        }
    }

    /** Runs a unit, and again as often as its {@code Restart=} wants. */
    private void live(Unit unit, CountDownLatch launched) {
        Journal journal = Journal.of(machine);
        for (int starts = 1; ; starts++) {
            UnitRun run = new UnitRun(machine, unit);
            UnitRun.End end = run.before();
            if (!end.killed() && end.result().equals("success")) {
                runs(unit);
                journal.say(unit.name(), "systemd[1]", "Started " + unit.name() + " - " + unit.description() + ".");
                if (!unit.type().equals("oneshot")) {
                    launched.countDown();
                }
                end = run.main();
            }
            run.after(end);
            boolean again = again(unit, end);
            if (!again || starts == START_LIMIT) {
                ended(unit, again ? new UnitRun.End("start-limit-hit", end.status(), false) : end);
                return;
            }
            launched.countDown();
            try {
                rest(unit, end);
            } catch (InterruptedException e) {
                ended(unit, new UnitRun.End("success", end.status(), true));
                return;
            }
            begin(unit);
        }
    }

    private static boolean again(Unit unit, UnitRun.End end) {
        if (end.killed() || end.result().equals("exec-condition")) {
            return false;
        }
        return switch (unit.file.value("Service.Restart", "no")) {
            case "always" -> true;
            case "on-failure" -> end.failed();
            case "on-success" -> !end.failed();
            default -> false;
        };
    }

    private void rest(Unit unit, UnitRun.End end) throws InterruptedException {
        synchronized (this) {
            unit.active = "activating";
            unit.sub = "auto-restart";
            unit.result = end.result();
            unit.status = end.status();
            unit.pid = 0;
        }
        Journal.of(machine).say(unit.name(), "systemd[1]", unit.name() + ": Scheduled restart job.");
        String text = unit.file.value("Service.RestartSec", "100ms");
        String digits = text.replaceAll("\\D+$", "");
        long number = digits.matches("\\d{1,6}") ? Long.parseLong(digits) : 0;
        Duration pause = text.endsWith("ms") ? Duration.ofMillis(number) : Duration.ofSeconds(number);
        machine.seams().sleeper().sleep(pause);
    }

    private synchronized void ended(Unit unit, UnitRun.End end) {
        unit.thread = null;
        unit.pid = 0;
        unit.ended = machine.now();
        unit.code = end.killed() ? 2 : 1;
        unit.status = end.killed() ? 15 : end.status();
        boolean stays = !end.killed() && end.result().equals("success") && unit.file.yes("Service.RemainAfterExit");
        unit.result = end.result();
        unit.active = end.failed() ? "failed" : stays ? "active" : "inactive";
        unit.sub = end.failed() ? "failed" : stays ? "exited" : "dead";
        Journal journal = Journal.of(machine);
        if (end.failed()) {
            journal.say(
                    unit.name(),
                    "systemd[1]",
                    unit.name() + ": Main process exited, code=exited, status=" + end.status() + "/n/a");
            journal.say(unit.name(), "systemd[1]", unit.name() + ": Failed with result '" + end.result() + "'.");
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
