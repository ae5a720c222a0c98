package io.github.bladebook.simulator.face.nautobot.graphql;

import graphql.Scalars;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLList;
import io.github.bladebook.simulator.state.nautobot.Field;
import io.github.bladebook.simulator.state.nautobot.Model;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The arguments of a list: limit, offset, and every filter that REST has for it. */
final class Filtering {
    private static final GraphQLInputType TEXTS = GraphQLList.list(Scalars.GraphQLString);
    private static final GraphQLInputType NUMBERS = GraphQLList.list(Scalars.GraphQLInt);
    private static final List<String> TEXT_LOOKUPS =
            List.of("n", "ic", "nic", "iew", "niew", "isw", "nisw", "ie", "nie", "re", "nre", "ire", "nire");
    private static final List<String> NUMBER_LOOKUPS = List.of("n", "lte", "lt", "gte", "gt");

    private final Map<String, GraphQLInputType> arguments = new LinkedHashMap<>();

    private Filtering() {}

    static List<GraphQLArgument> of(Model model) {
        Filtering filtering = new Filtering();
        filtering.collect(model);
        List<GraphQLArgument> list = new ArrayList<>();
        filtering.arguments.forEach((name, type) ->
                list.add(GraphQLArgument.newArgument().name(name).type(type).build()));
        return list;
    }

    private void collect(Model model) {
        arguments.put("limit", Scalars.GraphQLInt);
        arguments.put("offset", Scalars.GraphQLInt);
        if (model.type().equals("contenttypes.contenttype")) {
            return;
        }
        arguments.put("id", TEXTS);
        arguments.put("id__n", TEXTS);
        arguments.put("q", Scalars.GraphQLString);
        model.fields().values().stream().filter(field -> !field.writeOnly()).forEach(this::field);
        if (model.has("tags")) {
            reference("tags");
        }
        if (model.has("created")) {
            moment("created");
            moment("last_updated");
        }
        model.filters().forEach(this::ruled);
    }

    private void field(Field field) {
        String name = field.name();
        switch (field.kind()) {
            case TEXT, MAC, TYPE, CHOICE, LABEL -> {
                arguments.put(name, TEXTS);
                TEXT_LOOKUPS.forEach(lookup -> arguments.put(name + "__" + lookup, TEXTS));
                arguments.put(name + "__isnull", Scalars.GraphQLBoolean);
            }
            case INT, NUMBER -> {
                arguments.put(name, name.equals("ip_version") ? Scalars.GraphQLInt : NUMBERS);
                NUMBER_LOOKUPS.forEach(lookup -> arguments.put(name + "__" + lookup, NUMBERS));
                arguments.put(name + "__isnull", Scalars.GraphQLBoolean);
            }
            case TIME -> moment(name);
            case BOOL -> arguments.put(name, Scalars.GraphQLBoolean);
            case FK, M2M -> reference(name);
            case TYPES -> {
                arguments.put(name, TEXTS);
                arguments.put(name + "__n", TEXTS);
            }
            default -> {
                // Counts and JSON are not filtered by.
            }
        }
    }

    private void reference(String name) {
        arguments.put(name, TEXTS);
        arguments.put(name + "__n", TEXTS);
        arguments.put(name + "__isnull", Scalars.GraphQLBoolean);
    }

    private void moment(String name) {
        arguments.put(name, TEXTS);
        NUMBER_LOOKUPS.forEach(lookup -> arguments.put(name + "__" + lookup, TEXTS));
        arguments.put(name + "__isnull", Scalars.GraphQLBoolean);
    }

    private void ruled(String name, String rule) {
        String word = rule.split(" ", 2)[0];
        if (word.equals("any")) {
            arguments.put(name, Scalars.GraphQLBoolean);
        } else if (word.equals("via")) {
            reference(name);
        } else {
            arguments.putIfAbsent(name, TEXTS);
        }
    }
}
