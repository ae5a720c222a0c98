package io.github.bladebook.simulator.face.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.face.proxmox.rule.MethodRules;
import io.github.bladebook.simulator.face.proxmox.rule.ParameterTable;
import io.github.bladebook.simulator.state.proxmox.ProxmoxState;
import io.github.bladebook.simulator.state.proxmox.PveSection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** The five methods that each of the cluster's configuration files has: list, read, add, change, remove. */
final class SectionRoutes {
    private static final Set<String> NEVER_KEPT = Set.of("digest", "delete", "node", "purge", "keep", "force");

    private final String path;
    private final String id;
    private final Function<ProxmoxState, PveSection> section;
    private final Words words;
    private final Rules rules;

    SectionRoutes(String path, String id, Function<ProxmoxState, PveSection> section, Words words, Rules rules) {
        this.path = path;
        this.id = id;
        this.section = section;
        this.words = words;
        this.rules = rules;
    }

    /** How this file's methods refuse, in which %s is the id. */
    record Words(String exists, String missing, boolean missingIsParameter) {}

    /** What this file has of its own. */
    interface Rules {
        /** Checks and completes what is added. */
        default Map<String, String> added(Call call, String id, Map<String, String> settings) {
            return settings;
        }

        /** Checks and completes what an entry becomes. */
        default Map<String, String> changed(Call call, String id, Map<String, String> settings) {
            return settings;
        }

        /** Says whether it may go, and what goes with it. */
        default void removed(Call call, String id) {}

        /** Whether the caller may see it. */
        default boolean visible(Call call, String id) {
            return true;
        }

        /** Writes an entry as the API tells it. */
        default void tell(Call call, String id, ObjectNode row) {}
    }

    /** Returns the routes; {@code reader} and {@code writer} are privileges on the root, empty for none. */
    List<Route> routes(String reader, String writer) {
        String one = path + "/{" + id + "}";
        return List.of(
                guarded(Route.get(path, this::list), reader),
                guarded(Route.post(path, this::add), writer),
                guarded(Route.get(one, this::read), reader),
                guarded(Route.put(one, this::change), writer),
                guarded(Route.delete(one, this::remove), writer));
    }

    private static Route guarded(Route route, String privilege) {
        return privilege.isEmpty() ? route : route.needs("/", privilege);
    }

    private PveSection section(Call call) {
        return section.apply(call.state());
    }

    private String id(Call call) {
        return HaArea.sid(call, id, call.text(id));
    }

    private JsonNode list(Call call) {
        ArrayNode rows = Route.list();
        for (String entry : section(call).ids()) {
            if (rules.visible(call, entry) && wanted(call, entry)) {
                rows.add(row(call, entry));
            }
        }
        return rows;
    }

    /** HA lists take a type. */
    private boolean wanted(Call call, String entry) {
        return !call.has("type") || row(call, entry).path("type").asText().equals(call.text("type"));
    }

    private ObjectNode row(Call call, String entry) {
        ObjectNode row = Route.object().put(id, entry);
        MethodRules types = ParameterTable.find("POST", path).orElseThrow();
        section(call).find(entry).orElse(Map.of()).forEach((name, value) -> tell(row, types, name, value));
        rules.tell(call, entry, row);
        return row;
    }

    /** What these files hold is typed again when it is read: {@code PVE::SectionConfig} adds zero to what is a number. */
    static void tell(ObjectNode row, MethodRules types, String name, String value) {
        if (types.isWhole(name) && value.matches("-?\\d{1,18}")) {
            row.put(name, Long.parseLong(value));
        } else {
            row.put(name, value);
        }
    }

    private JsonNode read(Call call) {
        String entry = find(call);
        return row(call, entry).put("digest", section(call).digest());
    }

    private String find(Call call) {
        String entry = id(call);
        if (section(call).find(entry).isEmpty() || !rules.visible(call, entry)) {
            String text = words.missing().formatted(entry);
            throw words.missingIsParameter() ? Refusal.parameters(Map.of(id, text)) : Refusal.of(500, text);
        }
        return entry;
    }

    private Map<String, String> given(Call call) {
        Map<String, String> given = new TreeMap<>(call.parameters());
        given.keySet().removeAll(NEVER_KEPT);
        given.remove(id);
        return given;
    }

    private JsonNode add(Call call) {
        String entry = id(call);
        if (section(call).find(entry).isPresent()) {
            throw Refusal.of(500, words.exists().formatted(entry));
        }
        section(call).put(entry, rules.added(call, entry, given(call)));
        return NullNode.getInstance();
    }

    private JsonNode change(Call call) {
        String entry = find(call);
        if (call.has("digest") && !call.text("digest").equals(section(call).digest())) {
            throw Refusal.of(500, "detected modified configuration - file changed by other user? Try again.");
        }
        Map<String, String> settings = new TreeMap<>(section(call).find(entry).orElse(Map.of()));
        call.texts("delete").forEach(settings::remove);
        settings.putAll(given(call));
        section(call).put(entry, rules.changed(call, entry, settings));
        return NullNode.getInstance();
    }

    private JsonNode remove(Call call) {
        String entry = find(call);
        rules.removed(call, entry);
        section(call).remove(entry);
        return NullNode.getInstance();
    }
}
