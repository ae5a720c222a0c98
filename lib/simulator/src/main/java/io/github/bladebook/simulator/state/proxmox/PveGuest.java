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
        List<GuestSnapshot> snapshots) {
    private static final Pattern SIZE = Pattern.compile("(?:^|,)size=(\\d+)([KMGT])");

    private static final Pattern ADDRESS = Pattern.compile("(?:^|,)ip=(\\d[\\d.]*/\\d+)");
    private static final Pattern MAC = Pattern.compile("(?:[0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}");

    public PveGuest {
        requireNonNull(kind, "kind is null");
        requireNonNull(node, "node is null");
        config = Collections.unmodifiableMap(new LinkedHashMap<>(config));
        interfaces = orEmpty(interfaces);
        snapshots = orEmpty(snapshots);
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
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record GuestSnapshot(
            String name, String description, @Nullable String parent, Instant made) {}

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
    PveGuest stopped() {
        return new PveGuest(kind, node, config, null, load, used, agent, interfaces, snapshots);
    }

    /** Returns the same guest running since {@code now}, with a network as its configuration says. */
    PveGuest startedAt(Instant now) {
        List<Interface> cards = interfaces.isEmpty() ? configured() : interfaces;
        return new PveGuest(kind, node, config, now, load, used, agent, cards, snapshots);
    }

    private List<Interface> configured() {
        String card = config.getOrDefault("net0", "");
        Matcher address = ADDRESS.matcher(qemu() ? config.getOrDefault("ipconfig0", "") : card);
        Matcher mac = MAC.matcher(card);
        if (!address.find() || !mac.find()) {
            return List.of();
        }
        return List.of(new Interface("eth0", mac.group().toLowerCase(Locale.ROOT), address.group(1)));
    }

    private int number(String key, int otherwise) {
        return Integer.parseInt(config.getOrDefault(key, String.valueOf(otherwise)));
    }
}
