package io.github.bladebook.simulator.face.proxmox;

import io.github.bladebook.core.time.Seams;
import io.github.bladebook.simulator.state.proxmox.GuestDisk;
import io.github.bladebook.simulator.state.proxmox.ProxmoxState;
import io.github.bladebook.simulator.state.proxmox.PveGuest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * New settings of a guest.
 *
 * @param settings what is set, as the caller wrote it
 * @param deleted what is taken away
 * @param reverted what waits and shall not come
 */
record ConfigChange(Map<String, String> settings, List<String> deleted, List<String> reverted) {
    /** What a running VM takes over only when it starts anew. */
    private static final Set<String> AT_START_OF_VM = Set.of(
            "cores",
            "sockets",
            "memory",
            "cpu",
            "numa",
            "machine",
            "bios",
            "scsihw",
            "vga",
            "agent",
            "ostype",
            "balloon",
            "args",
            "kvm",
            "acpi",
            "arch",
            "smbios1",
            "vcpus",
            "tablet",
            "hugepages",
            "boot",
            "bootdisk");

    private static final Set<String> AT_START_OF_CONTAINER = Set.of(
            "features",
            "hostname",
            "arch",
            "ostype",
            "console",
            "tty",
            "cmode",
            "nameserver",
            "searchdomain",
            "unprivileged",
            "timezone",
            "entrypoint",
            "env");

    static ConfigChange read(Call call, String kind) {
        Map<String, String> settings = new LinkedHashMap<>();
        call.parameters().forEach((name, value) -> {
            if (ConfigText.isSetting(kind, name)) {
                settings.put(name, value);
            }
        });
        if (call.has("cdrom")) {
            settings.put("ide2", call.text("cdrom") + ",media=cdrom");
        }
        List<String> deleted = call.texts("delete");
        for (String key : deleted) {
            if (settings.containsKey(key)) {
                throw Refusal.parameters(
                        Map.of("delete", "Can't use '-" + key + "' and '-delete " + key + "' at the same time"));
            }
            if (!ConfigText.isSetting(kind, key) && !key.startsWith("unused")) {
                throw Refusal.parameters(Map.of("delete", "unknown option '" + key + "'"));
            }
        }
        return new ConfigChange(settings, deleted, call.texts("revert"));
    }

    /** Returns the same change with one setting more. */
    ConfigChange with(String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(settings);
        more.put(key, value);
        return new ConfigChange(more, deleted, reverted);
    }

    /** Returns the guest with the change; what a running one cannot take over waits. */
    PveGuest apply(ProxmoxState state, Seams seams, int vmid, PveGuest guest) {
        Disks disks = new Disks(state, vmid, guest);
        try {
            return applied(state, seams, guest, disks);
        } catch (RuntimeException e) {
            disks.undo();
            throw e;
        }
    }

    private PveGuest applied(ProxmoxState state, Seams seams, PveGuest guest, Disks disks) {
        Map<String, String> config = new LinkedHashMap<>(guest.config());
        Map<String, String> pending = new LinkedHashMap<>(guest.pending());
        Set<String> removals = new TreeSet<>(guest.removals());
        reverted.forEach(key -> {
            pending.remove(key);
            removals.remove(key);
        });
        for (String key : deleted) {
            pending.remove(key);
            if (GuestDisk.isKey(key)) {
                Disks.unplug(state, config, key);
            } else if (waits(guest, key) && config.containsKey(key)) {
                removals.add(key);
            } else {
                config.remove(key);
            }
        }
        settings.forEach((key, value) -> {
            removals.remove(key);
            String written = written(guest, key, value, disks, seams);
            if (waits(guest, key) && !written.equals(config.get(key))) {
                pending.put(key, written);
                return;
            }
            pending.remove(key);
            if (GuestDisk.isKey(key)) {
                replug(state, config, key, written);
            }
            config.put(key, written);
        });
        return guest.withConfig(config).withPending(pending, new ArrayList<>(removals));
    }

    /** A volume that was unused is not any more; one that was in its place is. */
    private static void replug(ProxmoxState state, Map<String, String> config, String key, String written) {
        String volume = written.replaceFirst(",.*", "");
        String before = config.getOrDefault(key, "").replaceFirst(",.*", "");
        config.entrySet()
                .removeIf(line -> line.getKey().startsWith("unused")
                        && line.getValue().replaceFirst(",.*", "").equals(volume));
        if (!before.isEmpty() && !before.equals(volume)) {
            Disks.unplug(state, config, key);
        }
    }

    private static boolean waits(PveGuest guest, String key) {
        return guest.running() && (guest.qemu() ? AT_START_OF_VM : AT_START_OF_CONTAINER).contains(key);
    }

    private static String written(PveGuest guest, String key, String value, Disks disks, Seams seams) {
        if (GuestDisk.isKey(key)) {
            String before = guest.config().getOrDefault(key, "");
            boolean same = before.replaceFirst(",.*", "").equals(value.replaceFirst(",.*", ""));
            String size = before.replaceFirst(".*(?=,size=)", "");
            boolean keeps = same && size.startsWith(",size=") && !value.contains("size=");
            return keeps ? value + size : disks.written(key, value);
        }
        if (key.matches("net\\d+")) {
            return guest.qemu() ? Cards.machine(value, seams) : Cards.container(value, seams);
        }
        if (key.equals("tags")) {
            List<String> tags = List.of(value.split("[\\s,;\0]+", -1));
            return String.join(
                    ";",
                    new TreeSet<>(tags.stream().filter(tag -> !tag.isEmpty()).toList()));
        }
        return value;
    }
}
