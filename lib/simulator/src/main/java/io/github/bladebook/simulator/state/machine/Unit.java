package io.github.bladebook.simulator.state.machine;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A unit that systemd has in memory: where it comes from and how it fares. Guarded by its {@link Units}. */
public final class Unit {
    private final String name;
    final boolean transientUnit;
    UnitFile file;
    /** The words of a transient unit's command, already split; empty where the file says what to run. */
    List<String> command = List.of();

    String active = "inactive";
    String sub = "dead";
    String result = "success";
    int code;
    int status;
    int pid;
    int lastPid;
    String invocation = "";

    @Nullable
    Instant began;

    @Nullable
    Instant ended;

    @Nullable
    Thread thread;

    boolean collect;

    Unit(String name, UnitFile file, boolean transientUnit) {
        this.name = name;
        this.file = file;
        this.transientUnit = transientUnit;
    }

    public String name() {
        return name;
    }

    public UnitFile file() {
        return file;
    }

    public boolean isTransient() {
        return transientUnit;
    }

    /** Returns {@code active}, {@code inactive}, {@code failed}, {@code activating} … */
    public String active() {
        return active;
    }

    public String sub() {
        return sub;
    }

    public String result() {
        return result;
    }

    /** Returns the exit status of its main process. */
    public int status() {
        return status;
    }

    /** Returns how its main process ended: 1 by itself, 2 by a signal, 0 not at all. */
    public int code() {
        return code;
    }

    public int pid() {
        return pid;
    }

    public int lastPid() {
        return lastPid;
    }

    public String invocation() {
        return invocation;
    }

    public @Nullable Instant began() {
        return began;
    }

    public @Nullable Instant ended() {
        return ended;
    }

    public String description() {
        return file.value("Unit.Description", name);
    }

    public String type() {
        return file.value("Service.Type", "simple");
    }

    @Override
    public String toString() {
        return "Unit[" + name + ", " + active + "]";
    }
}
