package io.github.bladebook.proxmox;

import java.util.regex.Pattern;

/** The places in a guest's configuration that disks and cards have. */
final class Slots {
    private static final Pattern NETWORK = Pattern.compile("net\\d{1,2}");
    private static final Pattern DISK = Pattern.compile("(scsi|virtio|sata|ide|efidisk|tpmstate)\\d{1,2}");
    private static final Pattern MOUNT = Pattern.compile("rootfs|mp\\d{1,3}");

    private Slots() {}

    static String network(String slot) {
        return checked(slot, NETWORK, "network cards are at net0, net1, …");
    }

    static String disk(String slot) {
        return checked(slot, DISK, "disks are at scsi0, virtio0, sata0, ide0, …");
    }

    static String mount(String slot) {
        return checked(slot, MOUNT, "a container mounts rootfs, mp0, mp1, …");
    }

    private static String checked(String slot, Pattern form, String there) {
        if (!form.matcher(slot).matches()) {
            throw new IllegalArgumentException("there is no place '%s': %s".formatted(slot, there));
        }
        return slot;
    }
}
