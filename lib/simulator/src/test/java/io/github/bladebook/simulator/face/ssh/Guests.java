package io.github.bladebook.simulator.face.ssh;

import io.github.bladebook.simulator.state.LabState;
import io.github.bladebook.simulator.state.machine.Machine;
import io.github.bladebook.simulator.state.proxmox.PveGuest;
import java.util.List;
import java.util.Map;

/** Makes guests on the Proxmox side of a lab. */
final class Guests {
    private Guests() {}

    /** Returns the configuration of a container that may run Docker. */
    static PveGuest container(int vmid, String name, String ostype) {
        Map<String, String> config = Map.of(
                "hostname",
                name,
                "ostype",
                ostype,
                "memory",
                "2048",
                "cores",
                "2",
                "features",
                "nesting=1,keyctl=1",
                "rootfs",
                "local-lvm:vm-" + vmid + "-disk-0,size=20G",
                "net0",
                "name=eth0,bridge=vmbr0,hwaddr=BC:24:11:00:03:" + vmid % 100 + ",gw=172.16.100.1,ip=172.16.100."
                        + vmid % 100 + "/24,type=veth");
        return new PveGuest("lxc", "prox1", config, null, 0.1, 0.2, false, List.of(), List.of());
    }

    static Machine started(LabState lab, int vmid, String name, String ostype) {
        lab.proxmox().create(vmid, container(vmid, name, ostype));
        lab.proxmox().start(vmid, lab.seams().clock().instant());
        return lab.machines().of(vmid);
    }
}
