package io.github.bladebook.simulator.face.nautobot.graphql;

import graphql.Scalars;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLOutputType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeReference;
import io.github.bladebook.simulator.state.nautobot.Field;
import io.github.bladebook.simulator.state.nautobot.Model;
import io.github.bladebook.simulator.state.nautobot.Models;
import java.util.LinkedHashSet;
import java.util.Set;

/** Makes the schema of the table of models, as Nautobot makes it of its own. */
final class SchemaMaker {
    /** Kept by REST alone. */
    private static final Set<String> HIDDEN = Set.of("users.user", "users.token", "auth.group", "extras.customfield");

    private final Rows rows;
    private final GraphQLCodeRegistry.Builder code = GraphQLCodeRegistry.newCodeRegistry();
    private final GraphQLObjectType.Builder query =
            GraphQLObjectType.newObject().name("Query");
    private final Set<String> enums = new LinkedHashSet<>();

    private SchemaMaker(Rows rows) {
        this.rows = rows;
    }

    static GraphQLSchema make(Rows rows) {
        SchemaMaker maker = new SchemaMaker(rows);
        GraphQLSchema.Builder schema = GraphQLSchema.newSchema();
        Models.all().list().stream().filter(SchemaMaker::shown).forEach(model -> {
            schema.additionalType(maker.type(model));
            maker.entry(model);
        });
        return schema.query(maker.query).codeRegistry(maker.code.build()).build();
    }

    private static boolean shown(Model model) {
        return !HIDDEN.contains(model.type());
    }

    private static boolean shown(String type) {
        return Models.all().find(type).filter(SchemaMaker::shown).isPresent();
    }

    /** Adds the fields of the query that lead to a model. */
    private void entry(Model model) {
        GraphQLOutputType type = GraphQLTypeReference.typeRef(Names.type(model));
        query.field(GraphQLFieldDefinition.newFieldDefinition()
                .name(Names.one(model))
                .type(type)
                .argument(GraphQLArgument.newArgument().name("id").type(Scalars.GraphQLID)));
        code.dataFetcher(FieldCoordinates.coordinates("Query", Names.one(model)), rows.one(model));
        if (!Names.many(model).equals(Names.one(model))) {
            query.field(list(Names.many(model), model));
            code.dataFetcher(FieldCoordinates.coordinates("Query", Names.many(model)), rows.many(model));
        }
    }

    private static GraphQLFieldDefinition list(String name, Model model) {
        return GraphQLFieldDefinition.newFieldDefinition()
                .name(name)
                .type(GraphQLList.list(GraphQLTypeReference.typeRef(Names.type(model))))
                .arguments(Filtering.of(model))
                .build();
    }

    private GraphQLObjectType type(Model model) {
        GraphQLObjectType.Builder type = GraphQLObjectType.newObject().name(Names.type(model));
        if (model.type().equals("contenttypes.contenttype")) {
            plain(type, model, "id", GraphQLNonNull.nonNull(Scalars.GraphQLID));
            plain(type, model, "app_label", GraphQLNonNull.nonNull(Scalars.GraphQLString));
            plain(type, model, "model", GraphQLNonNull.nonNull(Scalars.GraphQLString));
            return type.build();
        }
        plain(type, model, "id", GraphQLNonNull.nonNull(OwnScalars.UUID));
        if (model.has("created")) {
            plain(type, model, "created", OwnScalars.DATE_TIME);
            plain(type, model, "last_updated", OwnScalars.DATE_TIME);
        }
        if (model.has("custom")) {
            plain(type, model, "_custom_field_data", OwnScalars.GENERIC);
        }
        if (model.has("tags")) {
            type.field(GraphQLFieldDefinition.newFieldDefinition()
                    .name("tags")
                    .type(GraphQLList.list(GraphQLTypeReference.typeRef("TagType"))));
            fetch(model, "tags", rows.tags());
        }
        model.fields().values().forEach(field -> field(type, model, field));
        for (Reverse reverse : Reverse.of(model)) {
            if (shown(reverse.from())) {
                type.field(list(reverse.name(), reverse.from()));
                fetch(model, reverse.name(), rows.reverse(reverse));
            }
        }
        plain(type, model, "url", Scalars.GraphQLString);
        return type.build();
    }

    private void field(GraphQLObjectType.Builder type, Model model, Field field) {
        if (field.writeOnly()) {
            return;
        }
        String name = field.name();
        switch (field.kind()) {
            case TEXT, MAC -> plain(type, model, name, needed(field, Scalars.GraphQLString));
            case INT, NUMBER -> plain(type, model, name, needed(field, Scalars.GraphQLInt));
            case BOOL -> plain(type, model, name, GraphQLNonNull.nonNull(Scalars.GraphQLBoolean));
            case TIME -> plain(type, model, name, OwnScalars.DATE_TIME);
            case JSON, LIST, CONTEXT -> plain(type, model, name, OwnScalars.GENERIC);
            case CHOICE, LABEL -> choice(type, model, field);
            case TYPE -> {
                type.field(plainField(name, GraphQLTypeReference.typeRef("ContentTypeType")));
                fetch(model, name, rows.contentType(field));
            }
            case TYPES -> {
                type.field(list(name, Models.all().of("contenttypes.contenttype")));
                fetch(model, name, rows.contentTypes(field));
            }
            case FK -> {
                if (shown(field.to())) {
                    GraphQLOutputType target =
                            GraphQLTypeReference.typeRef(Names.type(Models.all().of(field.to())));
                    type.field(plainField(name, field.required() ? GraphQLNonNull.nonNull(target) : target));
                    fetch(model, name, rows.reference(field));
                }
            }
            case M2M -> {
                if (shown(field.to())) {
                    type.field(list(name, Models.all().of(field.to())));
                    fetch(model, name, rows.references(field));
                }
            }
            default -> {
                // Counts and depths are REST's own.
            }
        }
    }

    private static GraphQLOutputType needed(Field field, GraphQLOutputType type) {
        return field.nullable() || field.readOnly() ? type : GraphQLNonNull.nonNull(type);
    }

    private void choice(GraphQLObjectType.Builder type, Model model, Field field) {
        String name = Names.choices(model, field.name());
        if (field.options().isEmpty()) {
            plain(type, model, field.name(), Scalars.GraphQLString);
            return;
        }
        GraphQLOutputType options = GraphQLTypeReference.typeRef(name);
        if (enums.add(name)) {
            GraphQLEnumType.Builder made = GraphQLEnumType.newEnum().name(name);
            field.options().keySet().stream()
                    .filter(option -> !option.isEmpty())
                    .map(EnumName::of)
                    .distinct()
                    .forEach(made::value);
            options = made.build();
        }
        type.field(plainField(field.name(), field.required() ? GraphQLNonNull.nonNull(options) : options));
        fetch(model, field.name(), rows.choice(field));
    }

    private void plain(GraphQLObjectType.Builder type, Model model, String name, GraphQLOutputType of) {
        type.field(plainField(name, of));
        fetch(model, name, rows.value(name));
    }

    private static GraphQLFieldDefinition plainField(String name, GraphQLOutputType type) {
        return GraphQLFieldDefinition.newFieldDefinition().name(name).type(type).build();
    }

    private void fetch(Model model, String field, graphql.schema.DataFetcher<?> fetcher) {
        code.dataFetcher(FieldCoordinates.coordinates(Names.type(model), field), fetcher);
    }
}
