package io.github.bladebook.simulator.state.proxmox;

import io.github.bladebook.core.time.Seams;
import io.github.bladebook.simulator.state.Work;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The HA manager. A request is filed; the manager reads it at its next round, the node's own manager acts at its next one, and then
 * the guest changes. Each round takes ten seconds, so that nothing is so when the request is answered.
 */
public final class PveHa {
    private static final Duration ROUND = Duration.ofSeconds(10);
    private static final Duration ACT = Duration.ofSeconds(3);
    private static final String MANAGER = "root@pam";

    private final ProxmoxState state;
    private final Seams seams;
    private final Work work;
    private final Map<String, String> states = new ConcurrentHashMap<>();
    private final Map<String, String> targets = new ConcurrentHashMap<>();

    PveHa(ProxmoxState state, Seams seams, Work work) {
        this.state = state;
        this.seams = seams;
        this.work = work;
    }

    /** Returns {@code vm:106} or {@code ct:215} for a guest. */
    public static String sid(int vmid, PveGuest guest) {
        return (guest.qemu() ? "vm:" : "ct:") + vmid;
    }

    /** Returns the number in {@code vm:106}. */
    public static int vmid(String sid) {
        return Integer.parseInt(sid.substring(sid.indexOf(':') + 1));
    }

    private PveSection resources() {
        return state.datacenter().haResources();
    }

    /** Returns whether the guest is looked after; one that is ignored is not. */
    public boolean manages(int vmid, PveGuest guest) {
        String sid = sid(vmid, guest);
        return resources().find(sid).isPresent()
                && !resources().text(sid, "state").equals("ignored");
    }

    /** Returns what it makes of a resource at the moment. */
    public String state(String sid) {
        return states.getOrDefault(sid, "queued");
    }

    /** Returns where a resource is being moved to; empty where it is not. */
    public String target(String sid) {
        return targets.getOrDefault(sid, "");
    }

    /** Notes what a resource is asked to be, and sees to it. */
    public void want(String sid, String wanted) {
        resources().set(sid, "state", wanted);
        look(sid);
    }

    /** Sees to a resource as it is asked to be. */
    public void look(String sid) {
        work.after(ROUND, () -> decide(sid));
    }

    private void decide(String sid) {
        if (resources().find(sid).isEmpty()) {
            states.remove(sid);
            return;
        }
        PveGuest guest = state.guests().get(vmid(sid));
        String wanted = resources().text(sid, "state");
        if (guest == null || wanted.equals("ignored")) {
            states.put(sid, guest == null ? "error" : "ignored");
            return;
        }
        boolean run = wanted.isEmpty() || wanted.equals("started") || wanted.equals("enabled");
        if (run == guest.running()) {
            states.put(sid, run ? "started" : wanted.equals("disabled") ? "disabled" : "stopped");
            return;
        }
        states.put(sid, run ? "request_start" : "request_stop");
        work.after(ROUND, () -> act(sid, run));
    }

    /** The node's own manager begins a task of its own, as root. */
    private void act(String sid, boolean run) {
        int vmid = vmid(sid);
        PveGuest guest = state.guests().get(vmid);
        if (guest == null) {
            decide(sid);
            return;
        }
        String type = (guest.qemu() ? "qm" : "vz") + (run ? "start" : "shutdown");
        state.work()
                .begin(
                        guest.node(),
                        type,
                        String.valueOf(vmid),
                        MANAGER,
                        task -> task.then(ACT, done -> {
                            state.update(
                                    vmid,
                                    now -> run
                                            ? now.running()
                                                    ? now
                                                    : now.startedAt(
                                                            seams.clock().instant())
                                            : now.stopped());
                            states.put(sid, run ? "started" : "stopped");
                        }));
    }

    /** Moves a resource to another node; while it runs if {@code live}, else by a stop and a start. */
    public void move(String sid, String node, boolean live) {
        work.after(ROUND, () -> {
            targets.put(sid, node);
            states.put(sid, live ? "migrate" : "relocate");
            work.after(ROUND, () -> moved(sid, node, live));
        });
    }

    private void moved(String sid, String node, boolean live) {
        int vmid = vmid(sid);
        PveGuest guest = state.guests().get(vmid);
        if (guest == null || state.switches().offline().contains(node)) {
            states.put(sid, "error");
            targets.remove(sid);
            return;
        }
        String type = guest.qemu() ? "qmigrate" : "vzmigrate";
        state.work()
                .begin(
                        guest.node(),
                        type,
                        String.valueOf(vmid),
                        MANAGER,
                        task -> task.then(ACT, done -> {
                            state.update(vmid, now -> {
                                PveGuest there = now.on(node);
                                return !live && now.running()
                                        ? there.stopped()
                                                .startedAt(seams.clock().instant())
                                        : there;
                            });
                            targets.remove(sid);
                            decide(sid);
                        }));
    }

    /** Sees to all resources as after a start of the manager: those that are as they should be are left alone. */
    public void resume() {
        resources().ids().forEach(this::decide);
    }

    /** Forgets a resource that was taken out. */
    public void forget(String sid) {
        states.remove(sid);
    }
}
