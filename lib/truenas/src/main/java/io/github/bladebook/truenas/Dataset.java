package io.github.bladebook.truenas;

import static java.util.Objects.requireNonNull;

import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.unit.DataSize;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A data set or volume at one moment.
 *
 * @param name the whole path: {@code tank/apps/wiki}
 * @param type {@code FILESYSTEM} or {@code VOLUME}
 * @param used by it, its snapshots and all below it
 * @param available to it, with what its pool and the quotas above allow
 * @param usedBySnapshots what its snapshots alone hold
 * @param usedByChildren what is below it
 * @param quota for it and all below it; null for none
 * @param refquota for it without snapshots and what is below; null for none
 * @param reservation what is kept free for it; null for none
 * @param volume the size of a volume; null for a data set
 * @param compression in ZFS's words: {@code LZ4}; {@code compressRatio} is what it has brought, 1 for nothing
 * @param mountpoint null where it is not mounted
 * @param encryption whether it is encrypted, and locked (its key is not loaded)
 * @param encryptionRoot the data set whose key encrypts it, itself or one above; null where it is not encrypted
 * @param origin the snapshot that it was cloned from; null where it was not
 * @param properties users' own ones
 */
public record Dataset(
        String name,
        String pool,
        String type,
        DataSize used,
        @Nullable DataSize available,
        DataSize usedBySnapshots,
        DataSize usedByChildren,
        @Nullable DataSize quota,
        @Nullable DataSize refquota,
        @Nullable DataSize reservation,
        @Nullable DataSize volume,
        String compression,
        double compressRatio,
        @Nullable DataSize recordSize,
        boolean readonly,
        @Nullable String mountpoint,
        @Nullable String comments,
        Encryption encryption,
        @Nullable String encryptionRoot,
        @Nullable String origin,
        @Nullable Instant created,
        Map<String, String> properties) {
    /** Whether what is written is encrypted, and whether it can be read now. */
    public enum Encryption {
        NONE,
        UNLOCKED,
        LOCKED
    }

    public Dataset {
        requireNonNull(name, "name is null");
        properties = Map.copyOf(properties);
    }

    static Dataset of(Json set) {
        Map<String, String> properties = new LinkedHashMap<>();
        Json own = set.at("user_properties");
        own.names().forEach(name -> ZfsProperty.words(own.at(name)).ifPresent(value -> properties.put(name, value)));
        String ratio = ZfsProperty.words(set.at("compressratio")).orElse("1").replace("x", "");
        return new Dataset(
                set.findText("name").orElseGet(() -> set.text("id")),
                set.findText("pool").orElse(""),
                set.findText("type").orElse("FILESYSTEM"),
                ZfsProperty.size(set.at("used")).orElse(DataSize.ZERO),
                ZfsProperty.size(set.at("available")).orElse(null),
                ZfsProperty.size(set.at("usedbysnapshots")).orElse(DataSize.ZERO),
                ZfsProperty.size(set.at("usedbychildren")).orElse(DataSize.ZERO),
                ZfsProperty.limit(set.at("quota")).orElse(null),
                ZfsProperty.limit(set.at("refquota")).orElse(null),
                ZfsProperty.limit(set.at("reservation")).orElse(null),
                ZfsProperty.limit(set.at("volsize")).orElse(null),
                ZfsProperty.words(set.at("compression")).orElse("INHERIT"),
                ratio.matches("\\d{1,9}(\\.\\d{1,9})?") ? Double.parseDouble(ratio) : 1,
                ZfsProperty.limit(set.at("recordsize")).orElse(null),
                ZfsProperty.flag(set.at("readonly")),
                ZfsProperty.words(set.at("mountpoint")).orElse(null),
                ZfsProperty.words(set.at("comments")).orElse(null),
                !set.flag("encrypted") ? Encryption.NONE : set.flag("locked") ? Encryption.LOCKED : Encryption.UNLOCKED,
                set.findText("encryption_root").orElse(null),
                ZfsProperty.words(set.at("origin")).orElse(null),
                created(set.at("creation")),
                properties);
    }

    private static @Nullable Instant created(Json creation) {
        return creation.at("parsed").object()
                ? Ejson.moment(creation.at("parsed")).orElse(null)
                : ZfsProperty.number(creation).map(Instant::ofEpochSecond).orElse(null);
    }

    /** Returns whether it is a volume: a block device, no file system. */
    public boolean isVolume() {
        return type.equals("VOLUME");
    }

    @Override
    public String toString() {
        return "%s: %s used, %s available%s"
                .formatted(name, used, available == null ? "?" : available, quota == null ? "" : ", quota " + quota);
    }
}
