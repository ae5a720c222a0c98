package io.github.bladebook.simulator.state.machine;

import io.github.bladebook.core.time.Seams;
import io.github.bladebook.simulator.state.Network;
import io.github.bladebook.simulator.state.proxmox.PveGuest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One computer of the lab from the inside: its files and what runs on it. The guest's configuration on the Proxmox side says what it
 * is made of; this says what somebody did with it.
 */
public final class Machine {
    private final String name;
    private final OsImage image;
    private final Supplier<PveGuest> guest;
    private final LabLink lab;
    private final MachineFiles files;
    private final Accounts accounts;
    private final Map<Class<?>, Object> parts = new ConcurrentHashMap<>();
    private final AtomicInteger pids = new AtomicInteger(700);

    /** What a machine knows of the lab around it. */
    record LabLink(Seams seams, Network network, Machines machines) {}

    Machine(String name, OsImage image, Supplier<PveGuest> guest, MachineFiles files, LabLink lab) {
        this.name = name;
        this.image = image;
        this.guest = guest;
        this.lab = lab;
        this.files = files;
        this.accounts = new Accounts(files);
    }

    public String name() {
        return name;
    }

    public OsImage image() {
        return image;
    }

    /** Returns the guest as Proxmox has it now. */
    public PveGuest guest() {
        return guest.get();
    }

    public MachineFiles files() {
        return files;
    }

    public Accounts accounts() {
        return accounts;
    }

    public Network network() {
        return lab.network();
    }

    public Machines machines() {
        return lab.machines();
    }

    public Seams seams() {
        return lab.seams();
    }

    public Instant now() {
        return lab.seams().clock().instant();
    }

    /** Returns when it was booted. */
    public Instant booted() {
        Instant started = guest().started();
        return started == null ? now() : started;
    }

    public Duration uptime() {
        return Duration.between(booted(), now());
    }

    /** Returns its first address without the prefix length; empty where it has none. */
    public String address() {
        return guest().interfaces().stream()
                .findFirst()
                .map(card -> card.address().replaceFirst("/.*", ""))
                .orElse("");
    }

    /** Returns a process id nobody had before. */
    public int nextPid() {
        return pids.addAndGet(3);
    }

    /** Returns the one part of its kind that this machine has, such as its units; made when first asked for. */
    public <T> T part(Class<T> kind, Function<Machine, T> maker) {
        Object known = parts.get(kind);
        if (known == null) {
            // One part may ask for another while it is made, which computeIfAbsent does not bear.
            synchronized (parts) {
                known = parts.get(kind);
                if (known == null) {
                    known = maker.apply(this);
                    parts.put(kind, known);
                }
            }
        }
        return kind.cast(known);
    }

    /** Deletes its files; what belongs to a destroyed guest must not come back with the next one of that name. */
    void wipe() {
        try {
            for (String entry : files.names("/")) {
                files.delete("/" + entry);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "Machine[" + name + ", " + image.id() + ", " + address() + "]";
    }
}
