package io.github.bladebook.simulator.state.nautobot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Filters as the REST API knows them: strict about names and about choices, many values of one filter meaning any of them. */
final class Query {
    private final NautobotState state;
    private final Filters filters;

    Query(NautobotState state) {
        this.state = state;
        this.filters = new Filters(state);
    }

    List<Item> run(Model model, Map<String, ? extends Collection<String>> asked) {
        Predicate<Item> passes = item -> true;
        ObjectNode errors = NautobotState.object();
        for (Map.Entry<String, ? extends Collection<String>> entry : asked.entrySet()) {
            if (entry.getKey().equals("sort")) {
                continue;
            }
            try {
                Optional<Predicate<Item>> filter = filters.of(model, entry.getKey(), List.copyOf(entry.getValue()));
                if (filter.isEmpty()) {
                    Rejection.add(errors, entry.getKey(), "Unknown filter field");
                } else {
                    passes = passes.and(filter.get());
                }
            } catch (BadFilter e) {
                Rejection.add(errors, entry.getKey(), String.valueOf(e.getMessage()));
            }
        }
        if (!errors.isEmpty()) {
            throw new Rejection(400, errors);
        }
        List<Item> found = new ArrayList<>();
        for (Item item : state.table(model.type()).values()) {
            if (passes.test(item)) {
                found.add(item);
            }
        }
        sort(model, asked).stream()
                .map(this::order)
                .reduce(Comparator::thenComparing)
                .ifPresent(found::sort);
        return List.copyOf(found);
    }

    private static List<String> sort(Model model, Map<String, ? extends Collection<String>> asked) {
        Collection<String> wanted = asked.get("sort");
        if (wanted == null) {
            return model.order();
        }
        List<String> fields = new ArrayList<>();
        wanted.forEach(text -> fields.addAll(List.of(text.split(",", -1))));
        return fields;
    }

    private Comparator<Item> order(String field) {
        boolean down = field.startsWith("-");
        String path = down ? field.substring(1) : field;
        Comparator<Item> up = (a, b) -> compare(path, at(a, path), at(b, path));
        return down ? up.reversed() : up;
    }

    private JsonNode at(Item item, String path) {
        if (path.equals("created")) {
            return Computed.text(Times.text(item.created()));
        }
        return state.lookup(item, path);
    }

    private static int compare(String path, JsonNode a, JsonNode b) {
        if (a.isNull() || b.isNull()) {
            return Boolean.compare(a.isNull(), b.isNull());
        }
        if (a.isNumber() && b.isNumber()) {
            return Double.compare(a.asDouble(), b.asDouble());
        }
        if (path.equals("host") || path.equals("network")) {
            return Ip.address(a.asText()).compareTo(Ip.address(b.asText()));
        }
        return a.asText().compareToIgnoreCase(b.asText());
    }

    /** A value that a filter does not take. */
    static final class BadFilter extends RuntimeException {
        private static final long serialVersionUID = 1;

        BadFilter(String message) {
            super(message, null, false, false);
        }

        static BadFilter choice(String value) {
            return new BadFilter("Select a valid choice. " + value + " is not one of the available choices.");
        }

        static BadFilter uuid(String value) {
            return new BadFilter("“" + value + "” is not a valid UUID.");
        }
    }
}
