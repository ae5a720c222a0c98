package io.github.bladebook.simulator.face.nautobot.graphql;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.GraphQLScalarType;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The scalars that Nautobot has besides GraphQL's own; values pass through them as they are. */
final class OwnScalars {
    static final GraphQLScalarType UUID = scalar("UUID");
    static final GraphQLScalarType DATE_TIME = scalar("DateTime");
    static final GraphQLScalarType GENERIC = scalar("GenericScalar");

    private OwnScalars() {}

    private static GraphQLScalarType scalar(String name) {
        return GraphQLScalarType.newScalar().name(name).coercing(new AsIs()).build();
    }

    private static final class AsIs implements Coercing<Object, Object> {
        @Override
        public Object serialize(Object result, GraphQLContext context, Locale locale) {
            return result;
        }

        @Override
        public Object parseValue(Object input, GraphQLContext context, Locale locale) {
            return input;
        }

        @Override
        public @Nullable Object parseLiteral(
                Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
            return input instanceof StringValue text ? text.getValue() : input.toString();
        }
    }
}
