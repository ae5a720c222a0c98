package io.github.bladebook.proxmox;

import io.github.bladebook.core.json.Json;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Settings as texts, the form in which they can be compared whatever type the server gives a number today. */
final class SettingTexts {
    private SettingTexts() {}

    /** Returns every field but those named; lists of a set come in a fixed order. */
    static Map<String, String> of(Json json, Collection<String> but) {
        Map<String, String> settings = new TreeMap<>();
        for (String name : json.names()) {
            Json value = json.at(name);
            if (!but.contains(name) && !value.absent()) {
                settings.put(name, text(value));
            }
        }
        return settings;
    }

    /** A property string may come taken apart, as {@code prune-backups} of a backup job does. */
    private static String text(Json value) {
        if (value.array()) {
            return value.elements().stream().map(Json::text).collect(Collectors.joining(","));
        }
        if (value.object()) {
            return value.names().stream()
                    .sorted()
                    .map(name -> name + "=" + value.text(name))
                    .collect(Collectors.joining(","));
        }
        String text = value.text();
        return text.equals("true") ? "1" : text.equals("false") ? "0" : text;
    }
}
