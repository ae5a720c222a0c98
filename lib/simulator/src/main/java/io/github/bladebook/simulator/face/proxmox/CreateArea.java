package io.github.bladebook.simulator.face.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.proxmox.ProxmoxState;
import io.github.bladebook.simulator.state.proxmox.ProxmoxSwitches;
import io.github.bladebook.simulator.state.proxmox.PveGuest;
import io.github.bladebook.simulator.state.proxmox.TaskFailure;
import io.github.bladebook.simulator.state.proxmox.TaskRun;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** {@code POST …/qemu} and {@code POST …/lxc}: guests are made, of nothing or of a container template. */
final class CreateArea {
    private static final Duration MACHINE = Duration.ofSeconds(1);
    private static final Duration CONTAINER = Duration.ofSeconds(4);
    private static final String KEYS = "(?s)\\s*(?:(?:ssh-|ecdsa-|sk-)\\S+\\s+\\S+[^\\n]*\\s*)*";

    private CreateArea() {}

    static List<Route> routes() {
        return List.of(
                Route.post("/nodes/{node}/qemu", call -> create(call, "qemu")),
                Route.post("/nodes/{node}/lxc", call -> create(call, "lxc")));
    }

    private static JsonNode create(Call call, String kind) {
        int vmid = call.vmid();
        boolean qemu = kind.equals("qemu");
        if (!call.has("pool") || !call.may("/pool/" + call.text("pool"), "VM.Allocate")) {
            call.demand("/vms/" + vmid, "VM.Allocate");
        }
        if (RestoreArea.wanted(call)) {
            return RestoreArea.begin(call, kind);
        }
        Disks.checkAll(call, kind);
        if (!qemu) {
            container(call);
        } else if (call.has("sshkeys") && !Request.decoded(call.text("sshkeys")).matches(KEYS)) {
            throw Refusal.of(500, "SSH public key validation error");
        }
        ConfigChange change = ConfigChange.read(call, kind);
        if (!qemu && !call.has("rootfs")) {
            String storage = call.has("storage") ? call.text("storage") : "local";
            Disks.check(call, kind, storage);
            change = change.with("rootfs", storage + ":4");
        }
        ConfigChange wanted = change;
        Map<String, String> empty = defaults(call, kind);
        PveGuest claimed =
                new PveGuest(kind, call.node(), Map.of("lock", "create"), null, 0.05, 0.3, true, List.of(), List.of());
        claim(call, vmid, claimed);
        return call.task(qemu ? "qmcreate" : "vzcreate", vmid, run -> {
            boolean[] done = {false};
            run.atEnd(() -> {
                if (!done[0]) {
                    call.state().destroy(vmid);
                }
            });
            if (!qemu) {
                run.log("extracting archive '" + call.text("ostemplate") + "'");
            }
            run.then(qemu ? MACHINE : CONTAINER, next -> {
                PveGuest made = wanted.apply(call.state(), call.lab().seams(), vmid, claimed.withConfig(empty));
                call.state().update(vmid, guest -> guest.withConfig(made.config()));
                done[0] = true;
                told(next, made);
                if (call.flag("start")) {
                    next.then(
                            Duration.ofSeconds(2),
                            last -> call.state()
                                    .update(
                                            vmid,
                                            guest -> guest.startedAt(
                                                    call.lab().seams().clock().instant())));
                }
            });
        });
    }

    private static void told(TaskRun run, PveGuest made) {
        made.config().forEach((key, value) -> {
            if (key.matches("(?:scsi|virtio|sata|ide)\\d+|rootfs|mp\\d+")) {
                run.log(key + ": successfully created disk '" + value + "'");
            }
        });
    }

    /** Takes a vmid, or refuses in the words for one that is taken. */
    static void claim(Call call, int vmid, PveGuest guest) {
        ProxmoxState state = call.state();
        PoolArea.check(call);
        Guard.flock(state, guest.kind(), vmid);
        boolean snatched = state.switches().take(ProxmoxSwitches.Count.ID_TAKEN);
        if (snatched) {
            Map<String, String> foreign = Map.of(guest.qemu() ? "name" : "hostname", "somebody-elses");
            state.claim(
                    vmid, new PveGuest(guest.kind(), guest.node(), foreign, null, 0, 0, false, List.of(), List.of()));
        }
        if (!state.claim(vmid, guest)) {
            PveGuest taken = state.guests().get(vmid);
            boolean elsewhere = taken != null
                    && (!taken.node().equals(guest.node()) || !taken.kind().equals(guest.kind()));
            throw Refusal.of(
                    500,
                    "unable to create " + Guard.word(guest.kind()) + " " + vmid + ": "
                            + (taken != null && elsewhere
                                    ? (Guard.word(taken.kind()) + " " + vmid + " already exists on node '"
                                            + taken.node() + "'")
                                    : "config file already exists"));
        }
        PoolArea.join(call, vmid);
    }

    private static void container(Call call) {
        if (call.flag("restore")) {
            return;
        }
        String template = call.text("ostemplate");
        boolean known = call.state().volumes().stream()
                .anyMatch(volume -> volume.volid().equals(template));
        if (!known) {
            throw new TaskFailure("volume '" + template + "' does not exist");
        }
        if (call.has("ssh-public-keys") && !call.text("ssh-public-keys").matches(KEYS)) {
            throw Refusal.of(500, "SSH public key validation error");
        }
        if (!call.flag("unprivileged")) {
            call.demand("/", "Sys.Modify", "VM.Allocate");
        }
    }

    /** What a fresh guest has without being told. */
    private static Map<String, String> defaults(Call call, String kind) {
        Map<String, String> config = new LinkedHashMap<>();
        if (kind.equals("qemu")) {
            String ctime = String.valueOf(call.now().getEpochSecond());
            config.put("meta", "creation-qemu=10.1.2,ctime=" + ctime);
            config.put("vmgenid", UUID.randomUUID().toString());
            config.put("smbios1", "uuid=" + UUID.randomUUID());
            return config;
        }
        config.put("arch", "amd64");
        config.put("hostname", "CT" + call.vmid());
        config.put("memory", "512");
        config.put("swap", "512");
        config.put("ostype", system(call.text("ostemplate")));
        return config;
    }

    private static String system(String template) {
        String name = template.substring(template.indexOf('/') + 1);
        for (String known : List.of("debian", "ubuntu", "centos", "fedora", "opensuse", "archlinux", "alpine")) {
            if (name.startsWith(known)) {
                return known;
            }
        }
        return name.startsWith("rockylinux") || name.startsWith("almalinux") ? "centos" : "unmanaged";
    }
}
