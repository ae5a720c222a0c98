package io.github.bladebook.simulator.face.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.github.bladebook.simulator.state.proxmox.GuestDisk;
import io.github.bladebook.simulator.state.proxmox.PveGuest;
import io.github.bladebook.simulator.state.proxmox.TaskFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code DELETE …/{vmid}} and {@code …/template}: guests go away, or become what others are made of. */
final class DestroyArea {
    private DestroyArea() {}

    static List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        for (String kind : List.of("qemu", "lxc")) {
            String guest = "/nodes/{node}/" + kind + "/{vmid}";
            routes.add(Route.delete(guest, call -> destroy(call, kind)).needs("/vms/{vmid}", "VM.Allocate"));
            routes.add(Route.post(guest + "/template", call -> template(call, kind))
                    .needs("/vms/{vmid}", "VM.Allocate"));
        }
        return routes;
    }

    private static JsonNode destroy(Call call, String kind) {
        PveGuest guest = GuestArea.find(call, kind);
        int vmid = call.vmid();
        Guard.onlyRoot(call, "skiplock");
        if ("1".equals(guest.config().get("protection"))) {
            throw Refusal.of(500, "can't remove " + Guard.word(kind) + " " + vmid + " - protection mode enabled");
        }
        if (guest.running() && !call.flag("force")) {
            throw Refusal.of(
                    500,
                    kind.equals("qemu")
                            ? "VM " + vmid + " is running - destroy failed"
                            : "unable to destroy CT " + vmid + " - container is running");
        }
        return call.task(kind.equals("qemu") ? "qmdestroy" : "vzdestroy", vmid, run -> {
            PveGuest begun =
                    call.flag("skiplock") ? Guard.now(call.state(), vmid) : Guard.begin(call.state(), kind, vmid);
            inUse(call, begun);
            run.then(Duration.ofSeconds(2), last -> {
                for (GuestDisk disk : GuestDisk.of(begun)) {
                    if (!disk.linked()) {
                        call.state().space().free(disk.storage(), disk.size());
                    }
                    last.log("Logical volume \"" + disk.name() + "\" successfully removed.");
                }
                call.state().update(vmid, now -> now.stopped());
                call.state().destroy(vmid);
                last.log("purging " + Guard.word(kind) + " " + vmid + " from related configurations..");
            });
        });
    }

    /** A template stays as long as there are clones over its disks. */
    private static void inUse(Call call, PveGuest guest) {
        for (GuestDisk disk : GuestDisk.of(guest)) {
            boolean used = call.state().guests().values().stream()
                    .flatMap(other -> GuestDisk.of(other).stream())
                    .anyMatch(other -> other.linked() && other.name().startsWith(disk.name() + "/"));
            if (used) {
                throw new TaskFailure("base volume '" + disk.volid() + "' is still in use by linked cloned");
            }
        }
    }

    private static JsonNode template(Call call, String kind) {
        PveGuest guest = GuestArea.find(call, kind);
        int vmid = call.vmid();
        if (guest.template()) {
            throw Refusal.of(500, "you can't convert a template to a template");
        }
        if (!guest.snapshots().isEmpty()) {
            throw Refusal.of(500, "unable to create template, because " + Guard.word(kind) + " contains snapshots");
        }
        if (guest.running()) {
            throw Refusal.of(
                    500,
                    "you can't convert a " + Guard.word(kind) + " to template if " + Guard.word(kind) + " is running");
        }
        if (kind.equals("lxc")) {
            Guard.begin(call.state(), kind, vmid);
            call.state().update(vmid, DestroyArea::templated);
            return NullNode.getInstance();
        }
        return call.task("qmtemplate", vmid, run -> {
            Guard.begin(call.state(), kind, vmid);
            run.then(Duration.ofSeconds(1), last -> call.state().update(vmid, DestroyArea::templated));
        });
    }

    private static PveGuest templated(PveGuest guest) {
        Map<String, String> config = new LinkedHashMap<>(guest.config());
        for (GuestDisk disk : GuestDisk.of(guest)) {
            if (!disk.drive()) {
                String name = disk.name().replaceFirst("(?:vm|subvol)-(?=\\d+-disk-\\d+(?:\\.\\w+)?$)", "base-");
                config.put(disk.key(), disk.moved(disk.storage(), name, disk.size()));
            }
        }
        config.put("template", "1");
        return guest.withConfig(config);
    }
}
