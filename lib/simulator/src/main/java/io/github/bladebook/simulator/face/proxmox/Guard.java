package io.github.bladebook.simulator.face.proxmox;

import io.github.bladebook.simulator.state.proxmox.ProxmoxState;
import io.github.bladebook.simulator.state.proxmox.ProxmoxSwitches;
import io.github.bladebook.simulator.state.proxmox.PveGuest;
import io.github.bladebook.simulator.state.proxmox.TaskFailure;
import java.util.Map;

/** What stands before a change of a guest: its locks, its digest, what only root may. */
final class Guard {
    private static final String ROOT = "root@pam";

    private Guard() {}

    /** Returns {@code VM} or {@code CT}, as messages call a guest. */
    static String word(String kind) {
        return kind.equals("qemu") ? "VM" : "CT";
    }

    /** Fails where the configuration is locked by something that goes on. */
    static void unlocked(PveGuest guest) {
        if (!guest.lock().isEmpty()) {
            throw new TaskFailure(word(guest.kind()) + " is locked (" + guest.lock() + ")");
        }
    }

    /** Takes the file lock of a guest, which fails where that is switched on. */
    static void flock(ProxmoxState state, String kind, int vmid) {
        if (state.switches().take(ProxmoxSwitches.Count.LOCK_TIMEOUT)) {
            String file = kind.equals("qemu")
                    ? "/var/lock/qemu-server/lock-" + vmid + ".conf"
                    : "/run/lock/lxc/pve-config-" + vmid + ".lock";
            throw new TaskFailure("can't lock file '" + file + "' - got timeout");
        }
    }

    /** Returns the guest at the beginning of a task, its file lock taken and its configuration not locked. */
    static PveGuest begin(ProxmoxState state, String kind, int vmid) {
        flock(state, kind, vmid);
        PveGuest guest = now(state, vmid);
        unlocked(guest);
        return guest;
    }

    /** Returns the guest as it is now; a task of one that is gone fails. */
    static PveGuest now(ProxmoxState state, int vmid) {
        PveGuest guest = state.guests().get(vmid);
        if (guest == null) {
            throw new TaskFailure("unable to find configuration file for VM " + vmid + " - no such machine");
        }
        return guest;
    }

    /** Fails where somebody else changed the configuration since the caller read it. */
    static void digest(Call call, String parameter, PveGuest guest) {
        if (call.has(parameter) && !call.text(parameter).equals(guest.digest())) {
            throw new TaskFailure("checksum mismatch (file change by other user?)");
        }
    }

    /** Refuses what needs a running guest. */
    static void running(int vmid, PveGuest guest) {
        if (!guest.running()) {
            throw Refusal.of(500, word(guest.kind()) + " " + vmid + " not running");
        }
    }

    /** Whether it is root himself who asks; his tokens are not. */
    static boolean root(Call call) {
        return call.who().id().equals(ROOT);
    }

    /** Refuses a parameter that is root's own. */
    static void onlyRoot(Call call, String parameter) {
        if (call.has(parameter) && !root(call)) {
            throw Refusal.parameters(Map.of(parameter, "Only root may use this option."));
        }
    }
}
