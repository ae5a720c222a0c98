package io.github.bladebook.simulator.face.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One method of the API: where it is, who may call it, with what, and what it does. */
final class Route {
    /** What a method does; its answer becomes {@code data}. */
    interface Action {
        JsonNode run(Call call);
    }

    private final String method;
    private final List<String> segments;
    private final List<Parameter> parameters = new ArrayList<>();
    private final Action action;
    private String object = "";
    private List<String> anyOf = List.of();
    private boolean open;
    private boolean ticketOnly;
    private boolean counted;

    private Route(String method, String path, Action action) {
        this.method = method;
        this.segments = List.of(path.substring(1).split("/", -1));
        this.action = action;
        for (String segment : segments) {
            if (segment.startsWith("{")) {
                parameters.add(Parameter.segment(segment.substring(1, segment.length() - 1)));
            }
        }
    }

    static Route get(String path, Action action) {
        return new Route("GET", path, action);
    }

    static Route post(String path, Action action) {
        return new Route("POST", path, action);
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode list() {
        return JsonNodeFactory.instance.arrayNode();
    }

    Route with(Parameter... more) {
        parameters.addAll(List.of(more));
        return this;
    }

    /** Demands one of {@code privileges} on the object, whose path may name parameters in braces. */
    Route needs(String path, String... privileges) {
        object = path;
        anyOf = List.of(privileges);
        return this;
    }

    /** Opens it to callers who have not said who they are. */
    Route open() {
        open = true;
        return this;
    }

    /** Closes it to API tokens. */
    Route ticketOnly() {
        ticketOnly = true;
        return this;
    }

    /** Says in the envelope how many rows there are in all. */
    Route counted() {
        counted = true;
        return this;
    }

    boolean isOpen() {
        return open;
    }

    boolean isTicketOnly() {
        return ticketOnly;
    }

    boolean isCounted() {
        return counted;
    }

    /** Returns the values of the path's parameters; empty when the path is another one. */
    Optional<Map<String, String>> match(String asked, List<String> path) {
        if (!method.equals(asked) || path.size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < path.size(); i++) {
            String segment = segments.get(i);
            if (segment.startsWith("{")) {
                values.put(segment.substring(1, segment.length() - 1), path.get(i));
            } else if (!segment.equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }

    /** Checks in the order of the real server: rights, then whether the node exists, then the parameters. */
    JsonNode run(Call call) {
        permit(call);
        String node = call.text("node");
        if (call.has("node")
                && !node.equals("localhost")
                && !call.state().nodes().containsKey(node)) {
            throw Refusal.of(
                    500,
                    "hostname lookup '%s' failed - failed to get address info for: %s: Name or service not known"
                            .formatted(node, node));
        }
        validate(call);
        return action.run(call);
    }

    private void permit(Call call) {
        if (anyOf.isEmpty()) {
            return;
        }
        String path = object;
        for (Map.Entry<String, String> value : call.parameters().entrySet()) {
            path = path.replace("{" + value.getKey() + "}", value.getValue());
        }
        if (call.privileges(path).stream().noneMatch(anyOf::contains)) {
            throw Refusal.permission(path, String.join("|", anyOf));
        }
    }

    private void validate(Call call) {
        Map<String, String> errors = new TreeMap<>();
        Map<String, Parameter> known = new HashMap<>();
        parameters.forEach(parameter -> known.put(parameter.name(), parameter));
        call.parameters().forEach((name, value) -> {
            Parameter parameter = known.get(name);
            if (parameter == null) {
                errors.put(
                        name, "property is not defined in schema and the schema does not allow additional properties");
                return;
            }
            String complaint = parameter.complaint(value);
            if (complaint != null) {
                errors.put(name, complaint);
            }
        });
        for (Parameter parameter : parameters) {
            if (!parameter.optional() && !call.has(parameter.name())) {
                errors.put(parameter.name(), "property is missing and it is not optional");
            }
        }
        if (!errors.isEmpty()) {
            throw Refusal.parameters(errors);
        }
    }

    @Override
    public String toString() {
        return method + " /api2/json/" + String.join("/", segments);
    }
}
