package io.github.bladebook.proxmox;

import static java.util.Objects.requireNonNull;

import io.github.bladebook.core.unit.DataSize;
import java.util.Map;
import java.util.Optional;

/**
 * A VM's disk or drive: {@code scsi0: local-lvm:vm-106-disk-0,discard=on,size=32G}. One that is to be made says so in place of its
 * volume: {@code local-lvm:32}.
 *
 * @param volume the volume, or what to make
 * @param options every property: discard, iothread, ssd, cache, size, media, import-from, …
 */
public record DiskSpec(String volume, Map<String, String> options) {
    public DiskSpec {
        requireNonNull(volume, "volume is null");
        options = Ordered.copy(options);
    }

    /** Returns a new, empty disk on a storage. */
    public static DiskSpec create(String storage, DataSize size) {
        return new DiskSpec(storage + ":" + DiskSize.gibibytes(size), Map.of());
    }

    /** Returns a new disk on a storage with what an image holds, such as {@code local:import/debian-13.qcow2}. */
    public static DiskSpec imported(String storage, String image) {
        return new DiskSpec(storage + ":0", Map.of("import-from", image));
    }

    /** Returns the drive that cloud-init reads from. */
    public static DiskSpec cloudInit(String storage) {
        return new DiskSpec(storage + ":cloudinit", Map.of());
    }

    /** Returns a CD drive with an image in it, such as {@code local:iso/debian-13.iso}. */
    public static DiskSpec cd(String image) {
        return new DiskSpec(image, Map.of("media", "cdrom"));
    }

    /** Returns the same disk that gives freed blocks back, and looks like an SSD to the guest. */
    public DiskSpec thin() {
        return with("discard", "on").with("ssd", "1");
    }

    /** Returns the same disk with one more property. */
    public DiskSpec with(String name, String value) {
        return new DiskSpec(volume, Ordered.plus(options, name, value));
    }

    /** Returns its size, where it has one already. */
    public Optional<DataSize> size() {
        return text().size();
    }

    /**
     * Reads a disk as a configuration has it.
     *
     * @throws IllegalArgumentException if it names no volume
     */
    public static DiskSpec of(PropertyString text) {
        String volume = text.find("file").orElse(text.bare());
        if (volume == null) {
            throw new IllegalArgumentException("'%s' is no disk: it names no volume".formatted(text));
        }
        return new DiskSpec(volume, text.except("file"));
    }

    /** Returns it as a configuration has it. */
    public PropertyString text() {
        return PropertyString.of(volume, options);
    }

    @Override
    public String toString() {
        return text().raw();
    }
}
