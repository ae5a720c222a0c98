package io.github.bladebook.simulator.state.truenas;

import io.github.bladebook.core.time.Seams;
import io.github.bladebook.simulator.state.Credentials;
import io.github.bladebook.simulator.state.Work;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The storage appliance of the lab. Whoever looks or changes holds its lock: {@code synchronized (state)}. */
public final class TrueNasState {
    private final Seams seams;
    private final Work work;
    private final Events events = new Events();
    private final Accounts accounts;
    private final Jobs jobs;
    private final Zfs zfs = new Zfs();
    private final Space space = new Space(zfs);
    private final Map<String, Table> tables = new TreeMap<>();
    private final Appliance appliance;
    private final FileTree files = new FileTree();
    private final Switches switches = new Switches();
    private final List<Runnable> restarts = new CopyOnWriteArrayList<>();

    /** Makes an appliance without pools, opened by {@code credentials}. */
    public TrueNasState(Seams seams, Credentials credentials, Work work) {
        this.seams = seams;
        this.work = work;
        this.accounts = new Accounts(credentials);
        this.jobs = new Jobs(this, seams, work, events);
        this.appliance = new Appliance(seams);
    }

    /** Returns clock and chance. */
    public Seams seams() {
        return seams;
    }

    /** Returns what the appliance does by itself. */
    public Work work() {
        return work;
    }

    /** Returns what happens, for those who listen. */
    public Events events() {
        return events;
    }

    /** Returns who may log in. */
    public Accounts accounts() {
        return accounts;
    }

    /** Returns the jobs since the middleware started. */
    public Jobs jobs() {
        return jobs;
    }

    /** Returns pools, datasets and snapshots. */
    public Zfs zfs() {
        return zfs;
    }

    /** Returns who uses what of them. */
    public Space space() {
        return space;
    }

    /** Returns what lies in the datasets, as far as the lab knows single files. */
    public FileTree files() {
        return files;
    }

    /** Returns the machine itself. */
    public Appliance appliance() {
        return appliance;
    }

    /** Returns how exactly it behaves where real ones differ. */
    public Switches switches() {
        return switches;
    }

    /** Returns the rows of one kind, by the name of their service, such as {@code sharing.nfs}. */
    public Table table(String service) {
        return tables.computeIfAbsent(
                service, name -> new Table(name.equals("alert") ? "alert.list" : name + ".query", events));
    }

    /** Returns the names of all tables that have been used. */
    public List<String> tableNames() {
        return List.copyOf(tables.keySet());
    }

    /** Calls {@code listener} whenever the middleware restarts; running what comes back ends that. */
    public Runnable onRestart(Runnable listener) {
        restarts.add(listener);
        return () -> restarts.remove(listener);
    }

    /** Restarts the machine, and the middleware with it. */
    public void reboot() {
        synchronized (this) {
            appliance.rebooted(seams.clock().instant());
        }
        restartMiddleware();
    }

    /** Restarts the middleware: sessions end, jobs are gone, running or not; what they had not done stays undone. */
    public void restartMiddleware() {
        synchronized (this) {
            jobs.forget();
        }
        restarts.forEach(Runnable::run);
    }
}
