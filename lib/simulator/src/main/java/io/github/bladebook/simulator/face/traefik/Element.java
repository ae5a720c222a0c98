package io.github.bladebook.simulator.face.traefik;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A router, a service or a middleware that Traefik knows, with what became of it. */
final class Element {
    private final Kind kind;
    private final String name;
    private final ObjectNode config;
    private final List<String> errors = new ArrayList<>();
    private final Set<String> using = new TreeSet<>();
    private final Set<String> usedBy = new TreeSet<>();
    private final Map<String, String> servers = new TreeMap<>();
    private String status = "enabled";

    /**
     * Makes one that is enabled.
     *
     * @param name with its provider, such as {@code app@file}
     * @param config as the API shows it; refined while the configuration is put to work
     */
    Element(Kind kind, String name, ObjectNode config) {
        this.kind = kind;
        this.name = name;
        this.config = config;
    }

    String name() {
        return name;
    }

    ObjectNode config() {
        return config;
    }

    String status() {
        return status;
    }

    void status(String value) {
        status = value;
    }

    boolean disabled() {
        return status.equals("disabled");
    }

    List<String> errors() {
        return errors;
    }

    Set<String> using() {
        return using;
    }

    Set<String> usedBy() {
        return usedBy;
    }

    /** Returns the state of its servers by address. */
    Map<String, String> servers() {
        return servers;
    }

    /** Notes an error once; a critical one disables, any other is a warning. */
    void fail(String error, boolean critical) {
        if (errors.contains(error)) {
            return;
        }
        errors.add(error);
        if (critical) {
            status = "disabled";
        } else if (!disabled()) {
            status = "warning";
        }
    }

    String text(String field) {
        return config.path(field).asText();
    }

    List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        config.path(field).forEach(value -> texts.add(value.asText()));
        return texts;
    }

    /** Replaces a list, keeping its place; an empty one goes away. */
    void texts(String field, Collection<String> values) {
        if (values.isEmpty()) {
            config.remove(field);
        } else {
            values.forEach(config.putArray(field)::add);
        }
    }

    long priority() {
        return config.path("priority").asLong();
    }

    /** Gives it the priority of its rule where it has none. */
    void defaultPriority(long priority) {
        if (priority() == 0 && priority != 0) {
            config.put("priority", priority);
        }
    }

    String provider() {
        String[] parts = name.split("@", -1);
        return parts.length > 1 ? parts[1] : "";
    }

    /** Returns a name of its configuration with the provider, its own where none is given. */
    String qualified(String other) {
        return other.contains("@") ? other : other + "@" + provider();
    }

    /** Returns which type of service or middleware it is, such as {@code loadBalancer}; empty when none is set. */
    String type() {
        for (Shapes.Field field : Shapes.of(kind.shape()).fields().values()) {
            JsonNode value = config.path(field.name());
            if (field.type().equals("map any") && value.size() == 1) {
                return value.fieldNames().next();
            }
            if (field.pointer() && value.isObject()) {
                return field.name();
            }
        }
        return "";
    }

    /** Returns it as the raw data shows it. */
    ObjectNode raw() {
        ObjectNode shown = Json.object();
        for (Shapes.Field field : Shapes.of(kind.shape()).fields().values()) {
            JsonNode value = config.get(field.name());
            if (value != null) {
                shown.set(field.name(), value);
            }
        }
        put(shown, "error", errors);
        shown.put("status", status);
        put(shown, kind.router() ? "using" : "usedBy", kind.router() ? using : usedBy);
        if (!servers.isEmpty()) {
            servers.forEach(shown.putObject("serverStatus")::put);
        }
        return shown;
    }

    /** Returns it as lists and single answers show it. */
    ObjectNode listed() {
        ObjectNode shown = raw();
        shown.put("name", name).put("provider", provider());
        if (kind.router()) {
            if (kind != Kind.UDP_ROUTERS) {
                shown.put("priorityStr", String.valueOf(priority()));
            }
        } else if (!type().isEmpty()) {
            shown.put("type", type().toLowerCase(Locale.ROOT));
        }
        return shown;
    }

    private static void put(ObjectNode into, String field, Collection<String> values) {
        if (!values.isEmpty()) {
            values.forEach(into.putArray(field)::add);
        }
    }
}
