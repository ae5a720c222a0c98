package io.github.bladebook.snapshot;

import java.util.List;

/** What the source of truth (Nautobot) says should be there. */
public record SourceOfTruth(
        String version,
        List<RecordedPrefix> prefixes,
        List<RecordedAddress> addresses,
        List<RecordedMachine> machines) {
    public SourceOfTruth {
        prefixes = List.copyOf(prefixes);
        addresses = List.copyOf(addresses);
        machines = List.copyOf(machines);
    }

    /** Returns one of which nothing is known. */
    public static SourceOfTruth empty() {
        return new SourceOfTruth("", List.of(), List.of(), List.of());
    }
}
