package io.github.bladebook.truenas;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How an SMB share should be; what is not named is TrueNAS's own standard, or stays as it is. Immutable. */
public final class SmbShareSpec {
    private final Fields fields;

    private SmbShareSpec(Fields fields) {
        this.fields = fields;
    }

    /** Returns the wish for a share of this name and folder: {@code /mnt/tank/media}. */
    public static SmbShareSpec of(String name, String path) {
        return new SmbShareSpec(Fields.none().with("name", name).with("path", path));
    }

    /** Returns changes to one that is there, none yet. */
    public static SmbShareSpec changes() {
        return new SmbShareSpec(Fields.none());
    }

    /** Returns the same for a use, {@code TIMEMACHINE_SHARE} or {@code MULTIPROTOCOL_SHARE}, with the options of that use. */
    public SmbShareSpec purpose(String purpose, Map<String, ?> options) {
        Map<String, Object> all = new LinkedHashMap<>(options);
        all.put("purpose", purpose);
        return with("purpose", purpose).with("options", all);
    }

    /** Returns the same, to be read only or not. */
    public SmbShareSpec readonly(boolean value) {
        return with("readonly", value);
    }

    /** Returns the same, shown to who looks around or not. */
    public SmbShareSpec browsable(boolean value) {
        return with("browsable", value);
    }

    /** Returns the same with a remark for people. */
    public SmbShareSpec comment(String text) {
        return with("comment", text);
    }

    /** Returns the same, shared now or not. */
    public SmbShareSpec enabled(boolean value) {
        return with("enabled", value);
    }

    /** Returns the same with any field of {@code sharing.smb.create}, by its name there. */
    public SmbShareSpec with(String field, @Nullable Object value) {
        return new SmbShareSpec(fields.with(field, value));
    }

    Fields fields() {
        return fields;
    }

    @Override
    public String toString() {
        return fields.toString();
    }
}
