package io.github.bladebook.truenas;

import io.github.bladebook.core.unit.DataSize;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much somebody may use in a data set.
 *
 * @param type as TrueNAS names it: {@code USER}, {@code GROUP}, {@code USEROBJ}, {@code GROUPOBJ} or {@code DATASET}
 * @param id a name or number; for the data set itself {@code QUOTA} or {@code REFQUOTA}
 * @param amount bytes, or a count of objects; null for no limit
 */
public record QuotaSpec(String type, String id, @Nullable Long amount) {
    /** Returns a limit to what a user writes; null for none. */
    public static QuotaSpec user(String name, @Nullable DataSize limit) {
        return new QuotaSpec("USER", name, limit == null ? null : limit.bytes());
    }

    /** Returns a limit to what a group writes; null for none. */
    public static QuotaSpec group(String name, @Nullable DataSize limit) {
        return new QuotaSpec("GROUP", name, limit == null ? null : limit.bytes());
    }

    Map<String, @Nullable Object> wire() {
        Map<String, @Nullable Object> wire = new LinkedHashMap<>();
        wire.put("quota_type", type);
        wire.put("id", id);
        wire.put("quota_value", amount);
        return wire;
    }
}
