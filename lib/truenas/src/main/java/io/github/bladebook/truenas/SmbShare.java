package io.github.bladebook.truenas;

import io.github.bladebook.core.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * A folder that is shared by SMB.
 *
 * @param purpose what it is for, which sets its options: {@code DEFAULT_SHARE}, {@code TIMEMACHINE_SHARE}, …
 * @param path {@code EXTERNAL} where another server is meant
 * @param locked whether the data set under it cannot be read; null where that is not told
 */
public record SmbShare(
        long id,
        String name,
        String path,
        String purpose,
        String comment,
        boolean readonly,
        boolean browsable,
        boolean enabled,
        @Nullable Boolean locked) {
    static SmbShare of(Json share) {
        return new SmbShare(
                share.integer("id"),
                share.text("name"),
                share.text("path"),
                share.findText("purpose").orElse("DEFAULT_SHARE"),
                share.findText("comment").orElse(""),
                share.flag("readonly"),
                share.flag("browsable"),
                share.flag("enabled"),
                share.at("locked").absent() ? null : share.flag("locked"));
    }

    @Override
    public String toString() {
        return "%s: %s%s%s".formatted(name, path, readonly ? ", read only" : "", enabled ? "" : ", off");
    }
}
