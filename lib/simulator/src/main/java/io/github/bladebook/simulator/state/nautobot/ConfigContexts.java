package io.github.bladebook.simulator.state.nautobot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Merges the config contexts that apply to a machine, lighter ones first. */
final class ConfigContexts {
    /** A context's list to the machine's path to one of its entries. */
    private static final Map<String, List<String>> SCOPES = Map.of(
            "locations", List.of("location", "cluster.location"),
            "roles", List.of("role"),
            "device_types", List.of("device_type"),
            "platforms", List.of("platform"),
            "clusters", List.of("cluster"),
            "cluster_groups", List.of("cluster.cluster_group"),
            "tenants", List.of("tenant"),
            "tenant_groups", List.of("tenant.tenant_group"));

    private ConfigContexts() {}

    static ObjectNode of(NautobotState state, Item machine) {
        ObjectNode merged = NautobotState.object();
        for (Item context : state.query("extras.configcontext", Map.of())) {
            boolean applies = context.value("is_active").asBoolean()
                    && SCOPES.entrySet().stream().allMatch(scope -> meets(state, machine, context, scope));
            if (applies) {
                merge(merged, context.value("data"));
            }
        }
        merge(merged, machine.value("local_config_context_data"));
        return merged;
    }

    private static boolean meets(
            NautobotState state, Item machine, Item context, Map.Entry<String, List<String>> scope) {
        List<String> wanted = context.ids(scope.getKey());
        return wanted.isEmpty() || scope.getValue().stream().anyMatch(path -> within(state, machine, path, wanted));
    }

    private static boolean within(NautobotState state, Item machine, String path, List<String> wanted) {
        Optional<Item> at = Optional.of(machine);
        for (String step : path.split("\\.", -1)) {
            at = at.flatMap(one -> state.related(one, step).stream().findFirst());
        }
        while (at.isPresent()) {
            if (wanted.contains(at.get().id())) {
                return true;
            }
            at = at.flatMap(one -> state.related(one, "parent").stream().findFirst());
        }
        return false;
    }

    private static void merge(ObjectNode into, JsonNode more) {
        more.properties().forEach(entry -> {
            if (into.path(entry.getKey()) instanceof ObjectNode inner
                    && entry.getValue().isObject()) {
                merge(inner, entry.getValue());
            } else {
                into.set(entry.getKey(), entry.getValue().deepCopy());
            }
        });
    }
}
