package io.github.bladebook.nautobot;

import io.github.bladebook.core.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which address is on which interface, both ways, by id. */
record Assignments(Map<String, List<String>> interfacesOf, Map<String, List<String>> addressesOf) {
    static Assignments read(Api api) {
        Map<String, List<String>> interfaces = new HashMap<>();
        Map<String, List<String>> addresses = new HashMap<>();
        api
                .paged(
                        api.get("ipam", "ip-address-to-interface")
                                .query("depth", 0)
                                .query("sort", "id")
                                .trying("list which address is on which interface"),
                        row -> row)
                .stream()
                .forEach(row -> {
                    String address = row.at("ip_address").text("id");
                    Json port = row.at("interface").absent() ? row.at("vm_interface") : row.at("interface");
                    interfaces
                            .computeIfAbsent(address, key -> new ArrayList<>())
                            .add(port.text("id"));
                    addresses
                            .computeIfAbsent(port.text("id"), key -> new ArrayList<>())
                            .add(address);
                });
        return new Assignments(interfaces, addresses);
    }
}
