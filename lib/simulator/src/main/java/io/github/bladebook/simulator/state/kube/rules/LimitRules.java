package io.github.bladebook.simulator.state.kube.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.kube.Quantities;
import io.github.bladebook.simulator.state.kube.answer.Cause;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a LimitRange must be like: its bounds and defaults in order, and each type once. */
final class LimitRules {
    private static final List<String> TYPES = List.of("Container", "PersistentVolumeClaim", "Pod");
    private static final List<String> ORDERED = List.of("min", "defaultRequest", "default", "max");

    private LimitRules() {}

    static void spec(JsonNode spec, List<Cause> causes) {
        Set<String> types = new HashSet<>();
        JsonNode limits = spec.path("limits");
        for (int i = 0; i < limits.size(); i++) {
            JsonNode limit = limits.get(i);
            String at = "spec.limits[" + i + "]";
            String type = limit.path("type").asText("");
            if (!type.isEmpty() && !TYPES.contains(type) && !type.contains("/")) {
                causes.add(Cause.invalid(
                        at + ".type", Cause.quoted(type), "must be a standard limit type or fully qualified"));
            }
            if (!types.add(type)) {
                causes.add(Cause.duplicate(at + ".type", Cause.quoted(type)));
            }
            amounts(at, limit, type, causes);
        }
    }

    private static void amounts(String at, JsonNode limit, String type, List<Cause> causes) {
        boolean claim = type.equals("PersistentVolumeClaim");
        if (claim && !limit.path("min").has("storage") && !limit.path("max").has("storage")) {
            causes.add(Cause.required(
                    at + ".limits", "either minimum or maximum storage value is required, but neither was provided"));
        }
        if (type.equals("Pod")) {
            for (String name : List.of("default", "defaultRequest")) {
                if (!limit.path(name).isEmpty()) {
                    causes.add(Cause.forbidden(at + "." + name, "may not be specified when `type` is 'Pod'"));
                }
            }
            return;
        }
        Set<String> resources = new TreeSet<>();
        ORDERED.forEach(name -> limit.path(name).fieldNames().forEachRemaining(resources::add));
        for (String resource : resources) {
            order(at, limit, resource, causes);
        }
        limit.path("maxLimitRequestRatio").properties().forEach(ratio -> {
            if (Quantities.of(ratio.getValue()).compareTo(BigDecimal.ONE) < 0) {
                causes.add(Cause.invalid(
                        at + ".maxLimitRequestRatio[" + ratio.getKey() + "]",
                        Cause.quoted(ratio.getValue().asText()),
                        "ratio is less than 1"));
            }
        });
    }

    private static void order(String at, JsonNode limit, String resource, List<Cause> causes) {
        for (int low = 0; low < ORDERED.size(); low++) {
            for (int high = low + 1; high < ORDERED.size(); high++) {
                JsonNode least = limit.path(ORDERED.get(low)).path(resource);
                JsonNode most = limit.path(ORDERED.get(high)).path(resource);
                boolean known = !least.isMissingNode() && !most.isMissingNode();
                if (known && Quantities.of(least).compareTo(Quantities.of(most)) > 0) {
                    String which = low == 0 && high == 2 ? ORDERED.get(high) : ORDERED.get(low);
                    causes.add(Cause.invalid(
                            "%s.%s[%s]".formatted(at, which, resource),
                            Cause.quoted(least.asText()),
                            "%s value %s is greater than %s value %s"
                                    .formatted(ORDERED.get(low), least.asText(), ORDERED.get(high), most.asText())));
                }
            }
        }
    }
}
