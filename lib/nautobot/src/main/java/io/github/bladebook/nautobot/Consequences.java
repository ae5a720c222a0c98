package io.github.bladebook.nautobot;

import io.github.bladebook.core.http.Method;
import io.github.bladebook.core.http.Request;
import io.github.bladebook.core.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Looks at what a deletion would do to others. */
final class Consequences {
    private final Api api;

    Consequences(Api api) {
        this.api = api;
    }

    List<Consequence> of(NautobotObject object) {
        if (object instanceof Prefix prefix) {
            return ofPrefix(prefix);
        }
        return object instanceof IpAddress address ? ofAddress(address.id()) : List.of();
    }

    private List<Consequence> ofPrefix(Prefix prefix) {
        List<Consequence> found = new ArrayList<>();
        for (Json child : below(Kinds.PREFIX, prefix)) {
            found.add(new Consequence(Consequence.Effect.PREFIX_MOVES_UP, "prefix " + child.text("prefix")));
        }
        for (Json address : below(Kinds.IP_ADDRESS, prefix)) {
            found.add(new Consequence(Consequence.Effect.ADDRESS_MOVES_UP, "address " + address.text("address")));
        }
        return found;
    }

    private List<Json> below(Kind<?> kind, Prefix prefix) {
        Request request = api.request(Method.GET, kind.path())
                .query("parent", prefix.id())
                .query("depth", 0)
                .query("sort", "id")
                .trying("look for the %s objects in %s".formatted(kind.word(), prefix.prefix()));
        return new Walk(api, request).read();
    }

    private List<Consequence> ofAddress(UUID id) {
        List<Consequence> found = new ArrayList<>();
        for (Json assignment : assignments(id)) {
            Json port = port(assignment);
            found.add(new Consequence(Consequence.Effect.ADDRESS_IS_LOST, "interface " + named(assignment)));
            for (String owner : List.of("device", "virtual_machine")) {
                for (String primary : List.of("primary_ip4", "primary_ip6")) {
                    if (id.toString().equals(Wire.text(port.at(owner).at(primary), "id"))) {
                        String word = owner.replace('_', ' ');
                        found.add(new Consequence(
                                Consequence.Effect.PRIMARY_IS_LOST, word + " " + Wire.text(port.at(owner), "display")));
                    }
                }
            }
        }
        return found.stream().distinct().toList();
    }

    /** Reads which interfaces have an address, with the machines that they are of. */
    List<Json> assignments(UUID address) {
        Request request = api.request(Method.GET, Kinds.ADDRESS_ASSIGNMENT.path())
                .query("ip_address", address)
                .query("depth", 2)
                .query("sort", "id")
                .trying("look for the interfaces of the address " + address);
        return new Walk(api, request).read();
    }

    static String named(Json assignment) {
        Json port = port(assignment);
        Json owner = port.at("device").absent() ? port.at("virtual_machine") : port.at("device");
        return "%s %s"
                .formatted(Wire.text(owner, "display"), Wire.text(port, "name"))
                .strip();
    }

    private static Json port(Json assignment) {
        Json device = assignment.at("interface");
        return device.absent() ? assignment.at("vm_interface") : device;
    }
}
