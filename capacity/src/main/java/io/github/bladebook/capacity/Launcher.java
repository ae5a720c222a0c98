package io.github.bladebook.capacity;

import io.github.bladebook.core.unit.Cpu;
import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.snapshot.Cluster;
import io.github.bladebook.snapshot.Pod;
import io.github.bladebook.snapshot.Resources;
import io.github.bladebook.snapshot.VirtualMachine;
import java.util.Map;

/**
 * What the launcher pod of a planned KubeVirt machine asks for. The overhead beyond the guest's memory is the largest that this
 * cluster's own machines have; without one, KubeVirt's formula: page tables of 1/512, 240 MiB for its processes, 8 MiB for each vCPU,
 * 8 MiB for the IO thread, 32 MiB for graphics. Source: kubevirt, {@code pkg/virt-controller/services/renderresources.go}.
 */
final class Launcher {
    private static final String KVM = "devices.kubevirt.io/kvm";

    private final Cluster cluster;
    private final Policy policy;

    Launcher(Cluster cluster, Policy policy) {
        this.cluster = cluster;
        this.policy = policy;
    }

    /** @param guest what the guest sees */
    Resources asks(Resources guest) {
        long ratio = policy.vcpuPerRequest();
        Cpu cpu = new Cpu((guest.cpu().milli() + ratio - 1) / ratio);
        boolean kvm = cluster.nodes().stream()
                .anyMatch(node -> node.allocatable().other().containsKey(KVM));
        return new Resources(
                cpu, guest.memory().plus(overhead(guest)), DataSize.ZERO, kvm ? Map.of(KVM, 1L) : Map.of());
    }

    private DataSize overhead(Resources guest) {
        DataSize measured = DataSize.ZERO;
        for (VirtualMachine vm : cluster.virtualMachines()) {
            for (Pod pod : cluster.pods()) {
                Pod.Owner owner = pod.owner();
                boolean launches = owner != null
                        && owner.kind().equals("VirtualMachineInstance")
                        && owner.name().equals(vm.name())
                        && pod.namespace().equals(vm.namespace());
                if (launches) {
                    measured = measured.max(EffectiveRequest.of(pod).memory().minus(vm.memory()));
                }
            }
        }
        if (measured.bytes() > 0) {
            return measured;
        }
        long cpus = (guest.cpu().milli() + 999) / 1000;
        return new DataSize(guest.memory().bytes() / 512).plus(DataSize.mebibytes(240 + 8 * cpus + 8 + 32));
    }
}
