package io.github.bladebook.simulator.state.machine;

import io.github.bladebook.simulator.state.LabState;
import io.github.bladebook.simulator.state.machine.shell.BrokenPipe;
import io.github.bladebook.simulator.state.proxmox.PveGuest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lab's machines: one for each guest that runs. A machine is made when somebody first looks at it, and is another one after its
 * guest was destroyed and made again.
 */
public final class Machines {
    private static final Pattern MAC = Pattern.compile("(?:[0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}");

    private final LabState lab;
    private final Map<Integer, Held> held = new ConcurrentHashMap<>();
    private final Map<Integer, Map<String, KeptFiles>> kept = new HashMap<>();
    private final Map<Integer, Map<String, MachineFiles.Owner>> restored = new HashMap<>();
    private final Map<String, Machine> pods = new HashMap<>();
    private final Set<Thread> jobs = ConcurrentHashMap.newKeySet();
    private volatile BootTimes bootTimes = BootTimes.REAL;
    private volatile String publicKey = "";

    public Machines(LabState lab) {
        this.lab = lab;
    }

    /** A machine and what its guest was called and made of when it was made. */
    private record Held(String identity, Machine machine) {}

    public BootTimes bootTimes() {
        return bootTimes;
    }

    /** Sets how long guests take to boot. */
    public void bootTimes(BootTimes times) {
        bootTimes = times;
    }

    /** Sets the key that opens each machine made from now on, as a line of {@code authorized_keys}. */
    public void publicKey(String line) {
        publicKey = line;
    }

    /** Finds the running machine with a name or address, whether its SSH answers yet or not. */
    public synchronized Optional<Machine> find(String nameOrAddress) {
        forgetDestroyed();
        for (Map.Entry<Integer, PveGuest> entry : lab.proxmox().guests().entrySet()) {
            PveGuest guest = entry.getValue();
            if (guest.running()
                    && !guest.template()
                    && (guest.name().equals(nameOrAddress) || has(guest, nameOrAddress))) {
                return Optional.of(machine(entry.getKey(), guest));
            }
        }
        return Optional.empty();
    }

    /** Returns the machine of a guest, made where it is not there yet. */
    public synchronized Machine of(int vmid) {
        PveGuest guest = lab.proxmox().guests().get(vmid);
        if (guest == null) {
            throw new IllegalArgumentException("there is no guest " + vmid);
        }
        forgetDestroyed();
        return machine(vmid, guest);
    }

    /** Keeps a guest's files as they are now for a guest snapshot; one without a volume has none to keep. */
    public synchronized void keep(int vmid, String snapshot) {
        PveGuest guest = lab.proxmox().guests().get(vmid);
        if (guest == null || !KeptFiles.onVolume(guest.config())) {
            return;
        }
        forgetDestroyed();
        Held known = held.get(vmid);
        Path folder = lab.folder().resolve("kept").resolve(String.valueOf(vmid)).resolve(snapshot);
        KeptFiles files = KeptFiles.of(
                known == null ? folderOf(guest) : known.machine().files().root(),
                folder,
                known == null ? Map.of() : known.machine().files().owners(),
                guest.config());
        kept.computeIfAbsent(vmid, id -> new HashMap<>()).put(snapshot, files);
    }

    /** Puts a guest's files back as a guest snapshot holds them; what ran on the machine does no more. */
    public synchronized void restore(int vmid, String snapshot) {
        KeptFiles files = kept.getOrDefault(vmid, Map.of()).get(snapshot);
        PveGuest guest = lab.proxmox().guests().get(vmid);
        if (files == null || guest == null) {
            return;
        }
        Held gone = held.remove(vmid);
        files.restore(gone == null ? folderOf(guest) : gone.machine().files().root());
        restored.put(vmid, files.owners());
    }

    /** Forgets what a guest snapshot held. */
    public synchronized void forget(int vmid, String snapshot) {
        KeptFiles files = kept.getOrDefault(vmid, new HashMap<>()).remove(snapshot);
        if (files != null) {
            files.forget();
        }
    }

    private Path folderOf(PveGuest guest) {
        return lab.folder().resolve("machines").resolve(guest.name());
    }

