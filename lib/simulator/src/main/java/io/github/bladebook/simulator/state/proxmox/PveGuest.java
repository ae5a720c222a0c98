package io.github.bladebook.simulator.state.proxmox;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.bladebook.core.unit.DataSize;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A guest of the Proxmox node. Its configuration file is the truth; the sizes are read from it.
 *
 * @param kind {@code qemu} or {@code lxc}, as in the API's paths
 * @param node where it is
 * @param config the lines of its configuration file
 * @param started when it was started, null while it is stopped
 * @param load the mean share of its vCPUs in use
 * @param used the share of its memory in use
 * @param agent whether its guest agent answers
 * @param interfaces what the guest itself says of its network
 * @param snapshots its guest snapshots, oldest first
 * @param pending settings that wait for its next start
 * @param removals settings that go away with its next start
 * @param paused whether it runs and its processors stand still
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PveGuest(
        String kind,
        String node,
        Map<String, String> config,
        @Nullable Instant started,
        double load,
        double used,
        boolean agent,
        List<Interface> interfaces,
        List<GuestSnapshot> snapshots,
        Map<String, String> pending,
        List<String> removals,
        boolean paused) {
    private static final Pattern SIZE = Pattern.compile("(?:^|,)size=(\\d+)([KMGT])");

    private static final Pattern ADDRESS = Pattern.compile("(?:^|,)ip=(\\d[\\d.]*/\\d+)");
    private static final Pattern TAG = Pattern.compile("(?:^|,)tag=(\\d+)");
    private static final Pattern MAC = Pattern.compile("(?:[0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}");

    public PveGuest {
        requireNonNull(kind, "kind is null");
        requireNonNull(node, "node is null");
        config = Collections.unmodifiableMap(new LinkedHashMap<>(config));
        interfaces = orEmpty(interfaces);
        snapshots = orEmpty(snapshots);
        pending = pending == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(pending));
        removals = orEmpty(removals);
    }

    /** Makes a guest for which no change waits. */
    public PveGuest(
            String kind,
            String node,
            Map<String, String> config,
            @Nullable Instant started,
            double load,
            double used,
            boolean agent,
            List<Interface> interfaces,
            List<GuestSnapshot> snapshots) {
        this(kind, node, config, started, load, used, agent, interfaces, snapshots, Map.of(), List.of(), false);
    }

    /** A dump may leave a list out. */
    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    /**
     * One network interface.
     *
     * @param mac the hardware address, lower case with colons
     * @param address IPv4 address with prefix length
     */
    public record Interface(String name, String mac, String address) {}

    /**
     * One guest snapshot.
     *
     * @param parent the one before it, null for the first
     * @param config the guest's configuration then; empty where it is not known
     * @param vmstate whether it holds the memory of a running guest
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record GuestSnapshot(
            String name,
            String description,
            @Nullable String parent,
            Instant made,
            Map<String, String> config,
            boolean vmstate) {
        public GuestSnapshot {
            config = config == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(config));
        }
    }

    public boolean running() {
        return started != null;
    }

    public boolean template() {
        return "1".equals(config.get("template"));
    }

    public boolean qemu() {
        return kind.equals("qemu");
    }

    /** Returns its name: a VM's name, a container's host name. */
    public String name() {
        return config.getOrDefault(qemu() ? "name" : "hostname", "");
    }

    /** Returns its vCPUs. */
    public int cores() {
        return number("cores", 1) * number("sockets", 1);
    }

    public DataSize memory() {
        return DataSize.mebibytes(number("memory", 512));
    }

    /** Returns the size of its first disk. */
    public DataSize disk() {
        Matcher size = SIZE.matcher(config.getOrDefault(qemu() ? "scsi0" : "rootfs", ""));
        return size.find() ? DataSize.parse(size.group(1) + size.group(2) + "i") : DataSize.ZERO;
    }

    /** Returns the same guest, not running. */
    public PveGuest stopped() {
        return new PveGuest(
                kind, node, config, null, load, used, agent, interfaces, snapshots, pending, removals, false);
    }

    /** Returns the same guest running since {@code now}: what waited for it counts now, and its network is what it says. */
    public PveGuest startedAt(Instant now) {
        PveGuest fresh = pending.isEmpty() && removals.isEmpty() ? this : settled();
        List<Interface> cards = fresh.interfaces.isEmpty() ? fresh.configured() : fresh.interfaces;
        return new PveGuest(
                kind, node, fresh.config, now, load, used, agent, cards, snapshots, Map.of(), List.of(), false);
    }

    private PveGuest settled() {
        Map<String, String> merged = new LinkedHashMap<>(config);
        merged.putAll(pending);
        removals.forEach(merged::remove);
        return withConfig(merged);
    }

    /** Returns the same guest with other settings; with another network, what it said of the old one is forgotten. */
    public PveGuest withConfig(Map<String, String> lines) {
        boolean same = network(lines).equals(network(config));
        return new PveGuest(
                kind,
                node,
                lines,
                started,
                load,
                used,
                agent,
                same ? interfaces : List.of(),
                snapshots,
                pending,
                removals,
                paused);
    }

    private static String network(Map<String, String> lines) {
        return lines.get("net0") + "|" + lines.get("ipconfig0");
    }

    /** Returns the same guest with one setting more, or without it for null. */
    public PveGuest with(String key, @Nullable String value) {
        Map<String, String> lines = new LinkedHashMap<>(config);
        if (value == null) {
            lines.remove(key);
        } else {
            lines.put(key, value);
        }
        return withConfig(lines);
    }

    /** Returns the same guest with other settings that wait. */
    public PveGuest withPending(Map<String, String> waiting, List<String> leaving) {
        return new PveGuest(
                kind, node, config, started, load, used, agent, interfaces, snapshots, waiting, leaving, paused);
    }

    /** Returns the same guest with other guest snapshots. */
    public PveGuest withSnapshots(List<GuestSnapshot> list) {
        return new PveGuest(
                kind, node, config, started, load, used, agent, interfaces, list, pending, removals, paused);
    }

    /** Returns the same guest on another node. */
    public PveGuest on(String other) {
        return new PveGuest(
                kind, other, config, started, load, used, agent, interfaces, snapshots, pending, removals, paused);
    }

    /** Returns the same guest, its processors standing still or not. */
    public PveGuest paused(boolean still) {
        return new PveGuest(
                kind, node, config, started, load, used, agent, interfaces, snapshots, pending, removals, still);
    }

    /** Returns the lock on its configuration, such as {@code clone}; empty where there is none. */
    public String lock() {
        return config.getOrDefault("lock", "");
    }

    /** Returns the checksum of its configuration file. */
    public String digest() {
        return Digests.of(config, pending, removals);
    }

    private List<Interface> configured() {
        String card = config.getOrDefault("net0", "");
        Matcher address = ADDRESS.matcher(qemu() ? config.getOrDefault("ipconfig0", "") : card);
        Matcher mac = MAC.matcher(card);
        if (!mac.find()) {
            return List.of();
        }
        String hardware = mac.group().toLowerCase(Locale.ROOT);
        if (address.find()) {
            return List.of(new Interface("eth0", hardware, address.group(1)));
        }
        boolean leased = (qemu() ? config.getOrDefault("ipconfig0", "") : card).contains("ip=dhcp");
        return leased ? List.of(new Interface("eth0", hardware, lease(card, hardware))) : List.of();
    }

    /** What the DHCP server of the card's network gives: the network by its tag, the last number by the hardware address. */
    private static String lease(String card, String hardware) {
        Matcher tag = TAG.matcher(card);
        int network = tag.find() ? Integer.parseInt(tag.group(1)) % 256 : 110;
        return "172.16." + network + "." + (64 + Math.floorMod(hardware.hashCode(), 30)) + "/24";
    }

    private int number(String key, int otherwise) {
        return Integer.parseInt(config.getOrDefault(key, String.valueOf(otherwise)));
    }
}
