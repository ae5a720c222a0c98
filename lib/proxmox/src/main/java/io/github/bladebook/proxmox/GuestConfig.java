package io.github.bladebook.proxmox;

import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.json.Loose;
import io.github.bladebook.core.unit.DataSize;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A guest's configuration, with changes that wait for its next start.
 *
 * @param name of a VM, or host name of a container
 * @param processors cores times sockets; null for a container without a limit, which sees all of its node
 * @param networks net0, net1, …
 * @param disks scsi0, virtio0, rootfs, mp0, unused0, …
 * @param addresses ipconfig0, … of a VM with cloud-init
 * @param digest of the whole, to change it only if nobody else did
 * @param extra every other key as it was written
 */
public record GuestConfig(
        String name,
        @Nullable Integer processors,
        DataSize memory,
        boolean template,
        boolean startsAtBoot,
        List<String> tags,
        Map<String, PropertyString> networks,
        Map<String, PropertyString> disks,
        Map<String, PropertyString> addresses,
        String digest,
        Map<String, String> extra) {
    private static final Pattern NETWORK = Pattern.compile("net\\d+");
    private static final Pattern DISK = Pattern.compile("(scsi|virtio|sata|ide|efidisk|tpmstate|unused|mp)\\d+|rootfs");
    private static final Pattern ADDRESS = Pattern.compile("ipconfig\\d+");
    private static final Set<String> NAMED =
            Set.of("name", "hostname", "cores", "sockets", "memory", "template", "onboot", "tags", "digest");

    /** What a guest has where its configuration does not say: 512 MiB (qemu-server, pve-container). */
    private static final long STANDARD_MEBIBYTES = 512;

    public GuestConfig {
        tags = List.copyOf(tags);
        networks = Map.copyOf(networks);
        disks = Map.copyOf(disks);
        addresses = Map.copyOf(addresses);
        extra = Map.copyOf(extra);
    }

    static GuestConfig vm(Json json) {
        int cores = (int) json.findInteger("cores").orElse(1);
        return of(json, cores * (int) json.findInteger("sockets").orElse(1));
    }

    static GuestConfig container(Json json) {
        return of(json, json.findInteger("cores").isPresent() ? (int) json.integer("cores") : null);
    }

    private static GuestConfig of(Json json, @Nullable Integer processors) {
        Map<String, String> extra = new TreeMap<>();
        for (String key : json.names()) {
            boolean told = NAMED.contains(key) || matches(key, NETWORK) || matches(key, DISK) || matches(key, ADDRESS);
            if (!told && !json.at(key).absent()) {
                Json value = json.at(key);
                extra.put(key, value.object() || value.array() ? value.toString() : value.text());
            }
        }
        return new GuestConfig(
                json.findText("name").or(() -> json.findText("hostname")).orElse(""),
                processors,
                memory(json),
                json.flag("template"),
                json.flag("onboot"),
                Tags.parse(json.findText("tags").orElse("")),
                properties(json, NETWORK),
                properties(json, DISK),
                properties(json, ADDRESS),
                json.findText("digest").orElse(""),
                extra);
    }

    /** Returns the line of a disk, network card or address by its slot: {@code find("net0").map(NetworkDevice::of)}. */
    public Optional<PropertyString> find(String slot) {
        return Stream.of(disks, networks, addresses)
                .flatMap(lines -> Optional.ofNullable(lines.get(slot)).stream())
                .findFirst();
    }

    /** The number alone, or {@code current=2048} as newer releases may write it. */
    private static DataSize memory(Json json) {
        PropertyString text = PropertyString.parse(json.findText("memory").orElse(""));
        String mebibytes = text.find("current").orElse(text.bare());
        return DataSize.mebibytes(mebibytes == null ? STANDARD_MEBIBYTES : Loose.integer(mebibytes));
    }

    private static Map<String, PropertyString> properties(Json json, Pattern keys) {
        return json.names().stream()
                .filter(key -> matches(key, keys))
                .collect(Collectors.toMap(key -> key, key -> PropertyString.parse(json.text(key))));
    }

    private static boolean matches(String key, Pattern pattern) {
        return pattern.matcher(key).matches();
    }
}
