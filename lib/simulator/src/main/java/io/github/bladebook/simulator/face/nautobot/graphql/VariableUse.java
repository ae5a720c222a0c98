package io.github.bladebook.simulator.face.nautobot.graphql;

import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.AstPrinter;
import graphql.language.Directive;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.language.Value;
import graphql.language.VariableDefinition;
import graphql.language.VariableReference;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLDirective;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The variables of one operation: declared, used, and of the type that is wanted where they are used. */
final class VariableUse {
    /** A variable, and the type of the place where it stands. */
    private record Use(VariableReference variable, @Nullable GraphQLType wanted) {}

    private final GraphQLSchema schema;
    private final Map<String, FragmentDefinition> fragments;
    private final Set<String> entered = new HashSet<>();
    private final List<Use> uses = new ArrayList<>();

    private VariableUse(GraphQLSchema schema, Map<String, FragmentDefinition> fragments) {
        this.schema = schema;
        this.fragments = fragments;
    }

    static List<Complaint> check(
            GraphQLSchema schema, OperationDefinition operation, Map<String, FragmentDefinition> fragments) {
        VariableUse use = new VariableUse(schema, fragments);
        use.selections(operation.getSelectionSet(), schema.getQueryType());
        return use.judged(operation);
    }

    private List<Complaint> judged(OperationDefinition operation) {
        String name = operation.getName();
        List<Complaint> complaints = new ArrayList<>();
        for (Use use : uses) {
            if (declared(operation, use.variable().getName()) == null) {
                complaints.add(Complaint.of(
                        "Variable '$%s' is not defined%s."
                                .formatted(
                                        use.variable().getName(), name == null ? "" : " by operation '" + name + "'"),
                        use.variable(),
                        operation));
            }
        }
        for (VariableDefinition variable : operation.getVariableDefinitions()) {
            if (uses.stream().noneMatch(use -> use.variable().getName().equals(variable.getName()))) {
                complaints.add(Complaint.of(
                        "Variable '$%s' is never used%s."
                                .formatted(variable.getName(), name == null ? "" : " in operation '" + name + "'"),
                        variable));
            }
        }
        for (Use use : uses) {
            VariableDefinition variable = declared(operation, use.variable().getName());
            GraphQLType wanted = use.wanted();
            if (variable != null && wanted != null && !fits(variable, wanted)) {
                complaints.add(Complaint.of(
                        "Variable '$%s' of type '%s' used in position expecting type '%s'."
                                .formatted(
                                        variable.getName(),
                                        AstPrinter.printAst(variable.getType()),
                                        GraphQLTypeUtil.simplePrint(wanted)),
                        variable,
                        use.variable()));
            }
        }
        return complaints;
    }

    private static @Nullable VariableDefinition declared(OperationDefinition operation, String name) {
        return operation.getVariableDefinitions().stream()
                .filter(variable -> variable.getName().equals(name))
                .findFirst()
                .orElse(null);
    }

    private boolean fits(VariableDefinition variable, GraphQLType wanted) {
        boolean filled = variable.getDefaultValue() != null;
        GraphQLType place = wanted instanceof GraphQLNonNull sure && filled ? sure.getWrappedType() : wanted;
        // A type that nobody knows was complained of already.
        return schema.getType(Values.named(variable.getType()).getName()) == null || fits(variable.getType(), place);
    }

    private static boolean fits(Type<?> given, GraphQLType wanted) {
        if (wanted instanceof GraphQLNonNull sure) {
            return given instanceof NonNullType own && fits(own.getType(), sure.getWrappedType());
        }
        Type<?> inner = given instanceof NonNullType own ? own.getType() : given;
        if (wanted instanceof GraphQLList list) {
            return inner instanceof ListType own && fits(own.getType(), list.getWrappedType());
        }
        return inner instanceof TypeName name && name.getName().equals(GraphQLTypeUtil.simplePrint(wanted));
    }

    private void selections(@Nullable SelectionSet selections, @Nullable GraphQLObjectType parent) {
        if (selections == null) {
            return;
        }
        for (Selection<?> selection : selections.getSelections()) {
            if (selection instanceof Field field) {
                GraphQLFieldDefinition definition = parent == null ? null : parent.getFieldDefinition(field.getName());
                for (Argument argument : field.getArguments()) {
                    GraphQLArgument known = definition == null ? null : definition.getArgument(argument.getName());
                    value(argument.getValue(), known == null ? null : known.getType());
                }
                directives(field.getDirectives());
                selections(field.getSelectionSet(), definition == null ? null : object(definition.getType()));
            } else if (selection instanceof InlineFragment inline) {
                directives(inline.getDirectives());
                TypeName condition = inline.getTypeCondition();
                selections(
                        inline.getSelectionSet(),
                        condition == null ? parent : object(schema.getType(condition.getName())));
            } else if (selection instanceof FragmentSpread spread) {
                FragmentDefinition fragment = fragments.get(spread.getName());
                if (fragment != null && entered.add(spread.getName())) {
                    selections(
                            fragment.getSelectionSet(),
                            object(schema.getType(fragment.getTypeCondition().getName())));
                }
            }
        }
    }

    private void directives(List<Directive> directives) {
        for (Directive directive : directives) {
            GraphQLDirective known = schema.getDirective(directive.getName());
            for (Argument argument : directive.getArguments()) {
                GraphQLArgument place = known == null ? null : known.getArgument(argument.getName());
                value(argument.getValue(), place == null ? null : place.getType());
            }
        }
    }

    private static @Nullable GraphQLObjectType object(@Nullable GraphQLType type) {
        return type != null && GraphQLTypeUtil.unwrapAll(type) instanceof GraphQLObjectType object ? object : null;
    }

    private void value(Value<?> value, @Nullable GraphQLType wanted) {
        if (value instanceof VariableReference variable) {
            uses.add(new Use(variable, wanted));
        } else if (value instanceof ArrayValue array) {
            GraphQLType inner = wanted instanceof GraphQLNonNull sure ? sure.getWrappedType() : wanted;
            GraphQLType item = inner instanceof GraphQLList list ? list.getWrappedType() : null;
            array.getValues().forEach(element -> value(element, item));
        }
    }
}
