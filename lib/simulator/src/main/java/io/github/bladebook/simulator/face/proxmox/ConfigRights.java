package io.github.bladebook.simulator.face.proxmox;

import java.util.Set;

/** Which right each setting of a guest needs. */
final class ConfigRights {
    private static final Set<String> CPU =
            Set.of("cores", "sockets", "cpu", "cpulimit", "cpuunits", "vcpus", "smp", "numa", "affinity");
    private static final Set<String> MEMORY = Set.of("memory", "balloon", "shares", "swap", "hugepages", "allow-ksm");
    private static final Set<String> HARDWARE = Set.of(
            "acpi", "hotplug", "kvm", "machine", "scsihw", "smbios1", "tablet", "vga", "watchdog", "audio0", "rng0");
    private static final Set<String> CLOUD_INIT =
            Set.of("cicustom", "cipassword", "citype", "ciuser", "ciupgrade", "nameserver", "searchdomain", "sshkeys");

    private ConfigRights() {}

    static String[] of(String kind, String key) {
        if (CPU.contains(key)) {
            return new String[] {"VM.Config.CPU"};
        }
        if (MEMORY.contains(key)) {
            return new String[] {"VM.Config.Memory"};
        }
        if (key.matches("(?:scsi|virtio|sata|efidisk|tpmstate|mp|unused)\\d+|rootfs")) {
            return new String[] {"VM.Config.Disk"};
        }
        if (key.matches("ide\\d")) {
            return new String[] {"VM.Config.Disk", "VM.Config.CDROM"};
        }
        if (key.matches("net\\d+")) {
            return new String[] {"VM.Config.Network"};
        }
        if (kind.equals("lxc")) {
            boolean network = Set.of("hostname", "nameserver", "searchdomain").contains(key);
            return new String[] {network ? "VM.Config.Network" : "VM.Config.Options"};
        }
        if (CLOUD_INIT.contains(key) || key.startsWith("ipconfig")) {
            return new String[] {"VM.Config.Cloudinit", "VM.Config.Network"};
        }
        return new String[] {
            HARDWARE.contains(key) || key.matches("(?:serial|usb|hostpci|parallel)\\d")
                    ? "VM.Config.HWType"
                    : "VM.Config.Options"
        };
    }
}
