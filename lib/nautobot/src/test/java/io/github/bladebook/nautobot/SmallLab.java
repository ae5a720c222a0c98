package io.github.bladebook.nautobot;

import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.json.Json;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A few objects of every kind under names of their own, so that a server that others use too can hold them; gone when closed. */
final class SmallLab implements AutoCloseable {
    static final Map<String, String> ACTIVE = Map.of("name", "Active");

    private final NautobotClient nautobot;
    private final String suffix = "-" + Long.toString(System.nanoTime(), 36);
    private final Deque<String> made = new ArrayDeque<>();
    private final Map<String, String> ids = new HashMap<>();

    SmallLab(NautobotClient nautobot) {
        this.nautobot = nautobot;
        List<String> kinds = List.of("dcim.device", "dcim.rack", "ipam.prefix", "ipam.vlan", "virtualization.cluster");
        make("site", "dcim/location-types", Map.of("name", name("Site")));
        make("room", "dcim/location-types", Map.of("name", name("Room"), "parent", id("site"), "content_types", kinds));
        make("home", "dcim/locations", Map.of("name", name("Home"), "location_type", id("site"), "status", ACTIVE));
        make(
                "room1",
                "dcim/locations",
                Map.of("name", name("Room1"), "location_type", id("room"), "parent", id("home"), "status", ACTIVE));
        make("role", "extras/roles", Map.of("name", name("Server"), "content_types", List.of("dcim.device")));
        make("maker", "dcim/manufacturers", Map.of("name", name("Maker")));
        make("type", "dcim/device-types", Map.of("model", name("Box"), "manufacturer", id("maker")));
        device("sw1");
        device("srv1");
        port("sw1", "gi1");
        port("srv1", "eth0");
        make("space", "ipam/namespaces", Map.of("name", name("space")));
        prefix("10.0.0.0/8", "container");
        prefix("10.1.1.0/24", "network");
        prefix("10.1.1.192/28", "pool");
        for (int i = 1; i <= 4; i++) {
            address("10.1.1." + i + "/24");
        }
        assign("10.1.1.1/24", "interface", "srv1 eth0");
        make("vlans", "ipam/vlan-groups", Map.of("name", name("vlans")));
        make(
                "vlan",
                "ipam/vlans",
                Map.of("vid", 10, "name", name("apps"), "vlan_group", id("vlans"), "status", ACTIVE));
        make("cluster type", "virtualization/cluster-types", Map.of("name", name("Proxmox")));
        make("cluster", "virtualization/clusters", Map.of("name", name("pve"), "cluster_type", id("cluster type")));
        make(
                "vm1",
                "virtualization/virtual-machines",
                Map.of("name", name("vm1"), "cluster", id("cluster"), "status", ACTIVE, "vcpus", 2, "memory", 4096));
        make(
                "vm1 ens18",
                "virtualization/interfaces",
                Map.of("virtual_machine", id("vm1"), "name", "ens18", "status", ACTIVE));
        assign("10.1.1.2/24", "vm_interface", "vm1 ens18");
        nautobot.patch("/dcim/devices/" + id("srv1") + "/", Map.of("primary_ip4", id("10.1.1.1/24")));
        nautobot.patch("/virtualization/virtual-machines/" + id("vm1") + "/", Map.of("primary_ip4", id("10.1.1.2/24")));
    }

    private void device(String device) {
        make(
                device,
                "dcim/devices",
                Map.of(
                        "name", name(device),
                        "device_type", id("type"),
                        "role", id("role"),
                        "location", id("room1"),
                        "status", ACTIVE));
    }

    private void port(String device, String port) {
        make(
                device + " " + port,
                "dcim/interfaces",
                Map.of("device", id(device), "name", port, "type", "1000base-t", "status", ACTIVE));
    }

    private void prefix(String prefix, String type) {
        make(
                prefix,
                "ipam/prefixes",
                Map.of("prefix", prefix, "type", type, "namespace", id("space"), "status", ACTIVE));
    }

    void address(String address) {
        make(
                address,
                "ipam/ip-addresses",
                Map.of("address", address, "namespace", id("space"), "status", ACTIVE, "dns_name", "h.lab.example"));
    }

    private void assign(String address, String field, String port) {
        make(address + " " + port, "ipam/ip-address-to-interface", Map.of("ip_address", id(address), field, id(port)));
    }

    /** Makes an object and remembers it under a word. */
    Json make(String word, String path, Map<String, ?> fields) {
        Json object = nautobot.post("/" + path + "/", fields);
        ids.put(word, object.text("id"));
        made.push("/" + path + "/" + object.text("id") + "/");
        return object;
    }

    /** Returns a name that nobody else has. */
    String name(String word) {
        return word + suffix;
    }

    String id(String word) {
        return ids.getOrDefault(word, "");
    }

    @Override
    public void close() {
        while (!made.isEmpty()) {
            try {
                nautobot.delete(made.pop());
            } catch (NotFoundException e) {
                // It went with another.
            }
        }
    }
}
