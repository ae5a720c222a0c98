package io.github.bladebook.simulator.face.proxmox.rule;

import static io.github.bladebook.simulator.face.proxmox.rule.Formats.matching;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What settings of guests and disks are made of. */
final class GuestFormats {
    private static final String VOLUME = "(?i)[a-z][a-z0-9._-]*[a-z0-9]:.+";

    private GuestFormats() {}

    static Map<String, Formats.Format> all() {
        return Map.ofEntries(
                Map.entry(
                        "disk-size",
                        matching("\\d+(?:\\.\\d+)?[KMGT]?", "value does not look like a valid disk size: %s")),
                Map.entry("urlencoded", matching("[-%a-zA-Z0-9_.!~*'()]*", "invalid urlencoded string: %s")),
                Map.entry(
                        "pve-volume-id-or-qm-path",
                        matching("none|cdrom|/.*|" + VOLUME, "unable to parse volume ID '%s'")),
                Map.entry(
                        "pve-volume-id-or-absolute-path", matching("/.*|" + VOLUME, "unable to parse volume ID '%s'")),
                Map.entry("pve-lxc-mp-string", GuestFormats::mountPoint),
                Map.entry("pve-lxc-dev-string", matching("/dev/.*", "invalid device pass through path '%s'")),
                Map.entry("pve-startup-order", GuestFormats::startup),
                Map.entry(
                        "pve-hotplug-features",
                        matching(
                                "0|1|(?:network|disk|cpu|memory|usb|cloudinit)(?:[,; ]+(?:network|disk|cpu|memory|usb|cloudinit))*",
                                "unable to parse hotplug option")),
                Map.entry(
                        "pve-cpuset",
                        matching("\\s*\\d+(?:-\\d+)?(?:\\s*,\\s*\\d+(?:-\\d+)?)*\\s*", "invalid cpu list format '%s'")),
                Map.entry("pve-qm-bootdisk", matching("(?:ide|sata|scsi|virtio)\\d+", "invalid boot disk '%s'")),
                Map.entry(
                        "pve-ct-timezone",
                        matching("host|[A-Za-z0-9_+-]+(?:/[A-Za-z0-9_+-]+)*", "invalid time zone '%s'")),
                Map.entry(
                        "storage-pair",
                        matching(
                                "1|[A-Za-z][A-Za-z0-9._-]*(?::[A-Za-z][A-Za-z0-9._-]*)?",
                                "value '%s' does not look like a valid storage mapping")),
                Map.entry(
                        "bridge-pair",
                        matching(
                                "1|[A-Za-z0-9_.-]+(?::[A-Za-z0-9_.-]+)?",
                                "value '%s' does not look like a valid bridge mapping")),
                Map.entry("pve-calendar-event", matching("[A-Za-z0-9*:./,\\- ]+", "invalid calendar event '%s'")),
                Map.entry("pve-storage-path", matching("/[^\\s]*", "value does not look like a valid absolute path")),
                Map.entry(
                        "pve-storage-vgname",
                        matching(
                                "(?i)[a-z0-9][a-z0-9_.+-]*",
                                "lvm volume group name '%s' contains illegal characters")));
    }

    private static @Nullable String mountPoint(String name, String value) {
        boolean wrong = value.isBlank() || value.matches("(?:.*/)?\\.{1,2}(?:/.*)?");
        return wrong ? "'" + value + "' is not a valid mount point\n" : null;
    }

    private static @Nullable String startup(String name, String value) {
        for (String part : value.split(",", -1)) {
            if (!part.isBlank() && !part.matches("(?:order=)?\\d+|up=\\d+|down=\\d+")) {
                return "unable to parse startup options\n";
            }
        }
        return null;
    }
}
