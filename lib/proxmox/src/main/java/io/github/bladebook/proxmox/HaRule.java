package io.github.bladebook.proxmox;

import static java.util.Objects.requireNonNull;

import io.github.bladebook.core.json.Json;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where the HA manager may keep its resources; PVE 9 has rules in place of groups.
 *
 * @param type node-affinity or resource-affinity
 * @param resources {@code vm:106}, {@code ct:215}
 * @param nodes of a node affinity: priorities by node, the highest first in line; 0 where it has none
 * @param strict of a node affinity: whether the resources rather stand still than run elsewhere
 * @param affinity of a resource affinity: positive keeps them together, negative apart; empty otherwise
 * @param digest of the file it was read from; empty for a new one
 */
public record HaRule(
        String id,
        String type,
        List<String> resources,
        Map<String, Integer> nodes,
        boolean strict,
        String affinity,
        boolean enabled,
        String comment,
        String digest) {
    static final Shape<HaRule> SHAPE = new Shape<>(
            "HA rule",
            "cluster/ha/rules",
            "rule",
            HaRule::of,
            HaRule::id,
            HaRule::settings,
            rule -> Map.of("type", rule.type),
            rule -> Map.of("type", rule.type),
            HaRule::digest);

    public HaRule {
        requireNonNull(id, "id is null");
        resources = resources.stream().sorted().toList();
        nodes = Collections.unmodifiableMap(new TreeMap<>(nodes));
    }

    /** Returns the rule that the resources prefer these nodes. */
    public static HaRule on(String id, List<String> resources, Map<String, Integer> nodes) {
        return new HaRule(id, "node-affinity", resources, nodes, false, "", true, "", "");
    }

    /** Returns the rule that the resources run on the same node. */
    public static HaRule together(String id, String... resources) {
        return new HaRule(id, "resource-affinity", List.of(resources), Map.of(), false, "positive", true, "", "");
    }

    /** Returns the rule that no two of the resources run on the same node. */
    public static HaRule apart(String id, String... resources) {
        return new HaRule(id, "resource-affinity", List.of(resources), Map.of(), false, "negative", true, "", "");
    }

    /** Returns the same, switched on or off. */
    public HaRule enabled(boolean on) {
        return new HaRule(id, type, resources, nodes, strict, affinity, on, comment, digest);
    }

    /** Returns the same, from which no way leads elsewhere. */
    public HaRule strictly() {
        return new HaRule(id, type, resources, nodes, true, affinity, enabled, comment, digest);
    }

    static HaRule of(String id, Json json) {
        Map<String, Integer> nodes = new TreeMap<>();
        for (String node : Tags.parse(json.findText("nodes").orElse(""))) {
            String[] parts = node.split(":", 2);
            nodes.put(parts[0], parts.length > 1 ? Integer.parseInt(parts[1]) : 0);
        }
        return new HaRule(
                id,
                json.text("type"),
                Tags.parse(json.findText("resources").orElse("")),
                nodes,
                json.flag("strict"),
                json.findText("affinity").orElse(""),
                !json.flag("disable"),
                json.findText("comment").orElse(""),
                json.findText("digest").orElse(""));
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        settings.put("resources", String.join(",", resources));
        settings.put(
                "nodes",
                nodes.entrySet().stream()
                        .map(node -> node.getKey() + (node.getValue() > 0 ? ":" + node.getValue() : ""))
                        .collect(Collectors.joining(",")));
        settings.put("strict", strict ? "1" : "");
        settings.put("affinity", affinity);
        settings.put("disable", enabled ? "" : "1");
        settings.put("comment", comment);
        settings.values().removeIf(String::isEmpty);
        return settings;
    }
}
