package io.github.bladebook.simulator.face.nautobot.graphql;

import graphql.language.AstPrinter;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.OperationDefinition;
import graphql.language.Type;
import graphql.language.VariableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether the values sent beside a query fit its variables. */
final class VariableValues {
    private VariableValues() {}

    static List<Complaint> check(OperationDefinition operation, Map<String, Object> values) {
        List<Complaint> complaints = new ArrayList<>();
        for (VariableDefinition variable : operation.getVariableDefinitions()) {
            check(variable, values, complaints);
        }
        return complaints;
    }

    private static void check(VariableDefinition variable, Map<String, Object> values, List<Complaint> complaints) {
        String type = AstPrinter.printAst(variable.getType());
        boolean needed = variable.getType() instanceof NonNullType;
        if (!values.containsKey(variable.getName())) {
            if (needed && variable.getDefaultValue() == null) {
                complaints.add(Complaint.of(
                        "Variable '$%s' of required type '%s' was not provided.".formatted(variable.getName(), type),
                        variable));
            }
            return;
        }
        Object value = values.get(variable.getName());
        if (value == null) {
            if (needed) {
                complaints.add(Complaint.of(
                        "Variable '$%s' of non-null type '%s' must not be null.".formatted(variable.getName(), type),
                        variable));
            }
            return;
        }
        coerce(variable, variable.getType(), value, "", complaints);
    }

    private static void coerce(
            VariableDefinition variable,
            Type<?> type,
            @Nullable Object value,
            String path,
            List<Complaint> complaints) {
        Type<?> inner = type instanceof NonNullType sure ? sure.getType() : type;
        if (value == null) {
            return;
        }
        if (inner instanceof ListType list) {
            List<?> items = value instanceof List<?> many ? many : List.of(value);
            for (int i = 0; i < items.size(); i++) {
                String place = value instanceof List<?> ? path + "[" + i + "]" : path;
                coerce(variable, list.getType(), items.get(i), place, complaints);
            }
            return;
        }
        String name = Values.named(inner).getName();
        boolean fits = switch (name) {
            case "String" -> value instanceof String;
            case "ID" -> value instanceof String || whole(value);
            case "Int" -> whole(value);
            case "Boolean" -> value instanceof Boolean;
            default -> true;
        };
        if (!fits) {
            String shown = shown(value);
            String where = path.isEmpty() ? "" : " at '%s%s'".formatted(variable.getName(), path);
            complaints.add(Complaint.of(
                    "Variable '$%s' got invalid value %s%s; %s"
                            .formatted(variable.getName(), shown, where, Values.cannot(name, shown)),
                    variable));
        }
    }

    private static boolean whole(Object value) {
        return value instanceof Integer || value instanceof Long;
    }

    /** Returns the value as Python shows it. */
    private static String shown(Object value) {
        if (value instanceof String text) {
            return "'" + text + "'";
        }
        if (value instanceof Boolean flag) {
            return flag ? "True" : "False";
        }
        return String.valueOf(value);
    }
}
