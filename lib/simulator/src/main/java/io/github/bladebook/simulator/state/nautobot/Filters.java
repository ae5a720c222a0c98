package io.github.bladebook.simulator.state.nautobot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.bladebook.simulator.state.nautobot.Query.BadFilter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** One filter of a request to a test of an object. */
final class Filters {
    private static final Set<String> TEXT_LOOKUPS =
            Set.of("n", "ic", "nic", "isw", "nisw", "iew", "niew", "ie", "nie", "re", "nre", "ire", "nire", "isnull");
    private static final Set<String> NUMBER_LOOKUPS = Set.of("n", "lt", "lte", "gt", "gte", "isnull");
    private static final Set<String> REFERENCE_LOOKUPS = Set.of("n", "isnull");

    private final NautobotState state;
    private final IpFilters addresses;

    Filters(NautobotState state) {
        this.state = state;
        this.addresses = new IpFilters(state);
    }

    /** Finds a filter; empty when the model has none of that name. */
    Optional<Predicate<Item>> of(Model model, String asked, List<String> values) {
        int cut = asked.lastIndexOf("__");
        String name = cut < 0 ? asked : asked.substring(0, cut);
        String lookup = cut < 0 ? "" : asked.substring(cut + 2);
        if (asked.equals("q")) {
            return Optional.of(addresses.search(model, values.get(0)));
        }
        if (asked.equals("subtree") && model.fields().containsKey("tree_depth")) {
            Set<String> below = new LinkedHashSet<>();
            values.forEach(value -> below.addAll(candidates(model, model.type(), value, true)));
            return Optional.of(item -> below.contains(item.id()));
        }
        if (name.startsWith("cf_")) {
            return custom(model, name.substring(3), lookup, values);
        }
        String rule = model.filters().getOrDefault(name, "");
        if (!rule.isEmpty()) {
            return ruled(model, name, rule, lookup, values);
        }
        if (name.equals("id")) {
            if (!values.stream().allMatch(References::isUuid)) {
                throw new BadFilter("Enter a valid UUID.");
            }
            return Optional.of(negated(lookup, item -> values.contains(item.id())));
        }
        if (name.equals("tags") && model.has("tags")) {
            return Optional.of(references(model, List.of("tags"), "extras.tag", lookup, values, true));
        }
        if ((name.equals("created") || name.equals("last_updated")) && model.has("created")) {
            return Optional.of(compared(
                    item -> TextNode.valueOf(Times.text(name.equals("created") ? item.created() : item.updated())),
                    lookup,
                    values));
        }
        return model.field(name).flatMap(field -> field(model, field, lookup, values));
    }

    private Optional<Predicate<Item>> field(Model model, Field field, String lookup, List<String> values) {
        if (field.refers() && (lookup.isEmpty() || REFERENCE_LOOKUPS.contains(lookup))) {
            return Optional.of(references(model, List.of(field.name()), field.to(), lookup, values, false));
        }
        return switch (field.kind()) {
            case INT, NUMBER, TIME ->
                lookup.isEmpty() || NUMBER_LOOKUPS.contains(lookup)
                        ? Optional.of(numbers(field, lookup, values))
                        : Optional.empty();
            case BOOL -> lookup.isEmpty() ? Optional.of(truth(field, values)) : Optional.empty();
            case CHOICE, LABEL -> choice(field, lookup, values);
            case TEXT, MAC, TYPE -> text(field, lookup, values);
            case TYPES -> types(field, lookup, values);
            default -> Optional.empty();
        };
    }

    private Optional<Predicate<Item>> ruled(Model model, String name, String rule, String lookup, List<String> values) {
        String[] words = rule.split(" ");
        return switch (words[0]) {
            case "none" -> Optional.empty();
            case "via" -> {
                List<String> path = List.of(words[1].split("\\."));
                yield Optional.of(references(model, path, target(model, path), lookup, values, false));
            }
            case "id" -> {
                values.forEach(Filters::requireUuid);
                yield Optional.of(negated(lookup, item -> values.contains(item.text(words[1]))));
            }
            case "any" -> {
                boolean wanted = truth(values.get(0));
                yield Optional.of(item -> wanted == filled(item, words));
            }
            case "text" -> {
                List<String> path = List.of(words[1].split("\\."));
                yield Optional.of(negated(
                        lookup,
                        item -> reached(item, path.subList(0, path.size() - 1)).stream()
                                .anyMatch(end -> values.stream()
                                        .anyMatch(end.text(path.get(path.size() - 1))::equalsIgnoreCase))));
            }
            default -> Optional.of(negated(lookup, addresses.of(name, rule, values)));
        };
    }

    private boolean filled(Item item, String[] words) {
        for (int i = 1; i < words.length; i++) {
            JsonNode value = state.value(item, words[i]);
            if (value.isArray() ? !value.isEmpty() : !value.isNull()) {
                return true;
            }
        }
        return false;
    }

    private String target(Model model, List<String> path) {
        Model at = model;
        for (String step : path) {
            at = state.models().of(at.field(step).orElseThrow().to());
        }
        return at.type();
    }

    private List<Item> reached(Item item, List<String> path) {
        List<Item> at = List.of(item);
        for (String step : path) {
            List<Item> next = new ArrayList<>();
            at.forEach(one -> next.addAll(state.related(one, step)));
            at = next;
        }
        return at;
    }

