package io.github.bladebook.capacity;

import io.github.bladebook.core.unit.Cpu;
import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.snapshot.Guest;
import io.github.bladebook.snapshot.Host;
import io.github.bladebook.snapshot.Node;
import io.github.bladebook.snapshot.Pool;
import io.github.bladebook.snapshot.Snapshot;
import io.github.bladebook.snapshot.StorageRoom;
import io.github.bladebook.snapshot.VirtualMachine;
import io.github.bladebook.snapshot.Volume;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Machines' memory, Proxmox hosts, pools and storage classes. */
final class Stores {
    private final Snapshot snapshot;
    private final Policy policy;

    Stores(Snapshot snapshot, Policy policy) {
        this.snapshot = snapshot;
        this.policy = policy;
    }

    List<MachineMemory> machineMemory() {
        List<MachineMemory> found = new ArrayList<>();
        List<VirtualMachine> machines = snapshot.cluster().virtualMachines();
        DataSize whole = snapshot.cluster().nodes().stream()
                .map(Node::allocatable)
                .map(amount -> amount.memory())
                .reduce(DataSize.ZERO, DataSize::plus);
        if (!machines.isEmpty()) {
            List<DataSize> running = machines.stream()
                    .filter(VirtualMachine::running)
                    .map(VirtualMachine::memory)
                    .toList();
            found.add(memory(
                    "cluster",
                    running,
                    machines.stream().map(VirtualMachine::memory).toList(),
                    whole));
        }
        for (Host host : snapshot.hypervisor().hosts()) {
            List<Guest> guests = guests(host);
            found.add(memory(
                    host.name(),
                    guests.stream().filter(Guest::running).map(Guest::memory).toList(),
                    guests.stream().map(Guest::memory).toList(),
                    host.memory()));
        }
        return found;
    }

    private MachineMemory memory(String where, List<DataSize> running, List<DataSize> all, DataSize whole) {
        DataSize given = sum(running);
        double fraction = NodeRoom.part(given.bytes(), whole.bytes());
        MachineMemory.Line line = MachineMemory.Line.BELOW;
        if (fraction > policy.vmMemoryTo()) {
            line = MachineMemory.Line.TOO_MUCH;
        } else if (fraction >= policy.vmMemoryFrom()) {
            line = MachineMemory.Line.TIGHT;
        }
        return new MachineMemory(where, running.size(), given, sum(all), whole, line);
    }

    List<HostRoom> hosts() {
        return snapshot.hypervisor().hosts().stream().map(this::host).toList();
    }

    private HostRoom host(Host host) {
        List<Guest> running = guests(host).stream().filter(Guest::running).toList();
        return new HostRoom(
                host.name(),
                host.online(),
                running.size(),
                host.cpu(),
                running.stream().map(Guest::cpu).reduce(Cpu.ZERO, Cpu::plus),
                host.cpuUsed(),
                host.memory(),
                sum(running.stream().map(Guest::memory).toList()),
                host.memoryUsed());
    }

    private List<Guest> guests(Host host) {
        return snapshot.hypervisor().guests().stream()
                .filter(guest -> guest.host().equals(host.name()) && !guest.template())
                .toList();
    }

    List<StoreRoom> pools() {
        Map<String, List<Pool>> sameRoom = new LinkedHashMap<>();
        for (Pool pool : snapshot.hypervisor().pools()) {
            String key = pool.shared() ? pool.name() : pool.host() + "/" + pool.name();
            sameRoom.computeIfAbsent(key, added -> new ArrayList<>()).add(pool);
        }
        return sameRoom.values().stream().map(this::pool).toList();
    }

    private StoreRoom pool(List<Pool> seen) {
        Pool pool = seen.stream().filter(Pool::active).findFirst().orElse(seen.get(0));
        String hosts = seen.stream().map(Pool::host).collect(Collectors.joining(", "));
        DataSize total = pool.total().bytes() == 0 ? null : pool.total();
        boolean alarm = full(total, pool.total().minus(pool.used()));
        return new StoreRoom(
                hosts,
                pool.name(),
                pool.type(),
                pool.active(),
                total,
                pool.total().minus(pool.used()),
                DataSize.ZERO,
                null,
                alarm);
    }

    List<StoreRoom> classes() {
        return snapshot.cluster().storageClasses().stream()
                .map(each -> storageClass(each.name(), each.provisioner()))
                .toList();
    }

    private StoreRoom storageClass(String name, String provisioner) {
        List<StorageRoom> rooms = snapshot.cluster().storageRooms().stream()
                .filter(room -> room.storageClass().equals(name))
                .toList();
        DataSize promised = sum(snapshot.cluster().volumes().stream()
                .filter(volume -> volume.storageClass().equals(name))
                .map(Volume::capacity)
                .toList());
        DataSize free = sum(rooms.stream().map(StorageRoom::free).toList());
        DataSize total = DataSize.ZERO;
        DataSize largest = DataSize.ZERO;
        for (StorageRoom room : rooms) {
            DataSize all = room.total();
            DataSize most = room.largest();
            total = total == null || all == null ? null : total.plus(all);
            largest = largest.max(most == null ? room.free() : most);
        }
        boolean known = !rooms.isEmpty();
        return new StoreRoom(
                "cluster",
                name,
                provisioner,
                known,
                known ? total : null,
                free,
                promised,
                known ? largest : null,
                known && full(total, free));
    }

    private boolean full(@Nullable DataSize total, DataSize free) {
        return total != null && total.bytes() > 0 && total.minus(free).bytes() > policy.storageAlarm() * total.bytes();
    }

    private static DataSize sum(List<DataSize> sizes) {
        return sizes.stream().reduce(DataSize.ZERO, DataSize::plus);
    }
}
