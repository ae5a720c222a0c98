package io.github.bladebook.kit.rehearsal;

import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.simulator.state.proxmox.ProxmoxState;
import io.github.bladebook.simulator.state.proxmox.PveGuest;
import io.github.bladebook.simulator.state.proxmox.PveNode;
import io.github.bladebook.simulator.state.proxmox.PveStorage;
import io.github.bladebook.snapshot.Guest;
import io.github.bladebook.snapshot.Host;
import io.github.bladebook.snapshot.Hypervisor;
import io.github.bladebook.snapshot.Pool;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The hypervisor of a snapshot as the embedded Proxmox holds it. */
final class HypervisorState {
    private HypervisorState() {}

    static void copy(Hypervisor hypervisor, ProxmoxState into) {
        for (Host host : hypervisor.hosts()) {
            double load = host.cpu().milli() == 0
                    ? 0
                    : (double) host.cpuUsed().milli() / host.cpu().milli();
            into.nodes()
                    .put(
                            host.name(),
                            new PveNode(
                                    "127.0.0.1",
                                    (int) (host.cpu().milli() / 1000),
                                    host.memory(),
                                    DataSize.gibibytes(100),
                                    DataSize.gibibytes(10),
                                    Instant.EPOCH,
                                    load));
        }
        for (Pool pool : hypervisor.pools()) {
            into.storages()
                    .put(
                            pool.name(),
                            new PveStorage(
                                    pool.type(), pool.content(), pool.total(), pool.used(), pool.shared(), Map.of()));
        }
        hypervisor.guests().forEach(guest -> into.guests().put(guest.id(), guest(guest)));
    }

    private static PveGuest guest(Guest guest) {
        boolean container = guest.kind() == Guest.Kind.LXC;
        Map<String, String> config = new LinkedHashMap<>();
        config.put(container ? "hostname" : "name", guest.name());
        config.put("cores", "" + guest.cpu().milli() / 1000);
        config.put("memory", "" + (guest.memory().bytes() >> 20));
        String size = "size=" + (guest.disk().bytes() >> 30) + "G";
        config.put(container ? "rootfs" : "scsi0", "local-lvm:vm-%d-disk-0,%s".formatted(guest.id(), size));
        if (!guest.tags().isEmpty()) {
            config.put("tags", String.join(";", guest.tags()));
        }
        if (guest.template()) {
            config.put("template", "1");
        }
        double used = guest.memory().bytes() == 0
                ? 0
                : (double) guest.memoryUsed().bytes() / guest.memory().bytes();
        if (!container && !guest.addresses().isEmpty()) {
            config.put("agent", "1");
        }
        @Nullable Instant started = guest.running() ? Instant.EPOCH : null;
        // Link-local addresses follow from the hardware address; the copy has its own.
        List<PveGuest.Interface> interfaces = guest.addresses().stream()
                .filter(address -> !address.contains(":"))
                .map(address ->
                        new PveGuest.Interface("eth0", "02:00:00:00:00:%02x".formatted(guest.id() & 0xff), address))
                .toList();
        return new PveGuest(
                container ? "lxc" : "qemu",
                guest.host(),
                config,
                started,
                0,
                used,
                !interfaces.isEmpty(),
                interfaces,
                List.of());
    }
}
