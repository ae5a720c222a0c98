package io.github.bladebook.simulator.face.proxmox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.simulator.state.Wave;
import io.github.bladebook.simulator.state.proxmox.ProxmoxState;
import io.github.bladebook.simulator.state.proxmox.PveGuest;
import io.github.bladebook.simulator.state.proxmox.PveNode;
import java.time.Duration;
import java.time.Instant;

/** Live figures, computed from what guests and nodes are and the hour. Counters only ever grow while a guest runs. */
final class Figures {
    private static final long QEMU_OVERHEAD = 96L << 20;

    private Figures() {}

    static long uptime(PveGuest guest, Instant now) {
        Instant started = guest.started();
        return started == null ? 0 : Math.max(0, Duration.between(started, now).toSeconds());
    }

    static double cpu(PveGuest guest, Instant now) {
        return guest.running() ? Math.min(1, guest.load() * Wave.at(guest.name(), now)) : 0;
    }

    static long memory(PveGuest guest, Instant now) {
        if (!guest.running()) {
            return 0;
        }
        double share = Math.min(0.99, guest.used() * (0.95 + 0.05 * Wave.at(guest.name(), now)));
        return (long) (guest.memory().bytes() * share);
    }

    /** Writes what status, lists and resources say of a running or stopped guest. */
    static void live(ObjectNode row, PveGuest guest, Instant now) {
        long uptime = uptime(guest, now);
        int taste = 1 + Math.floorMod(guest.name().hashCode(), 50);
        row.put("uptime", uptime);
        row.put("cpu", cpu(guest, now));
        row.put("mem", memory(guest, now));
        row.put("maxmem", guest.memory().bytes());
        row.put("maxdisk", guest.disk().bytes());
        row.put("disk", guest.qemu() ? 0 : disk(guest));
        row.put("netin", uptime * taste * 310);
        row.put("netout", uptime * taste * 170);
        row.put("diskread", guest.running() ? (1L << 31) + uptime * taste * 90 : 0);
        row.put("diskwrite", uptime * taste * 220);
        if (guest.qemu() && guest.running()) {
            row.put("memhost", memory(guest, now) + QEMU_OVERHEAD);
        }
    }

    /** Containers know what their root disk holds; for VMs the node does not. */
    static long disk(PveGuest guest) {
        return guest.running() ? (long) (guest.disk().bytes() * guest.used() * 0.8) : 0;
    }

    static double cpu(String name, PveNode node, Instant now) {
        return Math.min(1, node.load() * Wave.at(name, now));
    }

    /** What the guests use, and 4 GiB for the node itself. */
    static long memory(ProxmoxState state, String name) {
        return state.guestMemory(name).plus(DataSize.gibibytes(4)).bytes();
    }

    static long uptime(PveNode node, Instant now) {
        return Math.max(0, Duration.between(node.started(), now).toSeconds());
    }
}
