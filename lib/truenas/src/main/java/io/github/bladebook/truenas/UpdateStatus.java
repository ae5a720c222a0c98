package io.github.bladebook.truenas;

import io.github.bladebook.core.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * Whether there is an update.
 *
 * @param available the version that could be installed; null where there is none, or that is not known
 * @param train that updates come from: {@code TrueNAS-SCALE-Goldeye}; null where that is not known
 * @param error why it is not known; null where it is
 * @param downloaded how much of it was fetched, in percent; null where none is being fetched
 */
public record UpdateStatus(
        @Nullable String available,
        @Nullable String train,
        @Nullable String error,
        @Nullable Double downloaded) {
    static UpdateStatus of(Json status) {
        Json found = status.at("status");
        Json progress = status.at("update_download_progress");
        return new UpdateStatus(
                found.at("new_version").findText("version").orElse(null),
                found.at("current_version").findText("train").orElse(null),
                status.at("error").findText("reason").orElse(null),
                progress.findDecimal("percent").isPresent()
                        ? progress.findDecimal("percent").getAsDouble()
                        : null);
    }

    /** Returns whether one could be installed. */
    public boolean isAvailable() {
        return available != null;
    }

    @Override
    public String toString() {
        if (error != null) {
            return "not known: " + error;
        }
        return available == null ? "up to date" : "%s is available".formatted(available);
    }
}
