package io.github.bladebook.lab;

import io.github.bladebook.snapshot.Appliance;
import io.github.bladebook.truenas.Alert;
import io.github.bladebook.truenas.Dataset;
import io.github.bladebook.truenas.NfsShare;
import io.github.bladebook.truenas.Pool;
import io.github.bladebook.truenas.SmbShare;
import io.github.bladebook.truenas.SystemInfo;
import io.github.bladebook.truenas.TrueNasClient;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Reads the TrueNAS side of a snapshot. */
final class ApplianceReader {
    static final String SYSTEM = "truenas";

    private final TrueNasClient client;
    private final Readers readers;

    ApplianceReader(TrueNasClient client, Readers readers) {
        this.client = client;
        this.readers = readers;
    }

    /** Begins every read; the returned supplier waits for them. */
    Supplier<Appliance> begin() {
        Coming<Optional<SystemInfo>> info = readers.read(
                "version",
                Optional.empty(),
                () -> new Part<>(Optional.of(client.system().info()), 1, null));
        Coming<List<Appliance.StoragePool>> pools = readers.read(
                "pools",
                List.of(),
                () -> Part.of(client.pools().list().stream()
                        .map(ApplianceReader::pool)
                        .toList()));
        Coming<List<Appliance.Dataset>> datasets = readers.read(
                "datasets",
                List.of(),
                () -> Part.of(client.datasets().list().stream()
                        .map(ApplianceReader::dataset)
                        .toList()));
        Coming<List<Appliance.Share>> nfs = readers.read(
                "NFS shares",
                List.of(),
                () -> Part.of(client.nfsShares().list().stream()
                        .map(ApplianceReader::share)
                        .toList()));
        Coming<List<Appliance.Share>> smb = readers.read(
                "SMB shares",
                List.of(),
                () -> Part.of(client.smbShares().list().stream()
                        .map(ApplianceReader::share)
                        .toList()));
        Coming<List<Appliance.Alert>> alerts = readers.read(
                "alerts",
                List.of(),
                () -> Part.of(client.alerts().list().stream()
                        .filter(alert -> !alert.dismissed())
                        .map(ApplianceReader::alert)
                        .toList()));
        return () -> new Appliance(
                info.get().map(SystemInfo::hostname).orElse(""),
                info.get().map(SystemInfo::version).orElse(""),
                pools.get(),
                datasets.get(),
                Stream.concat(nfs.get().stream(), smb.get().stream()).toList(),
                alerts.get());
    }

    private static Appliance.StoragePool pool(Pool pool) {
        return new Appliance.StoragePool(pool.name(), pool.status(), pool.healthy(), pool.size(), pool.allocated());
    }

    private static Appliance.Dataset dataset(Dataset dataset) {
        return new Appliance.Dataset(
                dataset.name(),
                dataset.isVolume(),
                dataset.used(),
                dataset.available(),
                dataset.quota(),
                Optional.ofNullable(dataset.mountpoint()).orElse(""));
    }

    private static Appliance.Share share(NfsShare share) {
        List<String> clients = Stream.concat(share.networks().stream().map(Object::toString), share.hosts().stream())
                .toList();
        return new Appliance.Share("nfs", share.path(), share.comment(), share.enabled(), clients);
    }

    private static Appliance.Share share(SmbShare share) {
        return new Appliance.Share("smb", share.path(), share.name(), share.enabled(), List.of());
    }

    private static Appliance.Alert alert(Alert alert) {
        return new Appliance.Alert(alert.level(), alert.text());
    }
}
