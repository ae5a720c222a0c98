package io.github.bladebook.simulator.state.proxmox;

import io.github.bladebook.core.unit.DataSize;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Puts volumes on storages and takes them off, so that what is used follows. */
public final class PveShelves {
    private final Map<String, PveStorage> storages;
    private final List<PveVolume> volumes;

    PveShelves(Map<String, PveStorage> storages, List<PveVolume> volumes) {
        this.storages = storages;
        this.volumes = volumes;
    }

    /** Finds a volume by its id. */
    public Optional<PveVolume> find(String volid) {
        return volumes.stream().filter(volume -> volume.volid().equals(volid)).findFirst();
    }

    /** Adds a volume, in place of one of the same id. */
    public synchronized void put(PveVolume volume) {
        remove(volume.volid());
        volumes.add(volume);
        used(volume.storage(), used -> used.plus(volume.size()));
    }

    /** Changes what is known of a volume, not its size. */
    public synchronized void change(String volid, UnaryOperator<PveVolume> change) {
        volumes.replaceAll(volume -> volume.volid().equals(volid) ? change.apply(volume) : volume);
    }

    /** Removes a volume; tells whether there was one. */
    public synchronized boolean remove(String volid) {
        Optional<PveVolume> gone = find(volid);
        gone.ifPresent(volume -> {
            volumes.remove(volume);
            used(
                    volume.storage(),
                    used -> used.bytes() > volume.size().bytes() ? used.minus(volume.size()) : DataSize.ZERO);
        });
        return gone.isPresent();
    }

    private void used(String name, UnaryOperator<DataSize> change) {
        storages.computeIfPresent(
                name,
                (key, storage) -> new PveStorage(
                        storage.type(),
                        storage.content(),
                        storage.total(),
                        change.apply(storage.used()),
                        storage.shared(),
                        storage.config()));
    }
}
