package io.github.bladebook.lab;

import io.github.bladebook.core.unit.Cpu;
import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.proxmox.GuestConfig;
import io.github.bladebook.proxmox.GuestSummary;
import io.github.bladebook.proxmox.NetworkInterface;
import io.github.bladebook.proxmox.NodeHandle;
import io.github.bladebook.proxmox.NodeSummary;
import io.github.bladebook.proxmox.ProxmoxClient;
import io.github.bladebook.snapshot.Guest;
import io.github.bladebook.snapshot.Host;
import io.github.bladebook.snapshot.Hypervisor;
import io.github.bladebook.snapshot.Lack;
import io.github.bladebook.snapshot.Pool;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Reads the hypervisor's side of a snapshot. Each node is asked by itself: one that is off, or whose storage hangs, must not take the
 * others' answers with it.
 */
final class HypervisorReader {
    static final String SYSTEM = "proxmox";

    private final ProxmoxClient client;
    private final Readers readers;

    HypervisorReader(ProxmoxClient client, Readers readers) {
        this.client = client;
        this.readers = readers;
    }

    /** Begins every read; the returned supplier waits for them and puts the hypervisor together. */
    Supplier<Hypervisor> begin() {
        Coming<String> version =
                readers.read("version", "", () -> new Part<>(client.version().version(), 1, null));
        Coming<List<NodeSummary>> nodes = readers.read("nodes", List.of(), () -> Part.of(client.nodes()));
        return () -> {
            List<Host> hosts = new ArrayList<>();
            List<Coming<List<Listed>>> guests = new ArrayList<>();
            List<Coming<List<Pool>>> pools = new ArrayList<>();
            for (NodeSummary node : nodes.get()) {
                hosts.add(host(node));
                if (node.online()) {
                    NodeHandle handle = client.node(node.name());
                    guests.add(readers.read("guests of " + node.name(), List.of(), () -> Part.of(listed(handle))));
                    pools.add(readers.read("storages of " + node.name(), List.of(), () -> Part.of(pools(handle))));
                } else {
                    readers.lack(new Lack(
                            SYSTEM,
                            "node " + node.name(),
                            "it is " + node.status(),
                            "Look at it; its guests are not known"));
                }
            }
            List<Coming<Guest>> all = joined(guests).stream().map(this::whole).toList();
            return new Hypervisor(
                    version.get(), hosts, all.stream().map(Coming::get).toList(), joined(pools));
        };
    }

    /** A guest as its node lists it. */
    private record Listed(NodeHandle node, Guest.Kind kind, GuestSummary summary) {
        Guest with(List<String> addresses) {
            return new Guest(
                    summary.id(),
                    kind,
                    summary.name(),
                    node.name(),
                    summary.status(),
                    summary.cpu(),
                    summary.memory(),
                    summary.running() ? summary.memoryUsed() : DataSize.ZERO,
                    summary.disk(),
                    summary.template(),
                    summary.tags(),
                    addresses);
        }
    }

    private static List<Listed> listed(NodeHandle node) {
        Stream<Listed> vms = node.vms().stream().map(vm -> new Listed(node, Guest.Kind.VM, vm));
        Stream<Listed> containers = node.containers().stream().map(ct -> new Listed(node, Guest.Kind.LXC, ct));
        return Stream.concat(vms, containers).toList();
    }

    /** Begins to ask a guest for its addresses, which takes longest of all: an agent answers when it comes to it. */
    private Coming<Guest> whole(Listed guest) {
        return readers.more(
                "addresses of guest " + guest.summary().id(),
                guest.with(List.of()),
                () -> guest.with(addresses(guest.node(), guest.kind(), guest.summary())));
    }

    private static <T> List<T> joined(List<Coming<List<T>>> parts) {
        return parts.stream().flatMap(part -> part.get().stream()).toList();
    }

    private static Host host(NodeSummary node) {
        Cpu used = new Cpu(Math.round(node.cpu().milli() * node.load()));
        return new Host(node.name(), node.online(), node.cpu(), used, node.memory(), node.memoryUsed());
    }

    private static List<Pool> pools(NodeHandle node) {
        return node.storages().stream()
                .map(storage -> new Pool(
                        node.name(),
                        storage.name(),
                        storage.type(),
                        storage.content(),
                        storage.shared(),
                        storage.active(),
                        storage.total(),
                        storage.used()))
                .toList();
    }

    /** What the guest itself shows, and where it shows nothing, what its configuration gives it. */
    private static List<String> addresses(NodeHandle node, Guest.Kind kind, GuestSummary guest) {
        List<String> shown = guest.running() ? shown(node, kind, guest.id()) : List.of();
        return shown.isEmpty() ? configured(node, kind, guest.id()) : shown;
    }

    private static List<String> shown(NodeHandle node, Guest.Kind kind, int id) {
        List<NetworkInterface> interfaces = kind == Guest.Kind.VM
                ? node.vm(id).findInterfaces().orElse(List.of())
                : node.lxc(id).interfaces();
        return interfaces.stream()
                .filter(each -> !each.loopback())
                .flatMap(each -> each.addresses().stream())
                .toList();
    }

    private static List<String> configured(NodeHandle node, Guest.Kind kind, int id) {
        GuestConfig config =
                kind == Guest.Kind.VM ? node.vm(id).config() : node.lxc(id).config();
        return Stream.concat(config.networks().values().stream(), config.addresses().values().stream())
                .flatMap(line -> line.find("ip").stream())
                .filter(address -> !address.equals("dhcp"))
                .toList();
    }
}
