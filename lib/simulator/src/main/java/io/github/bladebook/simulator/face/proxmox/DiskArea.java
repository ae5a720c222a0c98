package io.github.bladebook.simulator.face.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.simulator.state.proxmox.GuestDisk;
import io.github.bladebook.simulator.state.proxmox.PveGuest;
import io.github.bladebook.simulator.state.proxmox.TaskFailure;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Disks of guests: made larger, moved to another storage, unplugged. */
final class DiskArea {
    private DiskArea() {}

    static List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        for (String kind : List.of("qemu", "lxc")) {
            routes.add(Route.put("/nodes/{node}/" + kind + "/{vmid}/resize", call -> resize(call, kind))
                    .needs("/vms/{vmid}", "VM.Config.Disk"));
        }
        routes.add(Route.post("/nodes/{node}/qemu/{vmid}/move_disk", call -> move(call, "qemu", "disk"))
                .needs("/vms/{vmid}", "VM.Config.Disk"));
        routes.add(Route.post("/nodes/{node}/lxc/{vmid}/move_volume", call -> move(call, "lxc", "volume"))
                .needs("/vms/{vmid}", "VM.Config.Disk"));
        routes.add(
                Route.put("/nodes/{node}/qemu/{vmid}/unlink", DiskArea::unlink).needs("/vms/{vmid}", "VM.Config.Disk"));
        return routes;
    }

    private static GuestDisk disk(PveGuest guest, String key) {
        String value = guest.config().get(key);
        if (value == null) {
            throw new TaskFailure(
                    guest.qemu() ? "disk '" + key + "' does not exist" : "volume '" + key + "' does not exist");
        }
        return GuestDisk.read(key, value)
                .filter(disk -> !disk.medium())
                .orElseThrow(() -> new TaskFailure("you can't resize a cdrom"));
    }

    private static JsonNode resize(Call call, String kind) {
        Guard.onlyRoot(call, "skiplock");
        GuestArea.find(call, kind);
        int vmid = call.vmid();
        String key = call.text("disk");
        return call.task("resize", vmid, run -> {
            PveGuest guest = Guard.begin(call.state(), kind, vmid);
            Guard.digest(call, "digest", guest);
            GuestDisk disk = disk(guest, key);
            long wanted = bytes(call.text("size"), disk.size());
            if (wanted < disk.size().bytes()) {
                throw new TaskFailure(guest.qemu() ? "shrinking disks is not supported" : "unable to shrink disk size");
            }
            DataSize more = new DataSize(wanted - disk.size().bytes());
            run.then(Duration.ofMillis(800), next -> {
                call.state().space().take(disk.storage(), disk.name(), more);
                String value = disk.moved(disk.storage(), disk.name(), new DataSize(wanted));
                call.state().update(vmid, now -> now.with(key, value));
                next.log("Size of logical volume " + disk.name() + " changed to " + GuestDisk.text(new DataSize(wanted))
                        + ".");
            });
        });
    }

    private static long bytes(String text, DataSize now) {
        boolean more = text.startsWith("+");
        String number = more ? text.substring(1) : text;
        int shift = "KMGT".indexOf(number.charAt(number.length() - 1));
        String digits = shift < 0 ? number : number.substring(0, number.length() - 1);
        long bytes = new BigDecimal(digits)
                .multiply(BigDecimal.valueOf(1L << (10 * (shift + 1))))
                .longValue();
        return (more ? now.bytes() : 0) + bytes / 1024 * 1024;
    }

    private static JsonNode move(Call call, String kind, String parameter) {
        PveGuest guest = GuestArea.find(call, kind);
        int vmid = call.vmid();
        String key = call.text(parameter);
        if (!call.has("storage")) {
            throw Refusal.parameters(Map.of("storage", "requires either a target storage or a target VM"));
        }
        String storage = call.text("storage");
        Disks.check(call, kind, storage);
        Guard.digest(call, "digest", guest);
        if (GuestDisk.read(key, guest.config().getOrDefault(key, ""))
                .map(disk -> disk.storage().equals(storage))
                .orElse(false)) {
            throw Refusal.parameters(Map.of("storage", "you can't move to the same storage with same format"));
        }
        return call.task(kind.equals("qemu") ? "qmmove" : "move_volume", vmid, run -> {
            PveGuest begun = Guard.begin(call.state(), kind, vmid);
            GuestDisk disk = disk(begun, key);
            Disks made = new Disks(call.state(), vmid, begun);
            call.state().update(vmid, now -> now.with("lock", "disk"));
            boolean[] done = {false};
            run.atEnd(() -> {
                call.state().update(vmid, now -> now.with("lock", null));
                if (!done[0]) {
                    made.undo();
                }
            });
            run.log("create full clone of drive " + key + " (" + disk.volid() + ")");
            String moved = made.copied(disk, storage, call.has("format") ? call.text("format") : "raw");
            run.copying("transferred", disk.size(), CloneArea.time(disk.size()), last -> {
                call.state().update(vmid, now -> {
                    Map<String, String> config = new LinkedHashMap<>(now.config());
                    if (call.flag("delete")) {
                        call.state().space().free(disk.storage(), disk.size());
                    } else {
                        Disks.unplug(call.state(), config, key);
                    }
                    config.put(key, moved);
                    return now.withConfig(config);
                });
                done[0] = true;
            });
        });
    }

    private static JsonNode unlink(Call call) {
        int vmid = call.vmid();
        GuestArea.find(call, "qemu");
        Guard.begin(call.state(), "qemu", vmid);
        call.state().update(vmid, guest -> {
            Map<String, String> config = new LinkedHashMap<>(guest.config());
            for (String key : call.texts("idlist")) {
                Disks.unplug(call.state(), config, key);
                if (call.flag("force")) {
                    config.keySet()
                            .removeIf(name ->
                                    name.startsWith("unused") && !guest.config().containsKey(name));
                }
            }
            return guest.withConfig(config);
        });
        return NullNode.getInstance();
    }
}
