package io.github.bladebook.simulator.state.proxmox;

import io.github.bladebook.core.unit.DataSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One volume that a guest's configuration names.
 *
 * @param key the setting, such as {@code scsi0} or {@code unused0}
 * @param name the volume's name on its storage; a linked clone's begins with its base
 * @param options what follows the volume, in order
 */
public record GuestDisk(String key, String storage, String name, DataSize size, List<String> options) {
    private static final Pattern KEY =
            Pattern.compile("rootfs|efidisk0|tpmstate0|vmstate|(?:scsi|virtio|sata|ide|mp|unused)\\d+");
    private static final Pattern VOLUME = Pattern.compile("([A-Za-z][\\w.-]*):([\\w./-]+)");
    private static final Pattern SIZE = Pattern.compile("size=(\\d+)([KMGT]?)");
    private static final DataSize SMALL = DataSize.mebibytes(4);

    public GuestDisk {
        options = List.copyOf(options);
    }

    /** Returns whether a setting of this name may hold a volume. */
    public static boolean isKey(String key) {
        return KEY.matcher(key).matches();
    }

    /** Reads a setting; empty for one that names no volume, such as an empty drive or a path. */
    public static Optional<GuestDisk> read(String key, String value) {
        if (!isKey(key)) {
            return Optional.empty();
        }
        List<String> parts = List.of(value.split(",", -1));
        Matcher volume = VOLUME.matcher(parts.get(0).replaceFirst("^(?:file|volume)=", ""));
        if (!volume.matches()) {
            return Optional.empty();
        }
        DataSize size = SMALL;
        for (String part : parts) {
            Matcher said = SIZE.matcher(part);
            if (said.matches()) {
                size = DataSize.parse(said.group(1) + (said.group(2).isEmpty() ? "" : said.group(2) + "i"));
            }
        }
        return Optional.of(new GuestDisk(key, volume.group(1), volume.group(2), size, parts.subList(1, parts.size())));
    }

    /** Returns the volumes of a guest, media from a library such as ISO images left out. */
    public static List<GuestDisk> of(PveGuest guest) {
        return of(guest.config());
    }

    /** Returns the volumes that settings name, media from a library left out. */
    public static List<GuestDisk> of(Map<String, String> config) {
        List<GuestDisk> disks = new ArrayList<>();
        config.forEach(
                (key, value) -> read(key, value).filter(disk -> !disk.medium()).ifPresent(disks::add));
        return disks;
    }

    /** Whether it is an image of a library and belongs to nobody. */
    public boolean medium() {
        return name.startsWith("iso/") || name.startsWith("vztmpl/");
    }

    /** Whether it is a CD drive, cloud-init's included. */
    public boolean drive() {
        return options.contains("media=cdrom");
    }

    public boolean linked() {
        return name.contains("base-") && name.contains("/") && name.lastIndexOf("base-") < name.lastIndexOf('/');
    }

    public String volid() {
        return storage + ":" + name;
    }

    /** Returns the setting's value with another volume and size. */
    public String moved(String toStorage, String toName, DataSize toSize) {
        List<String> parts = new ArrayList<>();
        parts.add(toStorage + ":" + toName);
        options.stream().filter(option -> !option.startsWith("size=")).forEach(parts::add);
        parts.add("size=" + text(toSize));
        return String.join(",", parts);
    }

    /** Writes a size as the configuration does: in the largest unit that divides it. */
    public static String text(DataSize size) {
        long bytes = size.bytes();
        if (bytes % (1L << 30) == 0) {
            return (bytes >> 30) + "G";
        }
        return bytes % (1L << 20) == 0 ? (bytes >> 20) + "M" : (bytes >> 10) + "K";
    }
}