    private Predicate<Item> references(
            Model model, List<String> path, String to, String lookup, List<String> values, boolean all) {
        if (lookup.equals("isnull")) {
            boolean wanted = truth(values.get(0));
            return item -> wanted == reached(item, path).isEmpty();
        }
        List<Set<String>> wanted = new ArrayList<>();
        values.forEach(value -> wanted.add(candidates(model, to, value, !path.equals(List.of("parent")))));
        Predicate<Item> test = item -> {
            Set<String> ids = new LinkedHashSet<>();
            reached(item, path).forEach(end -> ids.add(end.id()));
            Predicate<Set<String>> meets =
                    set -> set.isEmpty() ? ids.isEmpty() : set.stream().anyMatch(ids::contains);
            return all ? wanted.stream().allMatch(meets) : wanted.stream().anyMatch(meets);
        };
        return negated(lookup, test);
    }

    /** Returns the ids a value stands for; none of them for {@code null}. */
    private Set<String> candidates(Model model, String to, String value, boolean subtree) {
        Set<String> ids = new LinkedHashSet<>();
        if (value.equals("null")) {
            return ids;
        }
        Model target = state.models().of(to);
        boolean named = !target.naming().equals("id");
        for (Item item : state.table(to).values()) {
            boolean fits = item.id().equals(value)
                    || (named && item.text(target.naming()).equals(value));
            if (fits && allowed(model, item)) {
                ids.add(item.id());
            }
        }
        if (ids.isEmpty()) {
            throw named || References.isUuid(value) ? BadFilter.choice(value) : BadFilter.uuid(value);
        }
        if (subtree && target.fields().containsKey("tree_depth")) {
            descend(to, ids);
        }
        return ids;
    }

    private static boolean allowed(Model model, Item item) {
        boolean limited = item.model().type().equals("extras.status")
                || item.model().type().equals("extras.role");
        return !limited || item.ids("content_types").contains(model.type());
    }

    /** What lies below a place in a tree is in that place too. */
    private void descend(String type, Set<String> ids) {
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Item item : state.table(type).values()) {
                grown |= ids.contains(item.text("parent")) && ids.add(item.id());
            }
        }
    }

    private Optional<Predicate<Item>> custom(Model model, String key, String lookup, List<String> values) {
        Optional<Item> known = state.table("extras.customfield").values().stream()
                .filter(field -> field.text("key").equals(key)
                        && field.ids("content_types").contains(model.type()))
                .findFirst();
        if (known.isEmpty()
                || !(lookup.isEmpty() || TEXT_LOOKUPS.contains(lookup) || NUMBER_LOOKUPS.contains(lookup))) {
            return Optional.empty();
        }
        return Optional.of(compared(
                item -> {
                    JsonNode value = item.value("custom_fields").path(key);
                    return value.isMissingNode() ? NullNode.getInstance() : value;
                },
                lookup,
                values));
    }

    private Predicate<Item> numbers(Field field, String lookup, List<String> values) {
        if (field.kind() != Field.Kind.TIME && !lookup.equals("isnull")) {
            for (String value : values) {
                if (!value.matches("-?\\d+(\\.\\d+)?")) {
                    throw new BadFilter("Enter a number.");
                }
            }
        }
        return compared(item -> state.value(item, field.name()), lookup, values);
    }

    private Predicate<Item> truth(Field field, List<String> values) {
        boolean wanted = truth(values.get(0));
        return item -> item.value(field.name()).asBoolean() == wanted;
    }

    private Optional<Predicate<Item>> choice(Field field, String lookup, List<String> values) {
        if (!lookup.isEmpty() && !TEXT_LOOKUPS.contains(lookup)) {
            return Optional.empty();
        }
        if (lookup.isEmpty() || lookup.equals("n")) {
            for (String value : values) {
                if (!field.options().containsKey(value)) {
                    throw BadFilter.choice(value);
                }
            }
        }
        return Optional.of(compared(item -> item.value(field.name()), lookup, values));
    }

    private Optional<Predicate<Item>> text(Field field, String lookup, List<String> values) {
        if (!lookup.isEmpty() && !TEXT_LOOKUPS.contains(lookup)) {
            return Optional.empty();
        }
        List<String> wanted = field.kind() == Field.Kind.MAC && !lookup.equals("isnull")
                ? values.stream().map(value -> Mac.normal(value).orElse(value)).toList()
                : values;
        return Optional.of(compared(
                item -> {
                    JsonNode value = state.value(item, field.name());
                    return field.kind() == Field.Kind.MAC
                            ? Mac.normal(value.asText())
                                    .<JsonNode>map(TextNode::valueOf)
                                    .orElse(value)
                            : value;
                },
                lookup,
                wanted));
    }

    private static Optional<Predicate<Item>> types(Field field, String lookup, List<String> values) {
        return lookup.isEmpty() || lookup.equals("n")
                ? Optional.of(
                        negated(lookup, item -> item.ids(field.name()).stream().anyMatch(values::contains)))
                : Optional.empty();
    }

    private static Predicate<Item> compared(Lookup.Reader reader, String lookup, List<String> values) {
        return item -> Lookup.passes(reader.read(item), lookup, values);
    }

    private static Predicate<Item> negated(String lookup, Predicate<Item> test) {
        return lookup.equals("n") ? test.negate() : test;
    }

    private static boolean truth(String text) {
        return List.of("true", "1", "on", "yes").contains(text.toLowerCase(Locale.ROOT));
    }

    private static void requireUuid(String value) {
        if (!References.isUuid(value)) {
            throw BadFilter.uuid(value);
        }
    }
}
