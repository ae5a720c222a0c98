package io.github.bladebook.nautobot;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.NotFoundException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;

/** A client with names of its own, which takes away what it made: a real server is everybody's. */
final class Workbench implements AutoCloseable {
    final Side.Opened server;
    final NautobotClient client;

    /** In front of every name, so that two runs do not meet. */
    final String run = "h" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);

    private final Deque<Runnable> undo = new ArrayDeque<>();

    Workbench(Side side) {
        server = side.open();
        client = server.client();
    }

    static IPAddress ip(String text) {
        return Objects.requireNonNull(new IPAddressString(text).getAddress(), text);
    }

    String name(String end) {
        return run + "-" + end;
    }

    /** Makes an object that is taken away at the end. */
    <T extends NautobotObject> T made(Endpoint<T> endpoint, Wanted<T> wanted) {
        return kept(endpoint, endpoint.create(wanted));
    }

    /** Has an object taken away at the end. */
    <T extends NautobotObject> T kept(Endpoint<T> endpoint, T object) {
        undo.push(() -> gone(endpoint, object));
        return object;
    }

    /** Has whatever is under a key then taken away at the end. */
    <T extends NautobotObject> Wanted<T> later(Endpoint<T> endpoint, Wanted<T> wanted) {
        undo.push(() -> endpoint.find(wanted).ifPresent(object -> gone(endpoint, object)));
        return wanted;
    }

    private static <T extends NautobotObject> void gone(Endpoint<T> endpoint, T object) {
        try {
            endpoint.delete(object.id());
        } catch (NotFoundException | ConflictException e) {
            // Gone before, or held by something that a failed test left; the name is unique, so it is in nobody's way.
            return;
        }
    }

    Namespace namespace() {
        return made(client.namespaces(), Namespace.wanted(name("ns")));
    }

    Wanted<Prefix> prefix(String text) {
        return Prefix.wanted(ip(text), "Active").with("namespace", name("ns"));
    }

    Wanted<IpAddress> address(String text) {
        return IpAddress.wanted(ip(text), "Active").with("namespace", name("ns"));
    }

    /** Makes a location that devices, racks and prefixes may be at. */
    Location room() {
        made(
                client.locationTypes(),
                LocationType.wanted(name("Room"), "dcim.device", "dcim.rack", "ipam.prefix", "ipam.vlan"));
        return made(client.locations(), Location.wanted(name("room1"), name("Room"), "Active"));
    }

    /** Makes a device with all that it takes. */
    Device device(Location room, String end) {
        client.ensure(later(client.manufacturers(), Manufacturer.wanted(name("Maker"))));
        client.ensure(later(client.deviceTypes(), DeviceType.wanted(name("Maker"), name("M1"), 1)));
        client.ensure(later(client.roles(), Role.wanted(name("switch"), "dcim.device")));
        return made(
                client.devices(),
                Device.wanted(
                        name(end), Ref.deviceType(name("Maker"), name("M1")), name("switch"), Ref.to(room), "Active"));
    }

    @Override
    public void close() {
        while (!undo.isEmpty()) {
            undo.pop().run();
        }
        client.close();
        server.close();
    }
}
