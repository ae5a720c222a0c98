package io.github.bladebook.nautobot;

import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.json.Loose;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What listens on a device or virtual machine.
 *
 * @param display what Nautobot's own pages call it
 * @param protocol {@code tcp} or {@code udp}
 * @param addresses where it listens; empty for all
 * @param meta times, tags and custom fields
 */
public record Service(
        UUID id,
        String display,
        String name,
        List<Integer> ports,
        String protocol,
        @Nullable Link device,
        @Nullable Link virtualMachine,
        List<Link> addresses,
        String description,
        Meta meta)
        implements NautobotObject {
    public Service {
        ports = List.copyOf(ports);
        addresses = List.copyOf(addresses);
    }

    static Service of(Json json) {
        return new Service(
                Wire.uuid(json, "id"),
                Wire.text(json, "display"),
                Wire.text(json, "name"),
                json.at("ports").list(port -> Math.toIntExact(Loose.integer(port.text()))),
                Wire.choice(json, "protocol"),
                Link.find(json, "device"),
                Link.find(json, "virtual_machine"),
                Link.list(json, "ip_addresses"),
                Wire.text(json, "description"),
                Meta.of(json));
    }

    /** Describes one of a device. */
    public static Wanted<Service> wantedOnDevice(Ref device, String name, String protocol, Integer... ports) {
        return of(name, protocol, ports).with("device", device);
    }

    /** Describes one of a virtual machine. */
    public static Wanted<Service> wantedOnVm(Ref virtualMachine, String name, String protocol, Integer... ports) {
        return of(name, protocol, ports).with("virtual_machine", virtualMachine);
    }

    private static Wanted<Service> of(String name, String protocol, Integer... ports) {
        return Wanted.of(Kinds.SERVICE)
                .with("name", name)
                .with("protocol", protocol)
                .with("ports", List.of(ports));
    }
}
