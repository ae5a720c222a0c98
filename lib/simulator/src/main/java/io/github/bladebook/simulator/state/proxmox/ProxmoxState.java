package io.github.bladebook.simulator.state.proxmox;

import io.github.bladebook.core.time.Seams;
import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.simulator.state.Credentials;
import io.github.bladebook.simulator.state.Work;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** The Proxmox side of the lab. Maps may be changed while faces read them; the records in them never change. */
public final class ProxmoxState {
    private volatile Map<String, String> version =
            Map.of("version", "9.1.1", "release", "9.1", "repoid", "42db4a6cf33dac83");
    private final Map<String, PveNode> nodes = new ConcurrentSkipListMap<>();
    private final Map<String, PveStorage> storages = new ConcurrentSkipListMap<>();
    private final Map<Integer, PveGuest> guests = new ConcurrentSkipListMap<>();
    private final List<PveVolume> volumes = new CopyOnWriteArrayList<>();
    private final PveDatacenter datacenter = new PveDatacenter();
    private final PveAccess access = new PveAccess(this);
    private final PveHa ha;
    private final PveReplications replications;
    private final PveShelves shelves = new PveShelves(storages, volumes);
    private final ProxmoxSwitches switches = new ProxmoxSwitches();
    private final PveTasks tasks;
    private final Broadcast broadcast;
    private final PveSpace space = new PveSpace(storages);
    private final Map<Integer, PveFirewall> firewalls = new ConcurrentSkipListMap<>();
    private final Map<String, PveAccount> accounts = new ConcurrentHashMap<>();

    /** Makes a Proxmox without nodes, opened by {@code credentials} and by two tokens with fewer rights. */
    public ProxmoxState(Credentials credentials, Seams seams, Work work) {
        this.tasks = new PveTasks(seams, work, switches);
        this.broadcast = new Broadcast(work);
        this.ha = new PveHa(this, seams, work);
        this.replications = new PveReplications(this, seams, work);
        grant(new PveAccount("root@pam", secret(), Map.of("/", PveAccount.ADMINISTRATOR)));
        grant(new PveAccount(
                credentials.proxmoxTokenId(), credentials.proxmoxTokenSecret(), Map.of("/", PveAccount.ADMINISTRATOR)));
        grant(new PveAccount("auditor@pve!read", secret(), Map.of("/", PveAccount.AUDITOR)));
        grant(new PveAccount("auditor@pve!bare", secret(), Map.of()));
    }

    private static String secret() {
        return UUID.randomUUID().toString();
    }

    /** Adds or replaces an account. */
    public void grant(PveAccount account) {
        accounts.put(account.id(), account);
    }

    /** Finds an account by {@code user@realm} or {@code user@realm!token}. */
    public Optional<PveAccount> account(String id) {
        return Optional.ofNullable(accounts.get(id));
    }

    /** Returns the ids of all accounts. */
    public Set<String> accountIds() {
        return Set.copyOf(accounts.keySet());
    }

    public Map<String, String> version() {
        return version;
    }

    public void version(Map<String, String> replacement) {
        version = Map.copyOf(replacement);
    }

    public Map<String, PveNode> nodes() {
        return nodes;
    }

    public Map<String, PveStorage> storages() {
        return storages;
    }

    /** Returns the guests by vmid. */
    public Map<Integer, PveGuest> guests() {
        return guests;
    }

    /**
     * Makes a guest that is stopped.
     *
     * @throws IllegalArgumentException when the vmid is taken
     */
    public void create(int vmid, PveGuest guest) {
        if (guests.putIfAbsent(vmid, guest.stopped()) != null) {
            throw new IllegalArgumentException("there is a guest " + vmid + " already");
        }
    }

    /** Starts a guest, or leaves it running; its interfaces come from its configuration where it has none. */
    public void start(int vmid, Instant now) {
        change(vmid, guest -> guest.running() ? guest : guest.startedAt(now));
    }

    /** Stops a guest. */
    public void stop(int vmid) {
        change(vmid, PveGuest::stopped);
    }

    /** Removes a guest and everything in it. */
    public void destroy(int vmid) {
        synchronized (guests) {
            guests.remove(vmid);
        }
        datacenter.forget(vmid);
        firewalls.remove(vmid);
    }

    /** Changes a guest as the API does: the cluster's own lists hear of it some seconds later. */
    public void update(int vmid, UnaryOperator<PveGuest> change) {
        // The map's own compute may ask more than once, and a change may take room on a storage.
        synchronized (guests) {
            broadcast.keep(guests);
            PveGuest guest = guests.get(vmid);
            if (guest != null) {
                guests.put(vmid, change.apply(guest));
            }
        }
    }

    /** Takes a vmid for a guest as the API does; false when it is taken. */
    public boolean claim(int vmid, PveGuest guest) {
        broadcast.keep(guests);
        return guests.putIfAbsent(vmid, guest) == null;
    }

    /** Returns the guests as the last broadcast told them. */
    public Map<Integer, PveGuest> broadcast() {
        return broadcast.last(guests);
    }

    /** Returns the firewalls of guests by vmid. */
    public Map<Integer, PveFirewall> firewalls() {
        return firewalls;
    }

    /** Returns what fills storages and empties them. */
    public PveSpace space() {
        return space;
    }

    private void change(int vmid, UnaryOperator<PveGuest> change) {
        synchronized (guests) {
            PveGuest guest = guests.get(vmid);
            if (guest == null) {
                throw new IllegalArgumentException("there is no guest " + vmid);
            }
            guests.put(vmid, change.apply(guest));
        }
    }

    public List<PveVolume> volumes() {
        return volumes;
    }

    /** Returns what puts volumes on storages and takes them off. */
    public PveShelves shelves() {
        return shelves;
    }

    /** Returns who may what. */
    public PveAccess access() {
        return access;
    }

    /** Removes an account. */
    public void revoke(String id) {
        accounts.remove(id);
    }

    /** Returns the HA manager. */
    public PveHa ha() {
        return ha;
    }

    /** Returns what copies guests to other nodes. */
    public PveReplications replications() {
        return replications;
    }

    /** Returns what the cluster's own files say. */
    public PveDatacenter datacenter() {
        return datacenter;
    }

    /** Returns the tasks in the order in which they began. */
    public List<PveTask> tasks() {
        return tasks.list();
    }

    /** Returns what begins tasks and ends them. */
    public PveTasks work() {
        return tasks;
    }

    /** Returns what goes wrong inside it. */
    public ProxmoxSwitches switches() {
        return switches;
    }

    /** Returns what the running guests of a node use of its memory. */
    public DataSize guestMemory(String node) {
        return new DataSize(guests.values().stream()
                .filter(guest -> guest.running() && guest.node().equals(node))
                .mapToLong(guest -> (long) (guest.memory().bytes() * guest.used()))
                .sum());
    }
}
