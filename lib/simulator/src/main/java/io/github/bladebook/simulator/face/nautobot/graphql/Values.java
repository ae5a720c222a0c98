package io.github.bladebook.simulator.face.nautobot.graphql;

import graphql.language.ArrayValue;
import graphql.language.AstPrinter;
import graphql.language.BooleanValue;
import graphql.language.IntValue;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.NullValue;
import graphql.language.StringValue;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.List;

/** Whether what is written in a query, or sent beside it, fits the type that is wanted there. */
final class Values {
    private Values() {}

    /** Checks a value written in the query. */
    static List<Complaint> check(Value<?> value, GraphQLType type) {
        List<Complaint> complaints = new ArrayList<>();
        check(value, type, complaints);
        return complaints;
    }

    private static void check(Value<?> value, GraphQLType type, List<Complaint> complaints) {
        if (value instanceof VariableReference) {
            return;
        }
        if (value instanceof NullValue) {
            if (type instanceof GraphQLNonNull) {
                complaints.add(Complaint.of(
                        "Expected value of type '%s', found null.".formatted(GraphQLTypeUtil.simplePrint(type)),
                        value));
            }
            return;
        }
        GraphQLType inner = type instanceof GraphQLNonNull sure ? sure.getWrappedType() : type;
        if (inner instanceof GraphQLList list) {
            List<? extends Value<?>> items = value instanceof ArrayValue array ? values(array) : List.of(value);
            items.forEach(item -> check(item, list.getWrappedType(), complaints));
            return;
        }
        String name = GraphQLTypeUtil.simplePrint(inner);
        boolean fits = switch (name) {
            case "String" -> value instanceof StringValue;
            case "ID" -> value instanceof StringValue || value instanceof IntValue;
            case "Int" -> value instanceof IntValue;
            case "Boolean" -> value instanceof BooleanValue;
            default -> true;
        };
        if (!fits) {
            complaints.add(Complaint.of(cannot(name, AstPrinter.printAstCompact(value)), value));
        }
    }

    private static List<? extends Value<?>> values(ArrayValue array) {
        List<Value<?>> values = new ArrayList<>();
        array.getValues().forEach(values::add);
        return values;
    }

    /** Returns how a scalar refuses a value. */
    static String cannot(String scalar, String value) {
        return switch (scalar) {
            case "Int" -> "Int cannot represent non-integer value: " + value;
            case "Boolean" -> "Boolean cannot represent a non boolean value: " + value;
            case "ID" -> "ID cannot represent value: " + value;
            default -> scalar + " cannot represent a non string value: " + value;
        };
    }

    /** Returns the name inside a written type. */
    static TypeName named(Type<?> type) {
        Type<?> inner = type;
        while (true) {
            if (inner instanceof NonNullType sure) {
                inner = sure.getType();
            } else if (inner instanceof ListType list) {
                inner = list.getType();
            } else {
                return (TypeName) inner;
            }
        }
    }
}
