package io.github.bladebook.simulator.face.nautobot.graphql;

import graphql.introspection.Introspection;
import graphql.language.Argument;
import graphql.language.Definition;
import graphql.language.Directive;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.SourceLocation;
import graphql.language.TypeName;
import graphql.language.VariableDefinition;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLDirective;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules of validation that people break, in graphql-core's words and order. graphql-java then holds its own rules against what
 * passes; those have its own words.
 */
final class Rules {
    private final GraphQLSchema schema;
    private final Map<String, FragmentDefinition> fragments = new LinkedHashMap<>();
    private final Map<String, Boolean> spread = new HashMap<>();
    private final List<Complaint> complaints = new ArrayList<>();

    private Rules(GraphQLSchema schema, Document document) {
        this.schema = schema;
        for (FragmentDefinition fragment : document.getDefinitionsOfType(FragmentDefinition.class)) {
            fragments.put(fragment.getName(), fragment);
        }
    }

    static List<Complaint> check(GraphQLSchema schema, Document document) {
        Rules rules = new Rules(schema, document);
        for (Definition<?> definition : document.getDefinitions()) {
            if (definition instanceof OperationDefinition operation) {
                rules.operation(operation);
            } else if (definition instanceof FragmentDefinition fragment) {
                rules.fragment(fragment);
            }
        }
        rules.fragments.forEach((name, fragment) -> {
            if (!rules.spread.containsKey(name)) {
                rules.complaints.add(Complaint.of("Fragment '%s' is never used.".formatted(name), fragment));
            }
        });
        return rules.complaints;
    }

    private void operation(OperationDefinition operation) {
        for (VariableDefinition variable : operation.getVariableDefinitions()) {
            TypeName type = Values.named(variable.getType());
            if (schema.getType(type.getName()) == null) {
                complaints.add(Complaint.of("Unknown type '%s'.".formatted(type.getName()), type));
            }
        }
        selections(operation.getSelectionSet(), schema.getQueryType());
        complaints.addAll(VariableUse.check(schema, operation, fragments));
    }

    private void fragment(FragmentDefinition fragment) {
        selections(fragment.getSelectionSet(), object(fragment.getTypeCondition()));
    }

    private @Nullable GraphQLObjectType object(TypeName name) {
        if (schema.getType(name.getName()) == null) {
            complaints.add(Complaint.of("Unknown type '%s'.".formatted(name.getName()), name));
        }
        return schema.getType(name.getName()) instanceof GraphQLObjectType object ? object : null;
    }

    private void selections(@Nullable SelectionSet selections, @Nullable GraphQLObjectType parent) {
        if (selections == null) {
            return;
        }
        for (Selection<?> selection : selections.getSelections()) {
            if (selection instanceof Field field) {
                field(field, parent);
            } else if (selection instanceof FragmentSpread name) {
                spread.put(name.getName(), true);
                if (!fragments.containsKey(name.getName())) {
                    complaints.add(Complaint.of("Unknown fragment '%s'.".formatted(name.getName()), afterDots(name)));
                }
            } else if (selection instanceof InlineFragment inline) {
                TypeName condition = inline.getTypeCondition();
                selections(inline.getSelectionSet(), condition == null ? parent : object(condition));
            }
        }
    }

    private void field(Field field, @Nullable GraphQLObjectType parent) {
        GraphQLFieldDefinition definition = parent == null ? null : definition(parent, field.getName());
        directives(field.getDirectives());
        if (parent == null || definition == null) {
            if (parent != null) {
                List<String> names = parent.getFieldDefinitions().stream()
                        .map(GraphQLFieldDefinition::getName)
                        .toList();
                complaints.add(Complaint.of(
                        "Cannot query field '%s' on type '%s'.%s"
                                .formatted(
                                        field.getName(),
                                        parent.getName(),
                                        Suggestions.didYouMean(field.getName(), names)),
                        field));
            }
            selections(field.getSelectionSet(), null);
            return;
        }
        leaf(field, definition);
        arguments(field, parent, definition);
        selections(
                field.getSelectionSet(),
                GraphQLTypeUtil.unwrapAll(definition.getType()) instanceof GraphQLObjectType object ? object : null);
    }

    private @Nullable GraphQLFieldDefinition definition(GraphQLObjectType parent, String name) {
        return switch (name) {
            case "__typename" -> schema.getIntrospectionTypenameFieldDefinition();
            case "__schema" ->
                parent.equals(schema.getQueryType()) ? schema.getIntrospectionSchemaFieldDefinition() : null;
            case "__type" -> parent.equals(schema.getQueryType()) ? schema.getIntrospectionTypeFieldDefinition() : null;
            default -> parent.getFieldDefinition(name);
        };
    }

    private void leaf(Field field, GraphQLFieldDefinition definition) {
        String type = GraphQLTypeUtil.simplePrint(definition.getType());
        boolean scalar = GraphQLTypeUtil.isLeaf(definition.getType());
        SelectionSet selections = field.getSelectionSet();
        if (scalar && selections != null) {
            complaints.add(Complaint.of(
                    "Field '%s' must not have a selection since type '%s' has no subfields."
                            .formatted(field.getName(), type),
                    selections));
        } else if (!scalar && selections == null) {
            complaints.add(Complaint.of(
                    "Field '%s' of type '%s' must have a selection of subfields. Did you mean '%s { ... }'?"
                            .formatted(field.getName(), type, field.getName()),
                    field));
        }
    }

    private void arguments(Field field, GraphQLObjectType parent, GraphQLFieldDefinition definition) {
        Map<String, Argument> seen = new HashMap<>();
        for (Argument argument : field.getArguments()) {
            GraphQLArgument known = definition.getArgument(argument.getName());
            Argument twin = seen.putIfAbsent(argument.getName(), argument);
            if (known == null) {
                List<String> names = definition.getArguments().stream()
                        .map(GraphQLArgument::getName)
                        .toList();
                complaints.add(Complaint.of(
                        "Unknown argument '%s' on field '%s.%s'.%s"
                                .formatted(
                                        argument.getName(),
                                        parent.getName(),
                                        field.getName(),
                                        Suggestions.didYouMean(argument.getName(), names)),
                        argument));
            } else if (twin != null) {
                complaints.add(Complaint.of(
                        "There can be only one argument named '%s'.".formatted(argument.getName()), twin, argument));
            } else {
                complaints.addAll(Values.check(argument.getValue(), known.getType()));
            }
        }
    }

    private void directives(List<Directive> directives) {
        for (Directive directive : directives) {
            GraphQLDirective known = schema.getDirective(directive.getName());
            boolean meant = known != null && known.validLocations().contains(Introspection.DirectiveLocation.FIELD);
            if (!meant) {
                complaints.add(Complaint.of("Unknown directive '@%s'.".formatted(directive.getName()), directive));
            }
        }
    }

    /** graphql-core points to the name, graphql-java to the dots before it. */
    private static FragmentSpread afterDots(FragmentSpread spread) {
        SourceLocation dots = spread.getSourceLocation();
        return dots == null
                ? spread
                : spread.transform(copy ->
                        copy.sourceLocation(new SourceLocation(dots.getLine(), dots.getColumn() + "...".length())));
    }
}
