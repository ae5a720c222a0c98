package io.github.bladebook.proxmox;

import static java.util.Objects.requireNonNull;

import io.github.bladebook.core.unit.DataSize;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a container mounts: {@code rootfs: local-lvm:vm-210-disk-0,size=8G} or {@code mp0: local-lvm:vm-210-disk-1,mp=/data,size=20G}.
 * One that is to be made says so in place of its volume: {@code local-lvm:8}.
 *
 * @param volume the volume, or what to make
 * @param path where it is inside; null for the root
 * @param options every other property: size, backup, ro, acl, mountoptions, …
 */
public record MountPoint(String volume, @Nullable String path, Map<String, String> options) {
    public MountPoint {
        requireNonNull(volume, "volume is null");
        if (path != null && !path.startsWith("/")) {
            throw new IllegalArgumentException("'%s' is no path inside a container; it starts with /".formatted(path));
        }
        options = Ordered.copy(options);
    }

    /** Returns a new volume on a storage, for the root. */
    public static MountPoint create(String storage, DataSize size) {
        return new MountPoint(storage + ":" + DiskSize.gibibytes(size), null, Map.of());
    }

    /** Returns the same, mounted here inside. */
    public MountPoint at(String inside) {
        return new MountPoint(volume, inside, options);
    }

    /** Returns the same with one more property. */
    public MountPoint with(String name, String value) {
        return new MountPoint(volume, path, Ordered.plus(options, name, value));
    }

    /** Returns its size, where it has one already. */
    public Optional<DataSize> size() {
        return text().size();
    }

    /**
     * Reads a mount point as a configuration has it.
     *
     * @throws IllegalArgumentException if it names no volume
     */
    public static MountPoint of(PropertyString text) {
        String volume = text.find("volume").orElse(text.bare());
        if (volume == null) {
            throw new IllegalArgumentException("'%s' is no mount point: it names no volume".formatted(text));
        }
        return new MountPoint(volume, text.find("mp").orElse(null), text.except("volume", "mp"));
    }

    /** Returns it as a configuration has it. */
    public PropertyString text() {
        Map<String, String> values = new LinkedHashMap<>();
        Ordered.put(values, "mp", path);
        values.putAll(options);
        return PropertyString.of(volume, values);
    }

    @Override
    public String toString() {
        return text().raw();
    }
}
