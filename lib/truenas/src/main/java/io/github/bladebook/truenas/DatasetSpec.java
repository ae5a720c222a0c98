package io.github.bladebook.truenas;

import io.github.bladebook.core.unit.DataSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a data set or volume should be; what is not named is TrueNAS's own standard, or stays as it is. Immutable. */
public final class DatasetSpec {
    /** What an update does not take. */
    static final Set<String> CREATION = Set.of(
            "name",
            "type",
            "share_type",
            "casesensitivity",
            "volblocksize",
            "sparse",
            "encryption",
            "encryption_options",
            "inherit_encryption");

    static final Set<String> FIXED = Set.of("type", "casesensitivity", "volblocksize", "sparse");
    static final Set<String> UNREAD = Set.of(
            "share_type", "create_ancestors", "encryption", "encryption_options", "inherit_encryption", "force_size");

    private final Fields fields;

    private DatasetSpec(Fields fields) {
        this.fields = fields;
    }

    /** Returns the wish for a data set with this path: {@code tank/apps/wiki}. */
    public static DatasetSpec filesystem(String name) {
        return new DatasetSpec(Fields.none().with("name", name).with("type", "FILESYSTEM"));
    }

    /** Returns the wish for a volume, a block device of this size. */
    public static DatasetSpec volume(String name, DataSize size) {
        return new DatasetSpec(
                Fields.none().with("name", name).with("type", "VOLUME").with("volsize", size.bytes()));
    }

    /** Returns changes to one that is there, none yet. */
    public static DatasetSpec changes() {
        return new DatasetSpec(Fields.none());
    }

    /** Returns the same with a limit for it and all that is below it; null for none. */
    public DatasetSpec quota(@Nullable DataSize size) {
        return with("quota", size == null ? null : size.bytes());
    }

    /** Returns the same with a limit for it alone, without snapshots and what is below it; null for none. */
    public DatasetSpec refquota(@Nullable DataSize size) {
        return with("refquota", size == null ? null : size.bytes());
    }

    /** Returns the same with this much space kept free for it. */
    public DatasetSpec reservation(DataSize size) {
        return with("reservation", size.bytes());
    }

    /** Returns the same with a compression in TrueNAS's words: {@code LZ4}, {@code ZSTD-3}, {@code OFF}, {@code INHERIT}. */
    public DatasetSpec compression(String algorithm) {
        return with("compression", algorithm);
    }

    /** Returns the same with a size of records in ZFS's words: {@code 16K}, {@code 1M}. */
    public DatasetSpec recordSize(String size) {
        return with("recordsize", size);
    }

    /** Returns the same, to be read only or not. */
    public DatasetSpec readonly(boolean value) {
        return with("readonly", value ? "ON" : "OFF");
    }

    /** Returns the same with a remark for people. */
    public DatasetSpec comments(String text) {
        return with("comments", text);
    }

    /** Returns the same, encrypted with a key of its own; what is made below it then is encrypted with that key too. */
    public DatasetSpec encryptedWith(UnlockKey key) {
        return with("encryption", true).with("inherit_encryption", false).with("encryption_options", key.making());
    }

    /** Returns the same that is made for a use, which sets its ACL: {@code GENERIC}, {@code NFS}, {@code SMB}, {@code APPS}, {@code MULTIPROTOCOL}. */
    public DatasetSpec sharedBy(String use) {
        return with("share_type", use);
    }

    /** Returns the same, whose missing parents are made too. */
    public DatasetSpec withParents() {
        return with("create_ancestors", true);
    }

    /** Returns the same with one more property of the user's own, whose name has a colon: {@code lab:owner}. */
    public DatasetSpec property(String key, String value) {
        if (key.indexOf(':') < 1) {
            throw new IllegalArgumentException(
                    "a user's property has a colon in its name, '%s' has none".formatted(key));
        }
        List<Object> all = new ArrayList<>();
        if (fields.map().get("user_properties") instanceof List<?> known) {
            all.addAll(known);
        }
        all.add(Map.of("key", key, "value", value));
        return with("user_properties", all);
    }

    /** Returns the same with any field of {@code pool.dataset.create}, by its name there. */
    public DatasetSpec with(String field, @Nullable Object value) {
        return new DatasetSpec(fields.with(field, value));
    }

    String name() {
        return fields.text("name");
    }

    Fields fields() {
        return fields;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DatasetSpec spec && fields.equals(spec.fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    @Override
    public String toString() {
        return fields.toString();
    }
}
