package io.github.bladebook.simulator.face.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.face.proxmox.rule.MethodRules;
import io.github.bladebook.simulator.face.proxmox.rule.ParameterTable;
import io.github.bladebook.simulator.state.proxmox.ProxmoxSwitches;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One method of the API: where it is, who may call it, with what, and what it does. */
final class Route {
    /** What a method does; its answer becomes {@code data}. */
    interface Action {
        JsonNode run(Call call);
    }

    /** Values that may hold slashes, raw ones too. */
    private static final Set<String> WHOLE_REST = Set.of("{volume}", "{cidr}");

    private final String method;
    private final List<String> segments;
    private final MethodRules rules;
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
        this.rules = ParameterTable.find(method, path)
                .orElseThrow(() -> new IllegalArgumentException("no parameters are known of " + method + " " + path));
    }

    static Route get(String path, Action action) {
        return new Route("GET", path, action);
    }

    static Route post(String path, Action action) {
        return new Route("POST", path, action);
    }

    static Route put(String path, Action action) {
        return new Route("PUT", path, action);
    }

    static Route delete(String path, Action action) {
        return new Route("DELETE", path, action);
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode list() {
        return JsonNodeFactory.instance.arrayNode();
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
        if (!method.equals(asked) || path.size() < segments.size()) {
            return Optional.empty();
        }
        int last = segments.size() - 1;
        if (path.size() > segments.size() && !WHOLE_REST.contains(segments.get(last))) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i <= last; i++) {
            String segment = segments.get(i);
            String given = i == last ? String.join("/", path.subList(i, path.size())) : path.get(i);
            if (segment.startsWith("{")) {
                values.put(segment.substring(1, segment.length() - 1), given);
            } else if (!segment.equals(given)) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }

    /** Returns what is demanded of its parameters. */
    MethodRules rules() {
        return rules;
    }

    /** Whether it may change something. */
    boolean writes() {
        return !method.equals("GET");
    }

    /** Checks in the order of the real server: rights, then whether the node answers, then the parameters. */
    JsonNode run(Call call, Map<String, String> shapes) {
        permit(call);
        if (call.has("node") && segments.contains("{node}")) {
            node(call);
        }
        Map<String, String> errors = rules.check(call.parameters(), shapes);
        if (!errors.isEmpty()) {
            throw Refusal.parameters(errors);
        }
        ProxmoxSwitches switches = call.state().switches();
        if (writes() && !open && !switches.quorum()) {
            throw Refusal.of(500, "cluster not ready - no quorum?");
        }
        JsonNode answer = action.run(call);
        if (writes() && !open && switches.take(ProxmoxSwitches.Count.TIMEOUT_AFTER)) {
            throw Refusal.bare(596, "Connection timed out");
        }
        return answer;
    }

    /** Any node may be asked of any other; the one asked hands the call on. */
    private static void node(Call call) {
        String node = call.text("node");
        if (!node.equals("localhost") && !call.state().nodes().containsKey(node)) {
            throw Refusal.of(
                    500,
                    "hostname lookup '%s' failed - failed to get address info for: %s: Name or service not known"
                            .formatted(node, node));
        }
        if (call.state().switches().offline().contains(node)) {
            throw Refusal.bare(595, "No route to host");
        }
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

    @Override
    public String toString() {
        return method + " /api2/json/" + String.join("/", segments);
    }
}
