package io.github.bladebook.proxmox;

import io.github.bladebook.core.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A network interface as it is inside a guest.
 *
 * @param mac empty where it has none
 * @param addresses IPv4 and IPv6 with prefix length: {@code 172.16.100.21/24}
 */
public record NetworkInterface(String name, String mac, List<String> addresses) {
    public NetworkInterface {
        addresses = List.copyOf(addresses);
    }

    static NetworkInterface of(Json json) {
        Set<String> addresses = new LinkedHashSet<>();
        for (Json address : json.at("ip-addresses").elements()) {
            String prefix =
                    address.findText("prefix").map(length -> "/" + length).orElse("");
            address.findText("ip-address").ifPresent(text -> addresses.add(text + prefix));
        }
        json.findText("inet").ifPresent(addresses::add);
        json.findText("inet6").ifPresent(addresses::add);
        return new NetworkInterface(
                json.text("name"),
                json.findText("hardware-address")
                        .or(() -> json.findText("hwaddr"))
                        .orElse(""),
                new ArrayList<>(addresses));
    }

    /** Returns whether it leads only to the guest itself. */
    public boolean loopback() {
        return name.equals("lo") || addresses.stream().anyMatch(address -> address.startsWith("127."));
    }
}