    /** Returns whether the machine has been up for long enough that its SSH answers. */
    public boolean answers(Machine machine) {
        return machine.uptime().compareTo(bootTimes.untilSsh(machine.guest())) >= 0;
    }

    /** Returns whether cloud-init has ended; a container has none. */
    public boolean provisioned(Machine machine) {
        Duration needed = machine.guest().qemu() ? bootTimes.cloudInit() : Duration.ZERO;
        return machine.uptime().compareTo(needed) >= 0;
    }

    /** Something that runs on a machine and outlives the connection that started it. */
    public interface Job {
        void run() throws IOException, InterruptedException;
    }

    /** Runs a job on a thread of its own, and returns that; an interrupt is the signal to end. */
    public Thread background(String name, Job job) {
        Thread thread = new Thread(
                () -> {
                    try {
                        job.run();
                    } catch (IOException | BrokenPipe e) {
                        // Nobody reads what it says any more; it ends as a process does on SIGPIPE.
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } finally {
                        jobs.remove(Thread.currentThread());
                    }
                },
                "lab-machine-" + name);
        thread.setDaemon(true);
        jobs.add(thread);
        thread.start();
        return thread;
    }

    /** Ends all jobs. */
    public void close() {
        jobs.forEach(Thread::interrupt);
    }

    private static boolean has(PveGuest guest, String address) {
        return guest.interfaces().stream()
                .filter(card -> !card.name().startsWith("docker"))
                .anyMatch(card -> card.address().startsWith(address + "/"));
    }

    private Machine machine(int vmid, PveGuest guest) {
        String identity = identity(guest);
        Held known = held.get(vmid);
        if (known != null && known.identity().equals(identity)) {
            return known.machine();
        }
        MachineFiles files = new MachineFiles(folderOf(guest));
        Optional.ofNullable(restored.remove(vmid)).ifPresent(owners -> owners.forEach(files::owner));
        PveGuest[] last = {guest};
        Machine made = new Machine(
                guest.name(),
                OsImage.of(guest),
                () -> last[0] = lab.proxmox().guests().getOrDefault(vmid, last[0]),
                files,
                new Machine.LabLink(lab.seams(), lab.network(), this));
        FirstBoot.prepare(made, publicKey);
        held.put(vmid, new Held(identity, made));
        return made;
    }

    /**
     * Returns the inside of a pod's containers: a machine of its own that nobody boots, made when somebody first looks in.
     *
     * @param uid tells it from a pod of the same name before it
     */
    public synchronized Machine pod(String uid, String name, String address, Instant started) {
        return pods.computeIfAbsent(uid, key -> {
            List<PveGuest.Interface> cards = address.isEmpty()
                    ? List.of()
                    : List.of(new PveGuest.Interface("eth0", "0a:58:0a:80:00:01", address + "/23"));
            PveGuest inside = new PveGuest(
                    "lxc", "", Map.of("hostname", name, "ostype", "debian"), started, 0, 0, false, cards, List.of());
            MachineFiles files = new MachineFiles(lab.folder().resolve("pods").resolve(uid));
            Machine made = new Machine(
                    name,
                    OsImage.of(inside),
                    () -> inside,
                    files,
                    new Machine.LabLink(lab.seams(), lab.network(), this));
            FirstBoot.prepare(made, publicKey);
            return made;
        });
    }

    /** The hardware address and what the guest was given when it was made tell a rebuilt guest from the one before. */
    private static String identity(PveGuest guest) {
        Matcher mac = MAC.matcher(guest.config().getOrDefault("net0", ""));
        return (mac.find() ? mac.group() : guest.name()) + "|" + guest.config().get("vmgenid") + "|"
                + guest.config().getOrDefault("meta", "");
    }

    private void forgetDestroyed() {
        kept.entrySet().removeIf(entry -> {
            boolean gone = !lab.proxmox().guests().containsKey(entry.getKey());
            if (gone) {
                entry.getValue().values().forEach(KeptFiles::forget);
            }
            return gone;
        });
        held.entrySet().removeIf(entry -> {
            PveGuest guest = lab.proxmox().guests().get(entry.getKey());
            boolean gone =
                    guest == null || !identity(guest).equals(entry.getValue().identity());
            if (gone) {
                entry.getValue().machine().wipe();
            }
            return gone;
        });
    }
}
