package io.github.bladebook.proxmox;

import io.github.bladebook.core.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Settings of the whole datacenter.
 *
 * @param registeredTags tags that only those may set who may change the cluster
 * @param tagStyle how tags are shown: shape, ordering, color-map, case-sensitive
 * @param extra every other setting as it was written
 */
public record ClusterOptions(List<String> registeredTags, Map<String, String> tagStyle, Map<String, String> extra) {
    public ClusterOptions {
        registeredTags = List.copyOf(registeredTags);
        tagStyle = Map.copyOf(tagStyle);
        extra = Map.copyOf(extra);
    }

    static ClusterOptions of(Json json) {
        Map<String, String> all = SettingTexts.of(json, Set.of("registered-tags", "tag-style"));
        return new ClusterOptions(registered(json.at("registered-tags")), style(json.at("tag-style")), all);
    }

    private static Map<String, String> style(Json style) {
        if (style.absent()) {
            return Map.of();
        }
        return style.object()
                ? SettingTexts.of(style, Set.of())
                : PropertyString.parse(style.text()).values();
    }

    /** The server takes them joined by semicolons and gives them back as a list. */
    private static List<String> registered(Json tags) {
        if (tags.absent()) {
            return List.of();
        }
        return tags.array() ? tags.list(Json::text) : Tags.parse(tags.text());
    }
}
