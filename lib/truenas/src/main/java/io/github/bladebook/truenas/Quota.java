package io.github.bladebook.truenas;

import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.unit.DataSize;
import org.jspecify.annotations.Nullable;

/**
 * What somebody uses in a data set, and how much it may be.
 *
 * @param id of the user or group, or the data set's path
 * @param name null where TrueNAS does not know it
 * @param limit null for none
 */
public record Quota(
        Kind kind,
        String id,
        @Nullable String name,
        DataSize used,
        @Nullable DataSize limit) {
    /** Whose quota it is. */
    public enum Kind {
        USER,
        GROUP,
        DATASET,
        PROJECT
    }

    static Quota of(Kind kind, Json quota) {
        return new Quota(
                kind,
                quota.findText("id").orElse(""),
                quota.findText("name").orElse(null),
                quota.findSize("used_bytes").orElse(DataSize.ZERO),
                quota.findSize("quota").filter(size -> size.bytes() > 0).orElse(null));
    }

    @Override
    public String toString() {
        return "%s %s: %s of %s".formatted(kind, name == null ? id : name, used, limit == null ? "any" : limit);
    }
}
