package io.github.bladebook.truenas;

import io.github.bladebook.core.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of unlocking.
 *
 * @param unlocked the data sets whose data can be read again
 * @param failed those that stay locked, each with the reason in TrueNAS's words: {@code Invalid Key}, {@code Missing key}
 */
public record Unlocked(List<String> unlocked, Map<String, String> failed) {
    public Unlocked {
        unlocked = List.copyOf(unlocked);
        failed = Map.copyOf(failed);
    }

    static Unlocked of(Json result) {
        Map<String, String> failed = new LinkedHashMap<>();
        for (String name : result.at("failed").names()) {
            Json one = result.at("failed").at(name);
            failed.put(name, one.findText("error").orElse("no reason was told"));
            Ejson.texts(one.at("skipped")).forEach(below -> failed.put(below, "what is above it stays locked"));
        }
        return new Unlocked(Ejson.texts(result.at("unlocked")), failed);
    }

    @Override
    public String toString() {
        return "unlocked %s%s".formatted(unlocked, failed.isEmpty() ? "" : ", still locked " + failed);
    }
}
