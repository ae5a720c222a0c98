package io.github.bladebook.simulator.face.proxmox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.proxmox.GuestDisk;
import io.github.bladebook.simulator.state.proxmox.PveGuest;
import io.github.bladebook.simulator.state.proxmox.PveStorage;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code /cluster/replication}: which guests are copied where. */
final class ReplicationArea implements SectionRoutes.Rules {
    private ReplicationArea() {}

    static List<Route> routes() {
        return new SectionRoutes(
                        "/cluster/replication",
                        "id",
                        state -> state.datacenter().replications(),
                        new SectionRoutes.Words("job '%s' already exists", "no such replication job '%s'", false),
                        new ReplicationArea())
                .routes("", "");
    }

    static int guest(String id) {
        return Integer.parseInt(id.substring(0, id.indexOf('-')));
    }

    private static PveGuest demand(Call call, String id) {
        call.demand("/vms/" + guest(id), "VM.Replicate");
        PveGuest guest = call.state().guests().get(guest(id));
        if (guest == null) {
            throw Refusal.of(500, "no such guest '" + guest(id) + "'");
        }
        return guest;
    }

    @Override
    public Map<String, String> added(Call call, String id, Map<String, String> settings) {
        PveGuest guest = demand(call, id);
        String target = settings.getOrDefault("target", "");
        if (target.equals(guest.node())) {
            throw Refusal.parameters(Map.of("target", "source and target nodes must be different"));
        }
        if (!call.state().nodes().containsKey(target)) {
            throw Refusal.of(500, "no such cluster node '" + target + "'");
        }
        for (GuestDisk disk : GuestDisk.of(guest)) {
            PveStorage storage = call.state().storages().get(disk.storage());
            if (!disk.drive() && (storage == null || !storage.type().equals("zfspool"))) {
                throw Refusal.of(500, "missing replicate feature on volume '" + disk.volid() + "'");
            }
        }
        Map<String, String> complete = new TreeMap<>(settings);
        complete.put("source", guest.node());
        call.state().replications().begin(id);
        return complete;
    }

    @Override
    public Map<String, String> changed(Call call, String id, Map<String, String> settings) {
        demand(call, id);
        return settings;
    }

    @Override
    public void removed(Call call, String id) {
        call.demand("/vms/" + guest(id), "VM.Replicate");
    }

    @Override
    public boolean visible(Call call, String id) {
        return call.may("/vms/" + guest(id), "VM.Audit");
    }

    @Override
    public void tell(Call call, String id, ObjectNode row) {
        row.put("guest", guest(id)).put("jobnum", Integer.parseInt(id.substring(id.indexOf('-') + 1)));
    }
}
