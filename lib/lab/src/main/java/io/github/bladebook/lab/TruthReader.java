package io.github.bladebook.lab;

import io.github.bladebook.nautobot.NautobotClient;
import io.github.bladebook.nautobot.export.AddressRow;
import io.github.bladebook.nautobot.export.DeviceRow;
import io.github.bladebook.nautobot.export.Export;
import io.github.bladebook.nautobot.export.PrefixRow;
import io.github.bladebook.nautobot.export.VirtualMachineRow;
import io.github.bladebook.snapshot.RecordedAddress;
import io.github.bladebook.snapshot.RecordedMachine;
import io.github.bladebook.snapshot.RecordedPrefix;
import io.github.bladebook.snapshot.SourceOfTruth;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what Nautobot says should be there. */
final class TruthReader {
    static final String SYSTEM = "nautobot";

    private final NautobotClient client;
    private final Readers readers;

    TruthReader(NautobotClient client, Readers readers) {
        this.client = client;
        this.readers = readers;
    }

    /** Begins every read; the returned supplier waits for them. */
    Supplier<SourceOfTruth> begin() {
        Coming<String> version =
                readers.read("version", "", () -> new Part<>(client.server().version(), 1, null));
        Coming<SourceOfTruth> said =
                readers.read("prefixes, addresses and machines", SourceOfTruth.empty(), () -> part(client.export()));
        return () -> {
            SourceOfTruth truth = said.get();
            return new SourceOfTruth(version.get(), truth.prefixes(), truth.addresses(), truth.machines());
        };
    }

    private static Part<SourceOfTruth> part(Export export) {
        List<RecordedMachine> machines = Stream.concat(
                        export.devices().stream().map(TruthReader::device),
                        export.virtualMachines().stream().map(TruthReader::machine))
                .toList();
        SourceOfTruth truth = new SourceOfTruth(
                "",
                export.prefixes().stream().map(TruthReader::prefix).toList(),
                export.addresses().stream().map(TruthReader::address).toList(),
                machines);
        long count = (long) truth.prefixes().size() + truth.addresses().size() + machines.size();
        return new Part<>(truth, count, null);
    }

    private static RecordedPrefix prefix(PrefixRow row) {
        return new RecordedPrefix(
                row.prefix().toString(),
                row.namespace(),
                row.type(),
                row.status(),
                row.role(),
                row.vlan(),
                row.description());
    }

    private static RecordedAddress address(AddressRow row) {
        return new RecordedAddress(
                row.address().toString(),
                row.namespace(),
                row.status(),
                row.type(),
                row.role(),
                row.dnsName(),
                row.description(),
                row.assigned());
    }

    private static RecordedMachine device(DeviceRow row) {
        String place = row.rack().isEmpty() ? row.location() : row.location() + ", " + row.rack();
        return new RecordedMachine(row.name(), false, row.status(), row.role(), place, text(row.address()));
    }

    private static RecordedMachine machine(VirtualMachineRow row) {
        return new RecordedMachine(row.name(), true, row.status(), row.role(), row.cluster(), text(row.address()));
    }

    private static String text(@Nullable Object address) {
        return Optional.ofNullable(address).map(Object::toString).orElse("");
    }
}
