package io.github.bladebook.truenas;

import io.github.bladebook.core.json.Json;
import java.util.List;
import java.util.stream.Stream;

/** What a pool is built of, by the part that it plays. */
public record Topology(
        List<Vdev> data, List<Vdev> log, List<Vdev> cache, List<Vdev> spare, List<Vdev> special, List<Vdev> dedup) {
    public Topology {
        data = List.copyOf(data);
        log = List.copyOf(log);
        cache = List.copyOf(cache);
        spare = List.copyOf(spare);
        special = List.copyOf(special);
        dedup = List.copyOf(dedup);
    }

    static Topology of(Json topology) {
        return new Topology(
                topology.at("data").list(Vdev::of),
                topology.at("log").list(Vdev::of),
                topology.at("cache").list(Vdev::of),
                topology.at("spare").list(Vdev::of),
                topology.at("special").list(Vdev::of),
                topology.at("dedup").list(Vdev::of));
    }

    /** Returns the disks at the bottom of all parts, mirrors and RAIDZ groups resolved. */
    public Stream<Vdev> disks() {
        return Stream.of(data, log, cache, spare, special, dedup)
                .flatMap(List::stream)
                .flatMap(Vdev::leaves);
    }

    @Override
    public String toString() {
        return "%s%s%s%s%s%s"
                .formatted(
                        data,
                        part(" log ", log),
                        part(" cache ", cache),
                        part(" spare ", spare),
                        part(" special ", special),
                        part(" dedup ", dedup));
    }

    private static String part(String name, List<Vdev> devices) {
        return devices.isEmpty() ? "" : name + devices;
    }
}
